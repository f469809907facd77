import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn, soundPack } from './pack.builders.ts'

/** The sound pack without a way out, and with these pieces replaced. */
function withoutWayOut(...changes: readonly (readonly [piece: string, instead: string])[]): string {
  return [['actions: [{ action: withdraw, name: Withdraw, by: applicant }]', ''] as const, ...changes].reduce(
    (text, [piece, instead]) => {
      assert.equal(text.split(piece).length, 2, `exactly once: ${piece}`)
      return text.replace(piece, () => instead)
    },
    soundPack,
  )
}

const standstills = (text: string) => problemsIn(text).filter(({ rule }) => rule === 'standstill')

/** A task whose answer is kept, and a requirement that rests on it. */
const asked = (more: string) =>
  [
    '      - { task: prepare,',
    `      - { task: support, name: Support, does: record, by: manager, asks: [{ field: supports, type: yes-no, name: Do you? }]${more} }\n      - { task: prepare,`,
  ] as const
const rests = (where: string, more = '') =>
  ['  either: {', `  supported: { name: Supported, of: steps, where: ${where}${more} }\n  either: {`] as const
const exit = ['exits-when: [says-ready,', 'exits-when: [supported, says-ready,'] as const

describe('applications that could come to a standstill', () => {
  it('nothing is said of a pack in which everything can change', () => {
    assert.deepEqual(standstills(withoutWayOut()), [])
  })

  const found: readonly (readonly [name: string, text: string, says: RegExp])[] = [
    [
      'an answer that was given otherwise and stays so',
      withoutWayOut(asked(''), rests('{ task: support, supports: yes }'), exit),
      /`supported` rests on the answer to `supports` in `support`/,
    ],
    [
      'a task of an earlier stage that may have been left out',
      withoutWayOut(asked(', optional: true'), rests('{ task: support }'), [
        'opens-when: [sign-it], due',
        'opens-when: [sign-it], requires: [supported], due',
      ]),
      /`supported` rests on `support`, which may have been left out/,
    ],
    [
      'what was answered at the start',
      withoutWayOut(
        [
          'asks: [{ field: wished-month,',
          'asks: [{ field: fast, type: yes-no, name: Fast? }, { field: wished-month,',
        ],
        ['  either: {', '  supported: { name: Fast, of: start, where: { fast: yes } }\n  either: {'],
        exit,
      ),
      /`supported` depends on `fast`, which was answered when it started/,
    ],
    [
      'a submission that is refused once it is late',
      withoutWayOut([
        'of-month-of: step.request.wished-month }',
        'of-month-of: step.request.wished-month, when-late: refuse }',
      ]),
      /`send` is refused once it is late/,
    ],
    [
      'a submission that is refused once a clock has run out',
      withoutWayOut([
        'limit: P6M, stops: submission }',
        'limit: P6M, stops: submission, when-late: refuse }',
      ]),
      /`send` is refused once the clock `whole` has run out/,
    ],
  ]
  for (const [name, text, says] of found)
    it(`${name}, while nobody may withdraw or close`, () => {
      const [first, ...others] = standstills(text)
      assert.ok(first, JSON.stringify(problemsIn(text).filter(({ severity }) => severity === 'error')))
      assert.deepEqual(others, [])
      assert.match(first.message, says)
      assert.equal(first.severity, 'error')
      assert.ok(first.line > 1 && first.remedy.length > 10)
      const closing = `${text}\nactions: [{ action: end, name: Close, by: team }]\n`
      assert.deepEqual(standstills(closing), [], 'somebody can close it')
    })

  it('nothing is said where the other answer ends the application, or the condition can be waived', () => {
    const ends = asked(', effects: [{ when: { supports: no }, then: [{ end-as: withdrawn }] }]')
    assert.deepEqual(standstills(withoutWayOut(ends, rests('{ task: support, supports: yes }'), exit)), [])
    const waived = rests(
      '{ task: support, supports: yes }',
      ', waivable-by: [team], grounds: [{ ground: leave, name: Leave }]',
    )
    assert.deepEqual(standstills(withoutWayOut(asked(''), waived, exit)), [])
  })
})
