import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { clearOfBreaks, movedDay, movedSlots, placesFor } from './moving.rules.ts'
import { minutesAfter, minutesOf, overlaps } from './sitting.rules.ts'

const begin = '2026-12-18T09:00:00Z' as IsoInstant
const at = (minutes: number) => minutesAfter(begin, minutes)
const span = (from: number, to: number) => ({ startsAt: at(from), endsAt: at(to) })

describe('a whole date that moves', () => {
  test('everyone keeps their place in the order, their length and their distance from the beginning', () => {
    const to = '2027-04-08T08:00:00Z' as IsoInstant
    assert.deepEqual(movedSlots([span(0, 60), span(75, 120)], begin, to), [
      { startsAt: '2027-04-08T08:00:00Z', endsAt: '2027-04-08T09:00:00Z' },
      { startsAt: '2027-04-08T09:15:00Z', endsAt: '2027-04-08T10:00:00Z' },
    ])
  })

  test('the days of the packs move as far as the date does', () => {
    const [from, to] = ['2026-12-18', '2027-03-04'] as IsoDate[] as [IsoDate, IsoDate]
    assert.equal(movedDay('2026-12-04' as IsoDate, from, to), '2027-02-18')
    assert.equal(movedDay('2027-01-15' as IsoDate, from, to), '2027-04-01')
    assert.equal(movedDay(null, from, to), null)
  })

  test('nobody is moved into a break', () => {
    assert.ok(clearOfBreaks([span(0, 60)], [span(60, 75)]).ok)
    const refused = clearOfBreaks([span(0, 60)], [span(45, 75)])
    assert.equal(!refused.ok && refused.refusals[0].field, 'breaks')
  })

  test('another date takes everyone in order, or nobody', () => {
    const into = { startsAt: begin, capacity: 3, slots: [span(60, 120)], breaks: [] }
    assert.deepEqual(placesFor([span(0, 60), span(60, 105)], into), [span(0, 60), span(120, 165)])
    assert.equal(placesFor([span(0, 60), span(60, 120), span(120, 180)], into), undefined)
    assert.deepEqual(placesFor([], { ...into, capacity: 1 }), [])
  })

  test('whatever is booked there: nobody overlaps, nobody sits in a break, and places are never exceeded', () => {
    const lengths = fc.array(fc.integer({ min: 20, max: 90 }), { maxLength: 6 })
    const row = (minutes: readonly number[]) => {
      let from = 0
      return minutes.map((length) => {
        const slot = span(from, from + length)
        from += length
        return slot
      })
    }
    fc.assert(
      fc.property(lengths, lengths, fc.integer({ min: 1, max: 12 }), (ours, theirs, capacity) => {
        const into = { startsAt: begin, capacity, slots: row(theirs), breaks: [span(200, 230)] }
        const slots = into.slots.filter((slot) => into.breaks.every((pause) => !overlaps(slot, pause)))
        const placed = placesFor(row(ours), { ...into, slots })
        if (ours.length + slots.length > capacity) {
          assert.equal(ours.length === 0 ? undefined : placed, undefined)
          return
        }
        assert.equal(placed?.length, ours.length)
        assert.deepEqual(placed?.map(minutesOf), ours)
        const all = [...(placed ?? []), ...slots, ...into.breaks]
        for (const [index, one] of all.entries())
          for (const other of all.slice(index + 1)) assert.ok(!overlaps(one, other))
      }),
    )
  })
})
