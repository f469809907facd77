import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Weekday, weekdayOf, workingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { datesOfYear, type MonthlyRule } from './year.rules.ts'

const on = (day: string) => day as IsoDate
const calendar = workingCalendar({
  bankHolidays: [on('2027-12-27'), on('2027-12-28'), on('2027-05-31')],
  closureDays: [on('2027-12-29'), on('2027-12-30'), on('2027-12-31')],
})
const year = (rule: MonthlyRule, from = '2027-01-01', months = 12) =>
  datesOfYear(rule, on(from), months, on('2026-12-04'), calendar)

describe('a year of dates from a rule', () => {
  test('one date a month: the nth weekday, or a day that a short month does not have [R-154]', () => {
    const thirds = year({ by: 'weekday', nth: 3, weekday: 'Wednesday' })
    assert.equal(thirds.length, 12)
    assert.deepEqual(
      thirds.slice(0, 2).map((each) => each.on),
      ['2027-01-20', '2027-02-17'],
    )
    const lasts = year({ by: 'day', day: 31 }, '2027-02-01', 3)
    assert.deepEqual(
      lasts.map((each) => each.ruledOn),
      ['2027-02-28', '2027-03-31', '2027-04-30'],
    )
    assert.deepEqual(lasts[0], {
      month: '2027-02',
      ruledOn: '2027-02-28',
      on: '2027-02-26',
      moved: 'weekend',
    })
    assert.equal(year({ by: 'day', day: 29 }, '2028-02-01', 1)[0]?.on, '2028-02-29')
  })

  test('a closed day moves to the next open one, or back where the month would be left', () => {
    assert.deepEqual(year({ by: 'weekday', nth: 5, weekday: 'Monday' }, '2027-05-01', 1), [
      {
        ...{ month: '2027-05', ruledOn: '2027-05-31', on: '2027-05-28' },
        ...{ moved: 'bank holiday', passed: 'weekend' },
      },
    ])
    assert.equal(year({ by: 'day', day: 27 }, '2027-12-01', 1)[0]?.on, '2027-12-24')
    assert.equal(year({ by: 'day', day: 6 }, '2027-03-01', 1)[0]?.on, '2027-03-08')
  })

  test('days that have passed are left out', () => {
    const dates = datesOfYear({ by: 'day', day: 4 }, on('2026-12-04'), 2, on('2026-12-04'), calendar)
    assert.deepEqual(
      dates.map((each) => each.on),
      ['2027-01-04'],
    )
  })

  test('whatever the rule: each month once, on a working day of that month, moved only where offices are closed', () => {
    const rule = fc.oneof(
      fc.record({
        by: fc.constant('weekday' as const),
        nth: fc.integer({ min: 1, max: 5 }),
        weekday: fc.constantFrom<Weekday>('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'),
      }),
      fc.record({ by: fc.constant('day' as const), day: fc.integer({ min: 1, max: 31 }) }),
    )
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 24 }), (each, months) => {
        const dates = year(each, '2027-01-01', months)
        assert.equal(new Set(dates.map(({ month }) => month)).size, months)
        for (const date of dates) {
          assert.equal(date.on.slice(0, 7), date.month)
          assert.ok(calendar.isWorkingDay(date.on))
          assert.equal(date.on === date.ruledOn, date.moved === undefined)
          if (each.by === 'weekday') assert.equal(weekdayOf(date.ruledOn), each.weekday)
        }
      }),
    )
  })
})
