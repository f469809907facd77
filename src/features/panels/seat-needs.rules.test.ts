import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Meeting } from '../schemes/public.ts'
import { seatInWords, seatToFill, seatToFillOf } from './seat-needs.rules.ts'
import type { CannotCome, Hindrance } from './seat-warnings.rules.ts'
import { seatsFor } from './sitting.rules.ts'
import { offeredFor } from './substitute.rules.ts'

const seat = (id: string, also: Partial<Meeting['seats'][number]> = {}): Meeting['seats'][number] => ({
  ...{ seat: id, name: `The ${id}`, by: [`${id}-role`], chair: false, optional: false },
  ...also,
})
const meetings = fc.record({
  seats: fc.constantFrom<Meeting['seats'][]>(
    [seat('chair', { chair: true }), seat('first'), seat('second', { optional: true })],
    [seat('chair', { chair: true, deputies: ['first-role'] }), seat('first'), seat('second'), seat('third')],
    [seat('first'), seat('second')],
  ),
  quorum: fc.integer({ min: 1, max: 4 }),
})
const people = ['ada', 'bo', 'cy', 'di'] as PersonId[]
const seatIds = ['chair', 'first', 'second', 'third']
/** Some seats of a meeting taken, each by somebody else. */
const taken = (meeting: Pick<Meeting, 'seats'>) =>
  fc
    .subarray(meeting.seats.map((each) => each.seat))
    .map((seats) => seats.map((each, index) => ({ seat: each, personId: people[index] as PersonId })))
const hindrances = fc
  .array(fc.tuple(fc.constantFrom(...people), fc.constantFrom<Hindrance>('left', 'away', 'declined')))
  .map((pairs): CannotCome => new Map(pairs))
const here = 'here' as JourneyId
const substitutes = fc.array(
  fc.record({
    seat: fc.constantFrom(...seatIds),
    personId: fc.constantFrom(...people),
    journeyId: fc.constantFrom(here, 'elsewhere' as JourneyId),
    insteadOf: fc.constant(undefined),
  }),
  { maxLength: 3 },
)
const seated = meetings.chain((meeting) => fc.tuple(fc.constant(meeting), taken(meeting)))

describe('a seat that has to be filled', () => {
  test('is asked for exactly when the chair is lost or too few are left, whoever was lost and however', () => {
    fc.assert(
      fc.property(seated, hindrances, ([meeting, seats], out) => {
        const can = seats.filter(({ personId }) => !out.has(personId))
        const chair = meeting.seats.find((each) => each.chair)
        const hasChair = !chair || can.some((each) => each.seat === chair.seat)
        const hasRoom = meeting.seats.some(
          (each) => !each.chair && !can.some((one) => one.seat === each.seat),
        )
        const asked = seatToFill(meeting, seats, out)
        assert.equal(asked?.isChair ?? false, !hasChair)
        if (hasChair) assert.equal(asked !== undefined, can.length < meeting.quorum && hasRoom)
        if (asked) assert.ok(!can.some((each) => each.seat === asked.seat), 'a seat that is free')
      }),
    )
  })

  test('filling what is asked for, one seat after another, ends with a meeting that can be held', () => {
    fc.assert(
      fc.property(seated, hindrances, ([meeting, seats], out) => {
        let now = seats
        for (let step = 0; step < meeting.seats.length; step += 1) {
          const asked = seatToFill(meeting, now, out)
          if (!asked) break
          const fresh = { seat: asked.seat, personId: `new-${step}` as PersonId }
          now = [...now.filter((each) => each.seat !== asked.seat), fresh]
        }
        assert.equal(seatToFill(meeting, now, out), undefined)
        const can = now.filter(({ personId }) => !out.has(personId))
        assert.ok(can.length >= Math.min(meeting.quorum, meeting.seats.length))
      }),
    )
  })

  test('a date whose lost members are all stood in for waits for nobody', () => {
    fc.assert(
      fc.property(seated, hindrances, substitutes, ([meeting, seats], cannot, standing) => {
        const sitting = { seats, substitutes: standing, slots: [{ journeyId: here, heard: false }] }
        const asked = seatToFillOf(sitting, meeting, cannot)
        assert.deepEqual(asked, seatToFill(meeting, seatsFor(sitting, here), cannot))
        // What was heard already needs nobody; then the seats of the date themselves count.
        const heard = { ...sitting, slots: [{ journeyId: here, heard: true }] }
        assert.deepEqual(seatToFillOf(heard, meeting, cannot), seatToFill(meeting, seats, cannot))
      }),
    )
  })

  test('an empty chair is a matter of the date, and not of each application', () => {
    const meeting = { seats: [seat('chair', { chair: true }), seat('first')], quorum: 1 }
    const seats = [{ seat: 'first', personId: 'bo' as PersonId }]
    const asked = seatToFill(meeting, seats, new Set())
    assert.ok(asked)
    assert.equal(seatInWords(asked, 'Progression panel'), 'Seat somebody for the chair of Progression panel')
    assert.equal(seatToFill(meeting, seats, new Set(), 'is let be'), undefined)
  })
})

describe('whom the page offers for a seat', () => {
  const candidates = new Map([
    [
      'chair',
      [
        { personId: 'ada' as PersonId, name: 'Ada', isDeputy: false },
        { personId: 'bo' as PersonId, name: 'Bo', isDeputy: false },
        { personId: 'cy' as PersonId, name: 'Cy', isDeputy: true },
      ],
    ],
    ['first', [{ personId: 'cy' as PersonId, name: 'Cy', isDeputy: false }]],
  ])
  const meeting = { seats: [seat('chair', { chair: true }), seat('first')] }

  test('the deputies for the chair come first, with what they are; who is replaced is not offered', () => {
    const seats = [
      { seat: 'chair', personId: 'ada' as PersonId },
      { seat: 'first', personId: 'cy' as PersonId },
    ]
    assert.deepEqual(offeredFor(meeting, seats, candidates, 'chair'), [
      { personId: 'cy', name: 'Cy', hint: 'Deputy for this seat by the scheme. Sits as The first now' },
      { personId: 'bo', name: 'Bo', hint: undefined },
    ])
  })

  test('everybody is offered once, whatever seat is wanted', () => {
    fc.assert(
      fc.property(fc.constantFrom('chair', 'first', ''), seated, (wanted, [, seats]) => {
        const ids = offeredFor(meeting, seats, candidates, wanted).map(({ personId }) => personId)
        assert.equal(new Set(ids).size, ids.length)
        const replaced = seats.find((each) => each.seat === wanted)?.personId
        assert.deepEqual(
          new Set(ids),
          new Set((['ada', 'bo', 'cy'] as PersonId[]).filter((each) => each !== replaced)),
        )
      }),
    )
  })
})
