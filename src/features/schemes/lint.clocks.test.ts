import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsIn, withFault } from './pack.builders.ts'
import { formatProblems } from './pack.problems.ts'

const clock = 'clocks:\n  whole: { name: Whole process, starts: started, limit: P6M, stops: submission }'
const actions = 'actions: [{ action: withdraw, name: Withdraw, by: applicant }]'
const pausing = '{ action: pause, name: Pause, by: manager, options: [{ option: leave, name: Leave }] }'
const asks = 'does: read, by: applicant, resources: [guide], opens-when: [write]'
const longer = (rest: string) => `actions: [{ action: extend, name: Longer, by: manager, ${rest} }]`
const grounds = 'options: [{ option: leave, name: Leave }]'
const clocked = (rest: string) => clock.replace('stops: submission', `stops: submission, ${rest}`)
const extending = (effect: string) =>
  `does: record, by: applicant, asks: [{ field: days, type: number, name: Days }, { field: why, type: text, name: Why }], effects: [{ then: [{ ${effect} }] }]`

const faults: readonly (readonly [name: string, piece: string, instead: string, rule: string])[] = [
  ['a clock of working days with months', 'limit: P6M', 'counting: working-days, limit: P6M', 'working-days'],
  [
    'a clock that counts two ways',
    'limit: P6M',
    'counting: working-days, whole-time: true, limit: P90D',
    'two-countings',
  ],
  ['a cap shorter than the limit', 'limit: P6M', 'limit: P6M, cap: P5M', 'cap-shorter'],
  ['a pause for a reason there is not', clock, clocked('paused-by: [leaf]'), 'unknown-reason-of-a-pause'],
  [
    'two clocks that start at each other’s end',
    clock,
    `${clock.replace('starts: started', 'starts: clock.other')}\n  other: { name: Other, starts: clock.whole, limit: P1M }`,
    'circular-clock',
  ],
  ['an extension of a clock there is not', actions, longer(`clock: hole, ${grounds}`), 'unknown-clock'],
  ['an extension of nothing', actions, longer(grounds), 'extends-nothing'],
  ['an extension on no ground', actions, longer('clock: whole'), 'no-ground'],
  [
    'a clock made longer by two actions',
    actions,
    `actions: [{ action: extend, name: A, by: manager, clock: whole, ${grounds} }, { action: extend, name: B, by: manager, clock: whole, ${grounds} }]`,
    'extended-twice',
  ],
  [
    'what only an extension has, elsewhere',
    'name: Withdraw, by: applicant',
    'name: Withdraw, by: applicant, most: P1M',
    'not-extending',
  ],
  [
    'an answer that lengthens a clock there is not',
    asks,
    extending('extend: hole, length: P1M'),
    'unknown-clock',
  ],
  ['an answer that lengthens by nothing', asks, extending('extend: whole'), 'one-length'],
  ['an answer that lengthens by words', asks, extending('extend: whole, length-from: why'), 'no-number'],
  [
    'a task that lapses without a day',
    'does: read, by: applicant, resources: [guide]',
    'lapses: true, does: read, by: applicant, resources: [guide]',
    'never-lapses',
  ],
  [
    'a clock that would stop before it starts',
    'starts: started, limit: P6M, stops: submission',
    'starts: outcome, limit: P6M, stops: submission',
    'never-runs',
  ],
  [
    'a deadline by a clock that only starts afterwards',
    clock,
    `${clock}\n  answer: { name: Answer, starts: outcome, limit: P1M }`,
    'deadline-unknown',
  ],
  [
    'a next sitting where none is counted from',
    'due: { after: submission, by: P10D, counting: working-days }',
    'due: { after: submission, by: P10D, when-late: next-sitting }',
    'no-next-sitting',
  ],
  [
    'a lateness that nothing refuses',
    'does: document, by: applicant, document: statement }',
    'does: document, by: applicant, document: statement, due: { after: started, by: P1M, when-late: refuse } }',
    'late-not-refused',
  ],
  [
    'a deadline before what comes first may be over',
    'does: read, by: applicant, resources: [guide], opens-when: [write] }\n    exits-when',
    'does: read, by: applicant, resources: [guide], opens-when: [write], due: { after: started, by: P3M } }\n    exits-when',
    'due-before-its-start',
  ],
]

describe('the linter, on time', () => {
  for (const [name, piece, instead, rule] of faults) {
    it(`finds ${name}`, () => {
      let text = withFault(piece, instead)
      if (rule === 'due-before-its-start')
        text = text.replace(
          'due: { nth-working-day: 1, of-month-of: step.request.wished-month }',
          'due: { after: started, by: P2M }',
        )
      if (rule === 'deadline-unknown')
        text = text.replace(
          'due: { after: submission, by: P10D, counting: working-days }',
          'due: { "on": clock.answer }',
        )
      const problems = problemsIn(text)
      assert.ok(
        problems.some((problem) => problem.rule === rule),
        `not found; instead: ${formatProblems(problems)}`,
      )
    })
  }

  it('has nothing to say of clocks that are used as they are meant', () => {
    const text = withFault(clock, clocked('whole-time: true, cap: P1Y, paused-by: [leave]'))
      .replace(actions, longer(`clock: whole, most: P2M, ${grounds}`).replace('[{', `[${pausing}, {`))
      .replace('endings: [{ ending: withdrawn, name: Withdrawn }]', 'endings: [{ ending: gone, name: Gone }]')
      .replace(asks, extending('extend: whole, length-from: days'))
    const errors = problemsIn(text).filter(({ severity }) => severity === 'error')
    assert.equal(formatProblems(errors), 'no errors, no warnings')
  })
})
