import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate } from '../../kernel/dates.ts'
import { renderHandbook } from './handbook.pages.tsx'
import { newPackWith } from './pack.texts.builders.ts'
import { drawStages, laneX } from './stage-drawing.rules.ts'

const pack = newPackWith()
const scheme = pack.schemes['worker-to-senior']!
const back = newPackWith(
  [
    'does: meet, by: chair, meeting: panel, opens-when: [book]',
    'does: meet, by: chair, meeting: panel, opens-when: [book, look]',
  ],
  [
    '      - { task: book,',
    `      - task: look
        name: Look through
        does: record
        by: team
        asks: [{ field: fit, type: yes-no, name: "Is it complete?" }]
        effects: [{ when: { fit: no }, then: [{ return-to: writing }] }]
      - { task: book,`,
  ],
).schemes['worker-to-senior']!

describe('the drawing of a scheme', () => {
  it('has a box for every stage, none over another, and a line from each to what it opens', () => {
    const drawing = drawStages(scheme)
    assert.deepEqual(
      drawing.stages.map(({ lines }) => lines),
      [['1. Writing'], ['2. Panel']],
    )
    const [first, second] = drawing.stages
    assert.ok(first!.y + first!.height < second!.y && second!.y + second!.height <= drawing.height)
    assert.deepEqual(drawing.ways, [{ kind: 'on', from: 0, to: 1, lane: 0 }])
  })

  it('leads back beside the boxes where an answer sends the application back', () => {
    const drawing = drawStages(back)
    const way = drawing.ways.find(({ kind }) => kind === 'back')
    assert.deepEqual(way, { kind: 'back', from: 1, to: 0, lane: 1 })
    const x = laneX(drawing, way)
    assert.ok(x > drawing.boxX + drawing.boxWidth && x < drawing.width)
  })

  it('says the same in words: when each stage opens, who acts, where it may go back, how it ends', () => {
    assert.deepEqual(drawStages(back).inWords, [
      'Writing, from the start: Applicant, Line manager.',
      'Panel, after “Writing”: Workforce team, Chair, Line manager. It may go back to “Writing”. Possible outcomes: Passed, Not yet.',
    ])
  })
})

describe('a scheme as a handbook page in a file', () => {
  const html = renderHandbook({ pack, scheme, stylesheet: 'p>b{color:red}', madeOn: isoDate('2026-11-22') })

  it('stands by itself: it has its style, fetches nothing and runs no script', () => {
    assert.ok(html.includes('<style>p>b{color:red}</style></head>'))
    assert.doesNotMatch(html, /<script|<link|src=|href="\/|javascript:|\son[a-z]+="/)
  })

  it('says in a title and a description what the drawing shows, and again as a list', () => {
    assert.match(html, /<svg[^>]*role="img" aria-labelledby="stages-drawn stages-described"/)
    assert.match(
      html,
      /<title id="stages-drawn">The stages of “Social Worker to Senior Social Worker”<\/title>/,
    )
    assert.equal(html.split('Writing, from the start: Applicant, Line manager.').length, 3)
  })

  it('tells the rules, the papers with their questions, and whose release it is', () => {
    for (const words of [
      'At least 5 activities in the 12 months before submission.',
      'A piece of work you are proud of',
      'Release 2026.1.',
    ])
      assert.ok(html.includes(words), words)
  })

  it('refuses a stylesheet that is none', () => {
    assert.throws(
      () => renderHandbook({ pack, scheme, stylesheet: '</style><script>', madeOn: isoDate('2026-11-22') }),
      /no tags/,
    )
  })
})
