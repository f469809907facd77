import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type IsoDate, isoDate } from '../kernel/dates.ts'
import { fromDayNumber, toDayNumber, weekdayIndex } from './days.ts'
import {
  addDuration,
  daysBetween,
  durationBetween,
  firstOfMonth,
  formatDuration,
  monthsBetween,
  parseIsoDuration,
  subtractDuration,
  weekdayOf,
} from './public.ts'

const on = isoDate
const anyDay: fc.Arbitrary<IsoDate> = fc
  .integer({ min: toDayNumber(on('1900-01-01')), max: toDayNumber(on('2200-12-31')) })
  .map(fromDayNumber)

describe('days', () => {
  it('reads and writes every day as the platform does', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        assert.equal(toDayNumber(day), Date.parse(`${day}T00:00:00Z`) / 86_400_000)
        assert.equal(weekdayIndex(toDayNumber(day)), (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)
      }),
    )
  })

  it('agrees with Temporal on adding and subtracting months, ends of months included', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        (day, months, days) => {
          const plain = Temporal.PlainDate.from(day)
          assert.equal(addDuration(day, `P${months}M${days}D`), plain.add({ months, days }).toString())
          assert.equal(subtractDuration(day, `P${months}M`), plain.subtract({ months }).toString())
        },
      ),
    )
  })

  it('refuses to write a day the text cannot hold', () => {
    assert.throws(() => addDuration(on('9999-12-31'), 'P1D'), RangeError)
  })
})

describe('durations', () => {
  it('takes the last day of a month that has no such day', () => {
    assert.equal(addDuration(on('2026-08-31'), 'P6M'), '2027-02-28')
    assert.equal(addDuration(on('2027-08-31'), 'P6M'), '2028-02-29')
    assert.equal(addDuration(on('2028-02-29'), 'P1Y'), '2029-02-28')
    assert.equal(subtractDuration(on('2027-03-31'), 'P1M'), '2027-02-28')
  })

  it('counts whole months: never more than can be added without passing the day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a]
        const months = monthsBetween(from, to)
        assert.ok(addDuration(from, `P${months}M`) <= to)
        assert.ok(addDuration(from, `P${months + 1}M`) > to)
        assert.equal(monthsBetween(to, from) + months, 0)
      }),
    )
  })

  it('says durations in words', () => {
    assert.equal(formatDuration('P18M'), '18 months')
    assert.equal(formatDuration('P1Y6M'), '1 year and 6 months')
    assert.equal(formatDuration('P1Y1M1W1D'), '1 year, 1 month, 1 week and 1 day')
    assert.equal(formatDuration('P0D'), '0 days')
    assert.equal(durationBetween(on('2024-05-01'), on('2025-12-04')), '1 year and 7 months')
    assert.equal(durationBetween(on('2024-05-01'), on('2026-05-01')), '2 years')
    assert.equal(durationBetween(on('2026-05-01'), on('2026-05-15')), '14 days')
    assert.equal(durationBetween(on('2026-05-15'), on('2026-05-15')), '0 days')
  })

  it('knows a duration from other text', () => {
    assert.equal(parseIsoDuration('P2W'), 'P2W')
    for (const text of ['', 'P', '18M', 'P1.5Y', 'PT5H', 'P1D1Y', 'p1y'])
      assert.equal(parseIsoDuration(text), undefined)
    assert.throws(() => addDuration(on('2026-01-01'), 'Psoon'), TypeError)
  })

  it('finds firsts of months, weekdays and days between', () => {
    assert.equal(firstOfMonth(on('2026-12-04')), '2026-12-01')
    assert.equal(weekdayOf(on('2026-12-04')), 'Friday')
    assert.equal(daysBetween(on('2026-12-04'), on('2027-01-01')), 28)
    assert.equal(daysBetween(on('2027-01-01'), on('2026-12-04')), -28)
  })
})
