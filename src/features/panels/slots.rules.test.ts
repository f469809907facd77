import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { todayAt } from '../../platform/clock.ts'
import { readInstant } from './sitting.forms.ts'
import { checkSlot, freeStarts, minutesAfter } from './sitting.rules.ts'

const instant = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z') as IsoInstant
/** Beginnings at every quarter of an hour round both changes of the clock. */
const beginnings = fc
  .tuple(fc.constantFrom('2026-10-25', '2027-03-28', '2026-12-18'), fc.integer({ min: 0, max: 95 }))
  .map(([day, quarters]) => instant(Date.parse(`${day}T00:00:00Z`) + quarters * 900_000))
const length = { least: 15, most: 90, usual: 60, longer: false }

describe('a slot of a date', () => {
  test('is always on the London day of its date, whatever is sent', () => {
    fc.assert(
      fc.property(
        beginnings,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: -100, max: 200 }),
        fc.integer({ min: 1, max: 120 }),
        (startsAt, capacity, quarters, minutes) => {
          const heldOn = todayAt(startsAt)
          const start = instant(Date.parse(startsAt) + quarters * 900_000)
          const slot = { startsAt: start, endsAt: minutesAfter(start, minutes) }
          const sitting = { standing: 'planned' as const, startsAt, heldOn, capacity, slots: [], breaks: [] }
          const free = checkSlot(sitting, slot, length, {
            now: '2026-01-05T09:00:00Z' as IsoInstant,
            own: undefined,
          })
          if (!free.ok) return
          assert.equal(todayAt(slot.startsAt), heldOn)
          assert.equal(todayAt(minutesAfter(slot.endsAt, -1)), heldOn)
          assert.ok(Date.parse(start) >= Date.parse(startsAt))
        },
      ),
    )
  })

  test('is offered only where it is also taken, never past midnight and never in hours that are over', () => {
    fc.assert(
      fc.property(beginnings, fc.integer({ min: 1, max: 40 }), beginnings, (startsAt, capacity, now) => {
        const sitting = { standing: 'planned' as const, startsAt, capacity, slots: [], breaks: [] }
        for (const start of freeStarts(sitting, 60, now)) {
          const slot = { startsAt: start, endsAt: minutesAfter(start, 60) }
          assert.ok(Date.parse(start) >= Date.parse(now) || Date.parse(now) <= Date.parse(startsAt))
          const taken = checkSlot({ ...sitting, heldOn: todayAt(startsAt) }, slot, length, {
            now,
            own: undefined,
          })
          assert.ok(taken.ok, JSON.stringify(taken))
        }
      }),
    )
  })

  test('of a date that moved meanwhile is refused, and so is one far away', () => {
    const sitting = {
      ...{ standing: 'planned' as const, capacity: 4, slots: [], breaks: [] },
      ...{ startsAt: '2026-11-26T14:00:00Z' as IsoInstant, heldOn: '2026-11-26' as IsoDate },
    }
    for (const start of ['2026-11-27T11:00:00Z', '2026-11-26T11:00:00Z', '9999-12-30T23:59:59Z']) {
      const slot = { startsAt: start as IsoInstant, endsAt: minutesAfter(start as IsoInstant, 60) }
      const at = { now: '2026-11-22T09:00:00Z' as IsoInstant, own: undefined }
      assert.equal(checkSlot(sitting, slot, length, at).ok, false, start)
    }
  })

  test('is read as our own pages send it and in no other way', () => {
    assert.equal(readInstant('2026-12-18T09:30:00Z'), '2026-12-18T09:30:00Z')
    for (const text of ['3', '', '2026-12-18', '2026-02-31T09:30:00Z', '2026-12-18T25:00:00Z', 'today'])
      assert.equal(readInstant(text), undefined, text)
  })
})
