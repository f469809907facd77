import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { workingCalendar } from '../../calendar/public.ts'
import { isoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { StepStanding } from './handoffs.rules.ts'
import { paidBy, payRunFor, statusOf, toldOn } from './pay.rules.ts'

const calendar = workingCalendar({ bankHolidays: [isoDate('2026-12-25')], closureDays: [] })
const run = (cutOff: number, knownOn: string, effectiveOn?: string) =>
  payRunFor(cutOff, isoDate(knownOn), effectiveOn === undefined ? null : isoDate(effectiveOn), calendar)

describe('which pay an outcome reaches', () => {
  it('is that of the month while the cut-off has not passed, its own day included', () => {
    assert.deepEqual(run(10, '2026-12-10'), { month: '2026-12', cutOffOn: '2026-12-10', arrears: false })
    assert.equal(run(10, '2026-12-11').month, '2027-01')
  })
  it('has its cut-off on the working day before a day off', () => {
    // 13 December 2026 is a Sunday, 25 December a bank holiday.
    assert.equal(run(13, '2026-12-01').cutOffOn, '2026-12-11')
    assert.equal(run(25, '2026-12-01').cutOffOn, '2026-12-24')
    assert.equal(run(13, '2026-12-12').month, '2027-01')
  })
  it('has its cut-off on the last working day of a month too short for it, also in a leap year', () => {
    assert.equal(run(31, '2027-02-01').cutOffOn, '2027-02-26')
    assert.equal(run(30, '2028-02-01').cutOffOn, '2028-02-29')
    assert.equal(run(1, '2026-12-01').cutOffOn, '2026-12-01')
  })
  it('comes no earlier than the month from which it counts, and has arrears when that is past', () => {
    assert.deepEqual(run(10, '2026-12-04', '2027-02-15'), {
      month: '2027-02',
      cutOffOn: '2027-02-10',
      arrears: false,
    })
    assert.equal(run(10, '2026-12-04', '2026-11-30').arrears, true)
    assert.equal(run(10, '2026-12-04', '2026-12-01').arrears, false)
    assert.deepEqual(run(10, '2026-12-20', '2026-12-01'), {
      month: '2027-01',
      cutOffOn: '2027-01-08',
      arrears: true,
    })
  })
})

describe('how far an outcome is', () => {
  const day = isoDate('2026-12-04')
  const handOff = {
    ...{ handOff: 'pay', name: 'Pay', from: ['team'], to: ['hr'], form: 'form' },
    steps: [
      { step: 'told', name: 'Told', by: ['hr'] },
      { step: 'paid', name: 'Paid', by: ['hr'] },
    ],
  }
  const stands = (step: 'told' | 'paid', on?: string): StepStanding => ({
    step: handOff.steps.find((each) => each.step === step)!,
    ...{ task: undefined, asks: [], ready: true },
    done:
      on === undefined ? undefined : { on: isoDate(on), recordedOn: day, by: 'p' as PersonId, values: {} },
  })
  const from = (effectiveOn: string | null, toActOn = false) => ({
    effectiveOn: effectiveOn === null ? null : isoDate(effectiveOn),
    toActOn,
    today: day,
  })

  it('is open until every step is done, and effective from the day on which it counts', () => {
    const [told, paid] = [stands('told', day), stands('paid', day)]
    assert.equal(statusOf(handOff, [told, stands('paid')], from(day)), 'open')
    assert.equal(statusOf(handOff, [told, paid], from('2027-01-01')), 'done')
    assert.equal(statusOf(handOff, [told, paid], from(day)), 'effective')
    assert.equal(statusOf(handOff, [told], from(null)), 'done')
  })
  it('is effective only once somebody said that the new pay was paid, where the scheme asks for that', () => {
    const asks = { ...handOff, pay: { paid: 'paid' } }
    const told = stands('told', day)
    assert.equal(statusOf(asks, [stands('told'), stands('paid')], from(day)), 'open')
    assert.equal(statusOf(asks, [told, stands('paid')], from(day)), 'done')
    assert.equal(statusOf(asks, [told, stands('paid', day)], from('2027-01-01')), 'effective')
  })
  it('is open again while a correction of it has not been acted on', () => {
    assert.equal(statusOf(handOff, [stands('told', day)], from(day, true)), 'open')
  })
  it('was known to payroll on the day of the last step before the pay, as it was entered', () => {
    const asks = { ...handOff, pay: { paid: 'paid' } }
    assert.equal(toldOn(asks, [stands('told', '2026-12-01'), stands('paid')]), '2026-12-01')
    assert.equal(toldOn(asks, [stands('told'), stands('paid')]), undefined)
  })
  it('is asked after by the end of the month whose pay it reaches, or of the next one where no cut-off is known', () => {
    const by = (month: string | undefined, effectiveOn: string, knownOn: string) =>
      paidBy(
        {
          payRun: month === undefined ? null : { month, cutOffOn: day, arrears: false },
          effectiveOn: isoDate(effectiveOn),
        },
        isoDate(knownOn),
        calendar,
      )
    assert.equal(by('2026-12', '2026-12-01', '2026-12-04'), '2026-12-31')
    // 31 January 2027 is a Sunday.
    assert.equal(by(undefined, '2026-12-01', '2026-12-31'), '2027-01-29')
    assert.equal(by(undefined, '2027-02-01', '2026-12-31'), '2027-03-31')
  })
})
