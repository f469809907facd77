import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type IsoDate, isoDate } from '../kernel/dates.ts'
import { fromDayNumber, toDayNumber } from './days.ts'
import { englandBankHolidays } from './england-bank-holidays.ts'
import { workingCalendar } from './public.ts'

const on = isoDate
const england = workingCalendar({
  bankHolidays: englandBankHolidays(2020, 2035).map((holiday) => holiday.on),
  closureDays: [on('2026-12-29'), on('2027-01-02')],
})

const dayOf2024To2028 = fc
  .integer({ min: toDayNumber(on('2024-01-01')), max: toDayNumber(on('2028-12-31')) })
  .map(fromDayNumber)

/** The same answer found the slow way, one day after another. */
function walk(from: IsoDate, n: number, works: (day: IsoDate) => boolean): IsoDate {
  let day = toDayNumber(from)
  for (let left = Math.abs(n); left > 0; ) {
    day += Math.sign(n)
    if (works(fromDayNumber(day))) left -= 1
  }
  return fromDayNumber(day)
}

describe('working days', () => {
  it('leaves out weekends, bank holidays and closure days, and says which it was', () => {
    assert.equal(england.whyNotWorking(on('2026-12-24')), undefined)
    assert.equal(england.whyNotWorking(on('2026-12-25')), 'bank holiday')
    assert.equal(england.whyNotWorking(on('2026-12-26')), 'weekend')
    assert.equal(england.whyNotWorking(on('2026-12-28')), 'bank holiday')
    assert.equal(england.whyNotWorking(on('2026-12-29')), 'closure')
    assert.equal(england.isWorkingDay(on('2026-12-30')), true)
    assert.equal(england.whyNotWorking(on('2027-01-02')), 'weekend')
  })

  it('takes the first working day of January after a closed 2 January', () => {
    const closed = workingCalendar({ bankHolidays: [on('2026-01-01')], closureDays: [on('2026-01-02')] })
    assert.equal(closed.nthWorkingDayOfMonth(on('2026-01-20'), 1), '2026-01-05')
    const open = workingCalendar({ bankHolidays: [on('2026-01-01')], closureDays: [] })
    assert.equal(open.nthWorkingDayOfMonth(on('2026-01-20'), 1), '2026-01-02')
  })

  it('finds the first, second and last working days of a month', () => {
    assert.equal(england.nthWorkingDayOfMonth(on('2026-08-15'), 1), '2026-08-03')
    assert.equal(england.nthWorkingDayOfMonth(on('2026-08-31'), -1), '2026-08-28')
    assert.equal(england.nthWorkingDayOfMonth(on('2026-12-01'), -1), '2026-12-31')
    assert.equal(england.nthWorkingDayOfMonth(on('2026-12-01'), -2), '2026-12-30')
    assert.throws(() => england.nthWorkingDayOfMonth(on('2026-12-01'), 0), RangeError)
  })

  it('adds and takes away working days, and always lands on one', () => {
    assert.equal(england.addWorkingDays(on('2026-12-24'), 1), '2026-12-30')
    assert.equal(england.addWorkingDays(on('2026-12-30'), -1), '2026-12-24')
    assert.equal(england.addWorkingDays(on('2026-12-26'), 0), '2026-12-30')
    assert.equal(england.addWorkingDays(on('2026-12-24'), 0), '2026-12-24')
    assert.equal(england.nextWorkingDay(on('2027-03-25')), '2027-03-30')
    assert.equal(england.previousWorkingDay(on('2027-03-30')), '2027-03-25')
  })

  it('finds what walking day by day finds', () => {
    const closures = fc.uniqueArray(dayOf2024To2028, { maxLength: 60 })
    fc.assert(
      fc.property(
        dayOf2024To2028,
        fc.integer({ min: -120, max: 120 }),
        closures,
        closures,
        (day, n, holidays, closed) => {
          const calendar = workingCalendar({ bankHolidays: holidays, closureDays: closed })
          const reached = calendar.addWorkingDays(day, n)
          assert.ok(calendar.isWorkingDay(reached))
          if (n === 0) return
          assert.equal(reached, walk(day, n, calendar.isWorkingDay))
          assert.equal(calendar.workingDaysBetween(day, reached), n)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('counts the days left without today and with the last day', () => {
    assert.equal(england.workingDaysBetween(on('2026-12-04'), on('2026-12-07')), 1)
    assert.equal(england.workingDaysBetween(on('2026-12-04'), on('2026-12-04')), 0)
    assert.equal(england.workingDaysBetween(on('2026-12-07'), on('2026-12-04')), -1)
  })

  it('takes no longer over years than over a week', () => {
    const best = (from: IsoDate, to: IsoDate) => {
      const took = Array.from({ length: 10 }, () => {
        const startedAt = performance.now()
        for (let round = 0; round < 20_000; round++) england.workingDaysBetween(from, to)
        return performance.now() - startedAt
      })
      return Math.min(...took)
    }
    best(on('2026-03-02'), on('2026-03-09')) // what is compiled first is slower
    const week = best(on('2026-03-02'), on('2026-03-09'))
    const years = best(on('2026-03-02'), on('2028-11-30'))
    // One day after the other would take a hundred times as long.
    assert.ok(years < 20 * week, `${years} against ${week} ms`)
  })
})

describe('bank holidays of England', () => {
  it('takes the substitute day for a holiday that falls on a weekend, and no weekend day', () => {
    const days = englandBankHolidays(2026, 2028).map((holiday) => holiday.on)
    assert.deepEqual(
      days.filter((day) => day >= '2026-12-01' && day <= '2027-01-31'),
      ['2026-12-25', '2026-12-28', '2027-01-01'],
    )
    assert.deepEqual(
      days.filter((day) => day >= '2027-12-01' && day <= '2028-01-31'),
      ['2027-12-27', '2027-12-28', '2028-01-03'],
    )
    assert.equal(englandBankHolidays(2026, 2026).length, 8)
  })

  it('knows a moved and a one-off holiday', () => {
    const days = englandBankHolidays(2022, 2022).map((holiday) => holiday.on)
    assert.ok(
      days.includes(on('2022-06-02')) && days.includes(on('2022-06-03')) && days.includes(on('2022-09-19')),
    )
    assert.ok(!days.includes(on('2022-05-30')))
  })
})
