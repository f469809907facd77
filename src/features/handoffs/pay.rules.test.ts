import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { workingCalendar } from '../../calendar/public.ts'
import { isoDate } from '../../kernel/dates.ts'
import { payRunFor, statusOf } from './pay.rules.ts'

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
  it('is open until every step is done, and effective from the day on which it counts', () => {
    const day = isoDate('2026-12-04')
    const done = { done: { on: day } }
    assert.equal(statusOf([done, {}], day, day), 'open')
    assert.equal(statusOf([done, done], isoDate('2027-01-01'), day), 'done')
    assert.equal(statusOf([done, done], day, day), 'effective')
    assert.equal(statusOf([done], null, day), 'done')
  })
})
