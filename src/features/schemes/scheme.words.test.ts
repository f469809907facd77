import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { resolveText, soundPack } from './pack.builders.ts'
import { compilePack } from './scheme.compiler.ts'
import type { Effect } from './stage.language.ts'
import type { Deadline } from './time.language.ts'
import {
  anchorInWords,
  clockInWords,
  deadlineInWords,
  effectInWords,
  roleInWords,
  rolesInWords,
} from './scheme.words.ts'

const { resolved } = resolveText(soundPack)
assert.ok(resolved)
const scheme = compilePack(resolved, () => '0').schemes['senior']
assert.ok(scheme)

const due = (given: Partial<Deadline>): string =>
  deadlineInWords(scheme, { counting: 'calendar-days', roll: 'none', whenLate: 'flag', ...given })

describe('a scheme in words', () => {
  it('says time limits', () => {
    assert.equal(
      due({ after: 'submission', by: 'P10D', counting: 'working-days' }),
      'Within 10 working days of submission.',
    )
    assert.equal(due({ before: 'meeting', by: 'P2W' }), 'At least 2 weeks before the meeting.')
    assert.equal(due({ before: 'meeting' }), 'Before the meeting.')
    assert.equal(due({ on: 'step.check-it.again-by' }), 'On the day given under “Again by”.')
    assert.equal(
      due({ nthWorkingDay: 1, ofMonthOf: 'step.request.wished-month' }),
      'By working day 1 of the month given under “When?”.',
    )
    assert.equal(due({ after: 'meeting', by: 'P1D', rule: 'The day after.' }), 'The day after.')
    assert.equal(
      clockInWords(scheme, 'whole'),
      '6 months from the day the application was started, until submission.',
    )
  })

  it('names days', () => {
    assert.equal(anchorInWords(scheme, 'clock.whole'), 'the end of “Whole process”')
    assert.equal(anchorInWords(scheme, 'step.send'), 'the day of “Send”')
    assert.equal(anchorInWords(scheme, 'answer.statement.since'), 'the day given under “Since when?”')
  })

  it('says who', () => {
    assert.equal(
      rolesInWords(scheme, ['applicant', 'manager', 'team']),
      'Applicant, Manager or Workforce team',
    )
    const said = Object.values(scheme.roles).map((role) => roleInWords(scheme, role))
    assert.deepEqual(said, [
      'The person whose application it is',
      'The line manager of the Applicant',
      'The nearest above the Applicant with that post',
      'Anyone with this duty',
      'Anyone with this duty, but not the Applicant or Manager',
      'Whoever sits as Chair on the Panel',
    ])
  })

  it('says what follows', () => {
    const others: readonly Effect[] = [
      { returnTo: 'portfolio' },
      { endAs: 'withdrawn' },
      { confirmMeeting: true },
    ]
    const effects = [...scheme.outcomes.flatMap((outcome) => outcome.effects), ...others]
    const said = effects.map((effect) => effectInWords(scheme, effect, (level) => level.toUpperCase()))
    assert.deepEqual(said, [
      'The person moves to SENIOR-WORKER, from the outcome.',
      'A message goes to the Applicant.',
      'Agreed actions go on to the development plan.',
      'Pay follows.',
      'It goes back to “Portfolio”.',
      'It ends: Withdrawn.',
      'The appointment is confirmed.',
    ])
  })
})
