import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { placeInOrder, type Room, type Waiting } from './queue.rules.ts'
import { minutesAfter, minutesOf, overlaps } from './sitting.rules.ts'

const room = (id: string, day: string, capacity: number): Room => ({
  id: id as SittingId,
  startsAt: `${day}T09:30:00Z` as IsoInstant,
  capacity,
  slots: [],
  breaks: [],
})
const one = (id: string, minutes = 60, ...tooSoon: string[]): Waiting => ({
  journeyId: id as JourneyId,
  minutes,
  tooSoon: new Set(tooSoon as SittingId[]),
})
const [december, january] = [room('dec', '2026-12-16', 2), room('jan', '2027-01-20', 2)]

describe('the queue for a date', () => {
  test('whoever waited longest takes the first place of the first date', () => {
    const placed = placeInOrder([one('a'), one('b', 45), one('c')], [january, december])
    assert.deepEqual(
      placed.map(({ journeyId, sittingId, startsAt }) => [journeyId, sittingId, startsAt]),
      [
        ['a', 'dec', '2026-12-16T09:30:00Z'],
        ['b', 'dec', '2026-12-16T10:30:00Z'],
        ['c', 'jan', '2027-01-20T09:30:00Z'],
      ],
    )
  })

  test('a date that comes too soon for one is left to the next', () => {
    const placed = placeInOrder([one('a', 60, 'dec'), one('b')], [december, january])
    assert.deepEqual(
      placed.map(({ journeyId, sittingId }) => [journeyId, sittingId]),
      [
        ['a', 'jan'],
        ['b', 'dec'],
      ],
    )
  })

  test('whoever finds no place is left to be placed by hand', () => {
    assert.deepEqual(placeInOrder([one('a', 60, 'dec')], [december]), [])
    assert.equal(placeInOrder([one('a'), one('b'), one('c')], [december]).length, 2)
    assert.deepEqual(placeInOrder([one('a')], []), [])
  })

  test('whatever waits: no place is given twice, none beyond the number, none too soon, each as long as it should be', () => {
    const waiting = fc.array(
      fc.record({
        minutes: fc.integer({ min: 15, max: 120 }),
        soon: fc.subarray(['r0', 'r1', 'r2']),
      }),
      { maxLength: 10 },
    )
    const rooms = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 })
    fc.assert(
      fc.property(waiting, rooms, (people, capacities) => {
        const dates = capacities.map((capacity, index) => ({
          ...room(`r${index}`, `2027-0${index + 1}-20`, capacity),
          slots: [],
          breaks: [
            {
              startsAt: `2027-0${index + 1}-20T10:00:00Z` as IsoInstant,
              endsAt: minutesAfter(`2027-0${index + 1}-20T10:00:00Z` as IsoInstant, 20),
            },
          ],
        }))
        const queue = people.map(({ minutes, soon }, index) => one(`j${index}`, minutes, ...soon))
        const placed = placeInOrder(queue, dates)
        assert.equal(new Set(placed.map(({ journeyId }) => journeyId)).size, placed.length)
        for (const [index, slot] of placed.entries()) {
          const asked = queue.find(({ journeyId }) => journeyId === slot.journeyId)
          const date = dates.find(({ id }) => id === slot.sittingId)
          assert.ok(asked && date)
          assert.equal(minutesOf(slot), asked.minutes)
          assert.ok(!asked.tooSoon.has(slot.sittingId))
          assert.ok(slot.startsAt >= date.startsAt)
          const others = placed.slice(index + 1).filter(({ sittingId }) => sittingId === slot.sittingId)
          for (const other of [...others, ...date.breaks]) assert.ok(!overlaps(slot, other))
        }
        for (const { id, capacity } of dates)
          assert.ok(placed.filter(({ sittingId }) => sittingId === id).length <= capacity)
        const left = queue.filter((each) => !placed.some(({ journeyId }) => journeyId === each.journeyId))
        for (const { tooSoon } of left)
          for (const { id, capacity } of dates)
            assert.ok(
              tooSoon.has(id) || placed.filter(({ sittingId }) => sittingId === id).length === capacity,
              'a place was left though somebody could have had it',
            )
      }),
    )
  })
})
