import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { workingCalendar } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { Meeting } from '../schemes/public.ts'
import { checkSlot, freeStarts, nextDates, slotLength } from './sitting.rules.ts'

const at = (time: string) => `2026-12-18T${time}:00Z` as IsoInstant
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })
const meeting = { minutes: { least: 45, most: 60, usual: 60 } } as Meeting
const on = (day: string) => day as IsoDate
const days = workingCalendar({
  bankHolidays: [on('2026-12-25'), on('2027-01-01')],
  closureDays: [on('2027-01-20')],
})

describe('times of a sitting', () => {
  test('free times follow one another, between and after those taken, as many as there are places', () => {
    const sitting = { startsAt: at('09:00'), capacity: 4, slots: [span('10:30', '11:30')], breaks: [] }
    assert.deepEqual(freeStarts(sitting, 60), [at('09:00'), at('11:30'), at('12:30')])
    assert.deepEqual(freeStarts({ ...sitting, capacity: 1 }, 60), [])
    assert.deepEqual(freeStarts({ startsAt: at('09:00'), capacity: 2, slots: [], breaks: [] }, 45), [
      at('09:00'),
      at('09:45'),
    ])
  })

  test('nobody is heard in a break, which takes no place', () => {
    const sitting = { startsAt: at('09:00'), capacity: 3, slots: [], breaks: [span('10:00', '10:15')] }
    assert.deepEqual(freeStarts(sitting, 60), [at('09:00'), at('10:15'), at('11:15')])
    assert.deepEqual(freeStarts({ ...sitting, breaks: [span('09:00', '09:30')] }, 45), [
      at('09:30'),
      at('10:15'),
      at('11:00'),
    ])
  })

  test('a slot takes what the scheme allows; an agreed adjustment lengthens it for one person [R-155]', () => {
    assert.deepEqual(slotLength(meeting, []), { least: 45, most: 60, usual: 60, longer: false })
    assert.equal(slotLength(meeting, [{ kind: 'longer-slot', minutes: 90 }]).most, 90)
    assert.equal(slotLength(meeting, [{ kind: 'longer-slot', minutes: 15 }]).most, 75)
    assert.equal(slotLength(meeting, [{ kind: 'other' }]).longer, false)
  })

  test('a slot is refused when it is over, too long, full, or taken in part', () => {
    const sitting = {
      standing: 'planned' as const,
      startsAt: at('09:00'),
      heldOn: on('2026-12-18'),
      capacity: 2,
      slots: [span('09:00', '10:00')],
      breaks: [span('13:00', '14:00')],
    }
    const length = slotLength(meeting, [])
    const moment = { now: '2026-12-04T09:30:00Z' as IsoInstant, own: undefined }
    const code = (change: Partial<typeof sitting> | { standing: 'held' }, slot = span('10:00', '11:00')) => {
      const answer = checkSlot({ ...sitting, ...change }, slot, length, moment)
      return answer.ok ? 'free' : answer.refusals[0].code
    }
    assert.equal(code({}), 'free')
    assert.equal(code({ standing: 'held' }), 'sitting-over')
    assert.equal(code({}, span('10:00', '11:01')), 'wrong-length')
    assert.equal(code({ capacity: 1 }), 'sitting-full')
    assert.equal(code({}, span('09:30', '10:30')), 'slot-taken')
    assert.equal(code({}, span('08:00', '09:00')), 'slot-taken')
    assert.equal(code({}, span('12:30', '13:30')), 'slot-in-break')
    assert.equal(code({}, span('10:10', '11:00')), 'slot-not-offered')
  })

  test('monthly dates keep their weekday, skip months that have one, and fall on working days [R-154]', () => {
    assert.deepEqual(nextDates([on('2026-12-16')], on('2026-12-16'), on('2026-12-04'), days), [
      '2027-01-21',
      '2027-02-17',
      '2027-03-17',
    ])
    assert.deepEqual(nextDates([], undefined, on('2026-12-04'), days, 1), ['2026-12-16'])
    // A fifth Thursday where there is none falls on the last.
    assert.deepEqual(nextDates([], on('2026-10-29'), on('2027-02-01'), days, 1), ['2027-02-25'])
  })
})
