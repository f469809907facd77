import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { endOfDayAt, momentOf } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { hoursRefused } from './day-hours.rules.ts'
import { minutesAfter } from './sitting.rules.ts'

const meeting = { minutes: { least: 45, most: 60, usual: 60 } }
const on = '2026-12-18' as IsoDate
const now = '2026-12-18T09:40:00Z' as IsoInstant
const planned = (time: string, capacity = 4) => ({
  ...{ startsAt: momentOf(on, time), capacity, breaks: [], slots: [] },
})

describe('the hours of a date', () => {
  test('one that begins at night, or is past already, is refused in words beside its time', () => {
    for (const time of ['06:59', '20:01', '23:50', '00:10'])
      assert.match(
        hoursRefused(planned(time), meeting, '2026-12-17T09:00:00Z' as IsoInstant)['time'] ?? '',
        /between 7:00 and 20:00/,
      )
    assert.match(hoursRefused(planned('09:30'), meeting, now)['time'] ?? '', /lies ahead/)
    assert.deepEqual(hoursRefused(planned('10:00'), meeting, now), {})
  })

  test('more places than fit before midnight are refused, with how many would fit', () => {
    assert.deepEqual(hoursRefused(planned('20:00', 5), meeting, now), {
      capacity: 'Only 4 of 5 can be heard before midnight. Hear fewer, or begin earlier',
    })
  })

  test('whatever is accepted is heard on its own day, in summer and in winter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2027-03-26', '2027-03-29', '2027-10-29', '2027-11-01') as fc.Arbitrary<IsoDate>,
        fc.integer({ min: 0, max: 95 }),
        fc.integer({ min: 1, max: 40 }),
        (day, quarter, capacity) => {
          const time = `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
          const hours = { ...planned(time, capacity), startsAt: momentOf(day, time) }
          if (Object.keys(hoursRefused(hours, meeting, now)).length > 0) return
          const last = minutesAfter(hours.startsAt, capacity * meeting.minutes.usual)
          assert.ok(Date.parse(last) <= Date.parse(endOfDayAt(hours.startsAt)), `${day} ${time} ${capacity}`)
        },
      ),
    )
  })

  test('a discussion that would end after midnight keeps a date from moving there', () => {
    const late = planned('19:00', 2)
    const slots = [{ startsAt: momentOf(on, '23:30'), endsAt: minutesAfter(momentOf(on, '23:30'), 60) }]
    assert.match(hoursRefused({ ...late, slots }, meeting, now)['time'] ?? '', /past midnight/)
  })
})
