import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn } from './pack.builders.ts'
import { yearPack } from './programme.builders.ts'

const problemsWith = (piece: string, instead: string) => {
  if (yearPack.split(piece).length !== 2) throw new Error(`Not exactly once in the pack: ${piece}`)
  return problemsIn(yearPack.replace(piece, () => instead)).map(
    ({ line, rule, message }) => `${line} ${rule}: ${message}`,
  )
}
const lineOf = (piece: string) => yearPack.slice(0, yearPack.indexOf(piece)).split('\n').length

describe('what runs over time', () => {
  it('is sound as it stands', () => {
    assert.deepEqual(problemsIn(yearPack), [])
  })

  for (const [piece, instead, says] of [
    ['clock: year\n    after: beginning', 'clock: years\n    after: beginning', 'unknown-clock'],
    ['after: beginning\n    documents', 'after: begining\n    documents', 'unknown-stage'],
    ['documents: [review-record]', 'documents: [review-notes]', 'unknown-document'],
    ['agreed-in: agree-day.held-on', 'agreed-in: agree-day.held', 'no-day'],
    ['agreed-in: agree-day.held-on', 'agreed-in: agree-days.held-on', 'unknown-task'],
    ['answer: hold.going', 'answer: hold.goes', 'no-choice'],
    ['answer: hold.going', 'answer: holds.going', 'unknown-task'],
    ['equals: [wobbly, at-risk]', 'equals: [wobbly, risky]', 'unknown-option'],
    ['due: { on: review.this,', 'due: { on: review.four-months,', 'unknown-review'],
    ['observed-on: { during: this }', 'observed-on: { during: four-months }', 'unknown-review'],
    ['[{ pass-over: this }] }]', '[{ pass-over: four-months }] }]', 'unknown-review'],
    ['until: P6M, every: P2W', 'until: end, every: P2W', 'never-runs'],
    ['shown-by: observed', 'shown-by: observd', 'unknown-requirement'],
    ['stage: break }', 'stage: judging }', 'opens-by-itself'],
    ['by: [worker, manager], stage: break }', 'by: [worker, manager] }', 'opens-nothing'],
    ['pause-from: ask-break.ground', 'pause-from: ask-break.grounds', 'unknown-field'],
    ['length-from: served', 'length-from: serve', 'unknown-field'],
    ['{ credit: year, length-from: served }', '{ credit: year }', 'one-length'],
  ] as const)
    it(`is told off for ${says}: ${instead.replace(/\n.*/s, '')}`, () => {
      const problems = problemsWith(piece, instead)
      assert.ok(
        problems.some((problem) => problem.includes(` ${says}`)),
        problems.join('\n'),
      )
    })

  it('is told off at the line where the series was written, for each review once', () => {
    const piece = 'due: { on: review.this,'
    const found = problemsWith(piece, 'due: { on: review.four-months,')
    assert.equal(found.length, 1, found.join('\n'))
    assert.ok(found.join().startsWith(`${lineOf(piece)} `), found.join())
  })

  it('a reason that the action to pause does not know is no ground', () => {
    const problems = problemsWith(
      'options: [{ option: sickness, name: Sickness }, { option: parental-leave, name: Parental leave }] }\n  - { action: resume',
      'options: [{ option: sickness, name: Sickness }] }\n  - { action: resume',
    )
    assert.ok(
      problems.some((problem) => problem.includes('no-ground')),
      problems.join('\n'),
    )
  })
})

describe('a scheme that adds to the one it extends', () => {
  const extending = (adds: string) => `${yearPack}---
scheme: our-year
extends: first-year
name: Our year
version: 1
effective: { from: 2026-01-01 }
adds:
${adds}`
  const problems = (adds: string) => problemsIn(extending(adds)).map(({ rule, line }) => `${rule} ${line}`)

  it('puts a stage between others, or in the place of one, and says where a fault in it stands', () => {
    const added =
      '  - { after: judging, stage: thinking, name: Think, tasks: [{ task: think, name: Think, does: record, by: team }] }'
    assert.deepEqual(problems(added), [])
    const inPlace =
      '  - { after: beginning, stage: judging, name: Judge, tasks: [{ task: recommend, name: Say, does: decide, by: manager, decides: recommended }] }'
    assert.deepEqual(problems(inPlace), [])
    const line = extending('').split('\n').length
    assert.deepEqual(problems(added.replace('by: team', 'by: nobody')), [`unknown-role ${line}`])
    assert.deepEqual(problems(added.replace('after: judging', 'after: juging')), [`unknown-stage ${line}`])
  })

  it('is expected of everyone by a day that a task asks for', () => {
    const expecting = (held: string) =>
      problemsIn(
        yearPack.replace(
          'programme: first-year\n',
          `programme: first-year\nexpected: { every: P1Y, held: ${held} }\n`,
        ),
      ).map(({ rule }) => rule)
    assert.deepEqual(expecting('meet.began-on'), [])
    assert.deepEqual(expecting('meet.begun-on'), ['no-day'])
    assert.deepEqual(expecting('met.began-on'), ['unknown-task'])
    const unnamed = yearPack.replace(
      'programme: first-year\n',
      'expected: { every: P1Y, held: meet.began-on }\n',
    )
    assert.ok(problemsIn(unnamed).some(({ rule }) => rule === 'no-programme'))
  })

  it('adds nothing where it extends nothing', () => {
    const text = yearPack.replace(
      'supervision:\n  name',
      'adds:\n  - { after: judging, stage: thinking, name: Think, tasks: [{ task: think, name: Think, does: record, by: team }] }\nsupervision:\n  name',
    )
    assert.deepEqual(
      problemsIn(text).map(({ rule }) => rule),
      ['adds-to-nothing'],
    )
  })
})
