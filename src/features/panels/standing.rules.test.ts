import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Meeting } from '../schemes/public.ts'
import { chairMissing } from './holding.rules.ts'
import { beforeItsDay, leftOf, seatableIn, seatsMayChange, standsAs } from './standing.rules.ts'

const today = '2026-12-04' as IsoDate
const days = fc.constantFrom('2026-12-03', '2026-12-04', '2026-12-18') as fc.Arbitrary<IsoDate>
/** Whatever may be so of a slot: nothing is decided at a meeting that was not held to the end. */
const slots = fc.array(
  fc.constantFrom(
    { heard: false, decided: false },
    { heard: true, decided: false },
    { heard: true, decided: true },
  ),
  { maxLength: 6 },
)
const dates = fc.record({
  state: fc.constantFrom('planned' as const, 'cancelled' as const),
  heldOn: days,
  slots: slots.map((all) => all.map((slot, index) => ({ ...slot, journeyId: `j${index}` as JourneyId }))),
})

describe('how a date stands', () => {
  test('it is held when everyone booked was heard or its day is over, and not before', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const all = date.slots.length > 0 && date.slots.every(({ heard }) => heard)
        const held = date.state === 'planned' && (all || date.heldOn < today)
        assert.equal(standsAs(date, today) === 'held', held)
      }),
    )
  })

  test('one application that was heard leaves the others to be moved, cancelled or heard', () => {
    const slot = (heard: boolean) => ({ heard, decided: heard, journeyId: 'j' as JourneyId })
    const date = { state: 'planned' as const, heldOn: today, slots: [slot(true), slot(false)] }
    assert.equal(standsAs(date, today), 'planned')
    assert.equal(leftOf(date, today), 'some')
    assert.equal(leftOf({ ...date, slots: [slot(false)] }, today), 'all')
    assert.equal(leftOf({ ...date, slots: [slot(true)] }, today), 'nothing')
    assert.equal(leftOf({ ...date, slots: [] }, '2026-12-05' as IsoDate), 'nothing')
  })

  test('what was not heard by the end of the day can still be moved or cancelled', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const waits = date.state === 'planned' && date.slots.some(({ heard }) => !heard)
        assert.ok(!waits || leftOf(date, today) !== 'nothing')
      }),
    )
  })

  test('who sits never changes after a decision, and a substitute never takes a seat in what was decided', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const decided = date.slots.filter((slot) => slot.decided).map(({ journeyId }) => journeyId)
        if (decided.length > 0) assert.equal(seatsMayChange(date, today), false)
        assert.ok(seatableIn(date).every((journeyId) => !decided.includes(journeyId)))
      }),
    )
  })

  test('nothing of a meeting is recorded before its day, and the refusal says which day it is', () => {
    fc.assert(
      fc.property(dates, (date) => {
        assert.equal(beforeItsDay(date, today) !== undefined, date.heldOn > today)
      }),
    )
    const says = beforeItsDay({ heldOn: '2026-12-18' as IsoDate }, today)?.says
    assert.match(says ?? '', /Friday 18 December 2026/)
  })

  test('a meeting whose chair is not among those who sat is not held', () => {
    const meeting = {
      seats: [
        { seat: 'chair', chair: true },
        { seat: 'member', chair: false },
      ],
    } as unknown as Meeting
    const [ada, bo] = ['ada' as PersonId, 'bo' as PersonId]
    const seats = [
      { seat: 'chair', personId: ada },
      { seat: 'member', personId: bo },
    ]
    assert.equal(chairMissing(meeting, seats, [bo])?.code, 'chair-absent')
    assert.equal(chairMissing(meeting, seats, [ada]), undefined)
    assert.equal(chairMissing(meeting, seats.slice(1), [bo]), undefined, 'nobody has the chair')
  })
})
