import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isoDate, type IsoInstant } from '../kernel/dates.ts'
import { dayOf, formatDay, formatDayAndMonth, formatMoment, formatShortDay, formatTime } from './dates.ts'

const at = (text: string) => text as IsoInstant

describe('dates on the page', () => {
  it('a day is said with its weekday', () =>
    assert.equal(formatDay(isoDate('2026-12-04')), 'Friday 4 December 2026'))
  it('a Sunday is a Sunday', () => assert.equal(formatDay(isoDate('2027-02-28')), 'Sunday 28 February 2027'))
  it('a short day leaves the weekday out', () =>
    assert.equal(formatShortDay(isoDate('2026-09-01')), '1 Sep 2026'))
  it('leaves the year out where it is told beside it', () =>
    assert.equal(formatDayAndMonth(isoDate('2026-09-01')), '1 Sep'))
  it('a moment is told by the clock in London, in summer', () =>
    assert.equal(formatMoment(at('2026-07-01T08:05:00Z')), 'Wednesday 1 July 2026, 9:05'))
  it('and in winter', () => assert.equal(formatTime(at('2026-12-01T08:05:00Z')), '8:05'))
  it('half past eleven at night in summer is the next day in London', () =>
    assert.equal(dayOf(at('2026-07-01T23:30:00Z')), '2026-07-02'))
})
