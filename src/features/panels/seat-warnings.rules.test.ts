import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { sitsWhen } from './hours.rules.ts'
import {
  type CannotCome,
  clashesOf,
  keysOf,
  notSeen,
  quorumWarning,
  seatWarnings,
} from './seat-warnings.rules.ts'
import { minutesAfter, overlaps, withSubstitute } from './sitting.rules.ts'

const on = '2026-12-18' as IsoDate
const nine = '2026-12-18T09:00:00Z' as IsoInstant
const people = ['ada', 'bo', 'cy', 'di', 'ed'] as PersonId[]
const person = fc.constantFrom(...people)
const journeys = ['j1', 'j2'] as JourneyId[]
const seatsOf = (seated: readonly PersonId[]) =>
  seated.map((personId, index) => ({ seat: `seat-${index}`, personId }))

/** A date of that day with its seats, its bookings and whoever stands in for one of them. */
const dates = fc
  .record({
    id: fc.uuid() as fc.Arbitrary<string> as fc.Arbitrary<SittingId>,
    begins: fc.integer({ min: 0, max: 8 }),
    capacity: fc.integer({ min: 1, max: 4 }),
    seated: fc.subarray(people),
    booked: fc.subarray(journeys),
    stands: fc.array(fc.tuple(person, fc.constantFrom(...journeys)), { maxLength: 2 }),
  })
  .map(({ id, begins, capacity, seated, booked, stands }) => {
    const startsAt = minutesAfter(nine, begins * 30)
    return {
      ...{ id, name: `Panel ${id}`, scheme: 's', meeting: 'm', heldOn: on, startsAt, breaks: [] },
      capacity: Math.max(capacity, booked.length),
      seats: seatsOf(seated),
      slots: booked.map((journeyId, index) => ({
        journeyId,
        startsAt: minutesAfter(startsAt, index * 60),
        endsAt: minutesAfter(startsAt, index * 60 + 60),
      })),
      substitutes: stands.map(([personId, journeyId]) => ({
        ...{ seat: 'seat-0', personId, journeyId, insteadOf: undefined },
      })),
    }
  })
const known = { others: [], pack: undefined, cannot: new Map(), nameOf: (id: PersonId) => id }

describe('two dates at the same time', () => {
  test('whoever sits at both while their hours overlap is pointed out, and nobody else', () => {
    fc.assert(
      fc.property(dates, fc.array(dates, { maxLength: 3 }), (sitting, others) => {
        const found = clashesOf(sitting, others, undefined, people)
        for (const personId of people)
          for (const other of others) {
            const [here, there] = [sitting, other].map((each) => sitsWhen(each, personId, undefined))
            const isFound = found.some((each) => each.personId === personId && each.sitting.id === other.id)
            assert.equal(isFound, other.id !== sitting.id && !!here && !!there && overlaps(here, there))
          }
      }),
    )
  })

  test('a date never stands against itself, and one that ends as the other begins does not either', () => {
    const early = {
      ...{ id: 'early' as SittingId, name: 'Early', scheme: 's', meeting: 'm', heldOn: on, startsAt: nine },
      ...{ breaks: [], capacity: 1, seats: seatsOf(['ada' as PersonId]), slots: [], substitutes: [] },
    }
    const late = { ...early, id: 'late' as SittingId, startsAt: minutesAfter(nine, 60) }
    assert.deepEqual(clashesOf(early, [early, late], undefined, people), [])
    const within = { ...late, name: 'Late', startsAt: minutesAfter(nine, 59) }
    const [warning] = seatWarnings(early, { quorum: 1 }, people, { ...known, others: [within] })
    assert.equal(warning?.says, 'ada also sits at Late on Friday 18 December 2026, 9:59 to 10:59')
  })

  test('a substitute for one application counts for its time alone', () => {
    fc.assert(
      fc.property(dates, dates, person, (sitting, other, personId) => {
        const here = sitting.slots.map(({ journeyId }) => journeyId)
        fc.pre(here.length > 0 && !sitting.seats.some((each) => each.personId === personId))
        const bare = { ...sitting, substitutes: [] }
        const [first] = here as [JourneyId]
        const seated = withSubstitute(bare, { seat: 'seat-9', personId }, [first])
        const slot = bare.slots.find(({ journeyId }) => journeyId === first)
        const there = sitsWhen(other, personId, undefined)
        const clashes = clashesOf(seated, [other], undefined, [personId]).length > 0
        assert.equal(clashes, other.id !== sitting.id && !!slot && !!there && overlaps(slot, there))
      }),
    )
  })
})

describe('the quorum of a date', () => {
  const hindrances = fc
    .array(fc.tuple(person, fc.constantFrom('left' as const, 'away' as const, 'declined' as const)))
    .map((pairs): CannotCome => new Map(pairs))

  test('is pointed out exactly when fewer of those seated can come than it takes, whoever was substituted', () => {
    fc.assert(
      fc.property(
        dates,
        hindrances,
        fc.option(person),
        fc.integer({ min: 0, max: 5 }),
        (date, cannot, sub, quorum) => {
          const seated =
            sub !== null && !date.seats.some(({ personId }) => personId === sub)
              ? withSubstitute(date, { seat: 'seat-0', personId: sub }, 'date')
              : date
          const can = seated.seats.filter(({ personId }) => !cannot.has(personId)).length
          const says = quorumWarning(seated, { quorum }, cannot)
          assert.equal(says !== undefined, can < quorum)
          assert.equal(new Set(seated.seats.map(({ seat }) => seat)).size, seated.seats.length)
        },
      ),
    )
  })

  test('the words say how many can come of how many, or how many seats are still to fill', () => {
    const sitting = { seats: seatsOf(['ada', 'bo', 'cy'] as PersonId[]) }
    const cannot: CannotCome = new Map([['bo' as PersonId, 'declined']])
    assert.equal(
      quorumWarning(sitting, { quorum: 3 }, cannot),
      'Too few members can come: 2 of 3, and it takes 3. Seat somebody else, or move the date',
    )
    assert.match(quorumWarning(sitting, { quorum: 4 }, cannot) ?? '', /one more is needed/)
    assert.equal(quorumWarning(sitting, { quorum: 2 }, cannot), undefined)
  })
})

describe('what was seen already', () => {
  test('is not asked again; whatever came since is', () => {
    fc.assert(
      fc.property(dates, fc.array(dates, { maxLength: 3 }), dates, (sitting, others, later) => {
        const before = seatWarnings(sitting, { quorum: 2 }, people, { ...known, others })
        assert.deepEqual(notSeen(before, keysOf(before)), [])
        const after = seatWarnings(sitting, { quorum: 2 }, people, { ...known, others: [...others, later] })
        const fresh = notSeen(after, keysOf(before))
        assert.equal(
          fresh.length,
          new Set(after.map(({ key }) => key)).size - new Set(before.map(({ key }) => key)).size,
        )
      }),
    )
  })
})
