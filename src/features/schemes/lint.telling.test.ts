import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn, soundPack } from './pack.builders.ts'

const decides =
  '      - { task: decide-it, name: Decide, does: decide, by: chair, opens-when: [hold-it], due: { after: meeting, by: P7D } }\n'
const tells = (more = '', id = 'tell-it') =>
  `      - { task: ${id}, name: Tell, does: tell, by: chair, opens-when: [decide-it]${more} }\n`
const sends = (more = '') =>
  `      - { task: send-on, name: Send on, does: record, by: team${more}, effects: [{ then: [{ hand-off: pay }] }] }\n`
const passesOn = '      - { task: pass-on, name: Pass on, does: hand-off, by: team }\n'
const inOutcome = ', { hand-off: pay }]\n'

/** The sound pack, whose outcome is told and whose hand-off is sent by a task instead of by the outcome. */
function packWith(inPanel: string, after: string): string {
  const changes = [
    [decides, decides + inPanel],
    [passesOn, after],
    [inOutcome, ']\n'],
  ] as const
  return changes.reduce((text, [piece, instead]) => {
    assert.equal(text.split(piece).length, 2, `exactly once: ${piece}`)
    return text.replace(piece, () => instead)
  }, soundPack)
}

const early = (text: string) => problemsIn(text).filter(({ rule }) => rule === 'sent-before-told')

describe('an outcome is handed over only once it is told', () => {
  it('what hands over before the step that tells is refused with its place and what to do [R-175]', () => {
    const text = packWith(sends(', opens-when: [decide-it]') + tells(), passesOn)
    const [found, ...more] = early(text)
    assert.deepEqual(more, [])
    assert.equal(found?.severity, 'error')
    assert.equal(found.file, 'pack.yaml')
    const line = text.split('\n').findIndex((each) => each.includes('task: send-on')) + 1
    assert.equal(found.line, line)
    assert.match(
      found.message,
      /`send-on` can send `pay` before `tell-it` has told the outcome of `decide-it`/,
    )
    assert.match(found.remedy, /opens-when/)
  })

  const refused: readonly (readonly [name: string, text: string])[] = [
    [
      'a task that tells may be left out, and nothing waits for it',
      packWith(tells(', optional: true'), sends()),
    ],
    [
      'a task that tells applies only sometimes',
      packWith(
        tells(', when: { started-by: [applicant] }') + tells(', optional: true', 'tell-others'),
        sends(),
      ),
    ],
    [
      'the stage that hands over opens beside the one that tells',
      packWith(
        tells(),
        `${sends()}  - stage: beside\n    name: Beside\n    opens-when: [quality]\n    when: { outcome: [approved] }\n    tasks:\n${sends().replace('send-on', 'send-early')}`,
      ),
    ],
    [
      'a stage hands over as it opens, and its own task tells',
      packWith(
        '',
        `      - { task: tell-it, name: Tell, does: tell, by: chair }\n    effects: [{ on: opened, then: [{ hand-off: pay }] }]\n`,
      ),
    ],
  ]
  for (const [name, text] of refused)
    it(`refused where ${name}`, () => {
      assert.equal(early(text).length, 1)
    })

  const sound: readonly (readonly [name: string, text: string])[] = [
    ['it stands in a later stage', packWith(tells(), sends())],
    ['it opens after the task that tells', packWith(tells() + sends(', opens-when: [tell-it]'), passesOn)],
    ['telling itself hands over', packWith(tells(', effects: [{ then: [{ hand-off: pay }] }]'), passesOn)],
    ['nothing tells, so recording the outcome does', packWith('', sends())],
    ['the outcome hands over, and waits by itself', soundPack.replace(decides, () => decides + tells())],
    [
      'each outcome is told by a task of its own',
      packWith(
        tells(', when: { outcome: [approved] }') + tells(', when: { outcome: [not-yet] }', 'tell-no'),
        sends(),
      ),
    ],
    [
      'it is sent before there is an outcome',
      packWith(tells(), passesOn).replace('      - { task: book-it,', `${sends()}      - { task: book-it,`),
    ],
  ]
  for (const [name, text] of sound)
    it(`allowed where ${name}`, () => {
      assert.deepEqual(early(text), [])
    })
})
