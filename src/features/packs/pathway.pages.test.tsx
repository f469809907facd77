import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { render } from 'preact-render-to-string'
import type { IsoDate } from '../../kernel/dates.ts'
import type { CompiledPack, CompiledScheme, Level, Pathway } from '../schemes/public.ts'
import { testPack } from './packs.builders.ts'
import { PathwayPage, type PathwayPageProps } from './pathway.pages.tsx'

const level = (id: string, more: Partial<Level> = {}): Level => ({
  level: id,
  name: `The ${id}`,
  expectations: [],
  duties: [],
  offers: [],
  onward: [],
  next: [],
  frameworks: [],
  ...more,
})

/** Two pathways of an invented authority: workers, whose level forks, and helpers. */
function page(options: Partial<PathwayPageProps> = {}): string {
  const base = testPack({})
  const workers: Pathway = {
    pathway: 'workers',
    name: 'Workers',
    people: 'everyone who works with families',
    guides: 'It guides you and prescribes nothing.',
    elements: 'craft',
    levels: [
      level('worker', {
        grade: 'Band 4',
        focus: 'Learning to listen.',
        expectations: [
          { id: 'C-1', says: 'Listens to what is said.' },
          { id: 'OWN', says: 'Is in time.' },
        ],
        duties: [{ id: 'D-1', by: 'The mentor', says: 'meets you monthly' }],
        offers: ['1', '2', '3', '4', '5'].map((id) => ({ id, says: `Offer ${id}` })),
        onward: [
          { option: 'chair', name: 'Chairing meetings' },
          { option: 'senior-worker', name: 'Senior', says: 'Leading others.' },
        ],
        next: ['senior-worker'],
        frameworks: [{ framework: 'craft' }],
      }),
      level('senior-worker'),
    ],
  }
  const helpers: Pathway = { pathway: 'helpers', name: 'Helpers', levels: [level('helper')] }
  const pack: CompiledPack = { ...base, pathways: [helpers, workers] }
  const [senior] = Object.values(base.schemes) as [CompiledScheme]
  const staying: CompiledScheme = {
    ...senior,
    scheme: 'talk',
    name: 'A talk about the way on',
    to: undefined,
  }
  return render(
    <PathwayPage
      {...{ pack, frameworks: pack.frameworks, here: 'worker', remembered: [] }}
      schemes={[senior, staying]}
      {...options}
    />,
  )
}

const text = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('the pathway page', () => {
  it('shows each pathway with its levels, the reader’s own first [R-001]', () => {
    const words = text(page())
    assert.ok(words.indexOf('Workers') < words.indexOf('Helpers'))
    assert.match(words, /Workers : everyone who works with families \(yours\)/)
    assert.match(words, /You are here : The worker/)
    assert.match(words, /Band 4/)
  })

  it('says that a pathway guides and does not prescribe, where the authority says so [R-344]', () => {
    assert.match(text(page()), /It guides you and prescribes nothing/)
  })

  it('shows at each level the focus of learning and the elements of the pathway [R-013] [R-014]', () => {
    const html = page()
    assert.match(text(html), /What learning is about here Learning to listen\./)
    assert.match(html, /aria-label="The craft, The worker"/)
    assert.match(html, /aria-label="The craft, The senior-worker"/)
    assert.doesNotMatch(html, /aria-label="The craft, The helper"/)
  })

  it('says what is expected, who does what and what is given; long lists open at a press', () => {
    const html = page()
    assert.match(text(html), /The mentor meets you monthly/)
    assert.match(html, /<details[^>]*><summary[^>]*><span[^>]*>All 5 things you are given as The worker/)
  })

  it('leads from an expectation that is a statement to the reader’s evidence for it [R-015]', () => {
    const html = page()
    assert.match(html, /href="\/my-record\/evidence\?statement=craft%2FC-1"/)
    assert.match(html, /href="\/my-record\/evidence\/new\?links=craft%2FC-1"/)
    assert.doesNotMatch(html, /OWN/)
    assert.doesNotMatch(page({ here: 'helper' }), /my-record/)
  })

  it('says what leads on, by which scheme, and whether the reader can begin', () => {
    const words = text(page())
    assert.match(
      words,
      /The senior-worker , by Worker to senior worker \( see whether you can begin.*?\) Leading others/,
    )
    assert.match(words, /A talk about the way on \( see whether you can begin/)
    assert.match(page(), /href="\/eligibility\/senior"/)
    assert.doesNotMatch(page({ here: 'helper' }), /eligibility/)
  })

  it('lists directions beside the next levels [R-009]', () => {
    assert.match(text(page()), /Chairing meetings/)
    assert.equal(text(page()).split('Leading others').length, 2)
  })

  it('a direction that is a scheme of another level can be begun from here too [R-010]', () => {
    const senior = testPack({}).schemes['senior']!
    const course = { ...senior, scheme: 'chair', name: 'The chairs’ course', from: 'helper' }
    assert.match(page({ schemes: [course] }), /href="\/schemes\/chair".*href="\/eligibility\/chair"/s)
  })

  it('marks a direction that was chosen, with its day', () => {
    const words = text(
      page({ remembered: [{ fact: 'chosen-direction', value: 'chair', on: '2026-03-03' as IsoDate }] }),
    )
    assert.match(words, /Chosen direction Chairing meetings, since Tuesday 3 March 2026/)
    assert.match(words, /Chairing meetings You chose this/)
  })

  it('opens the reader’s level and the next, and keeps the rest closed', () => {
    const open = [...page().matchAll(/<details class="wm-fold wm-level"( open)?/g)].map((each) => !!each[1])
    assert.deepEqual(open, [true, true, false])
  })
})
