import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Meeting } from '../schemes/public.ts'
import { quorumOf } from './scoring.rules.ts'
import { seatsFor } from './sitting.rules.ts'

const here = 'here' as JourneyId
const seatNames = ['chair', 'first', 'second', 'third']
const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f') as fc.Arbitrary<PersonId>
/** Seats of a date: each once, each person once, some empty. */
const seats = fc
  .tuple(
    fc.subarray(seatNames),
    fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'] as PersonId[], { minLength: 4 }),
  )
  .map(([taken, people]) => taken.map((seat, index) => ({ seat, personId: people[index] as PersonId })))
const substitutes = fc.array(
  fc.record({
    seat: fc.constantFrom(...seatNames),
    personId: person,
    journeyId: fc.constantFrom(here, 'elsewhere' as JourneyId, undefined),
    insteadOf: fc.constant(undefined),
  }),
  { maxLength: 6 },
)

describe('who sits on one application', () => {
  test('a substitute for it takes the seat there, and leaves their own', () => {
    const sitting = {
      seats: [
        { seat: 'chair', personId: 'a' as PersonId },
        { seat: 'first', personId: 'b' as PersonId },
      ],
      substitutes: [
        { seat: 'chair', personId: 'b' as PersonId, journeyId: here, insteadOf: 'a' as PersonId },
      ],
    }
    assert.deepEqual(seatsFor(sitting, here), [{ seat: 'chair', personId: 'b' }])
    assert.deepEqual(seatsFor(sitting, 'elsewhere' as JourneyId), sitting.seats)
  })

  test('whoever is seated, in whatever order: each seat once, nobody twice, the last word holds', () => {
    fc.assert(
      fc.property(seats, substitutes, (date, seated) => {
        const sit = seatsFor({ seats: date, substitutes: seated }, here)
        assert.equal(new Set(sit.map(({ seat }) => seat)).size, sit.length)
        assert.equal(new Set(sit.map(({ personId }) => personId)).size, sit.length)
        const last = seated.findLast(({ journeyId }) => journeyId === here)
        if (last) assert.equal(sit.find(({ seat }) => seat === last.seat)?.personId, last.personId)
        else assert.deepEqual(sit, date)
      }),
    )
  })

  test('the quorum counts people, so nobody in two seats ever makes it', () => {
    fc.assert(
      fc.property(seats, substitutes, fc.integer({ min: 1, max: 4 }), (date, seated, quorum) => {
        const sit = seatsFor({ seats: date, substitutes: seated }, here)
        const people = new Set(sit.map(({ personId }) => personId))
        const meeting = { quorum, seats: seatNames.map((seat) => ({ seat })) } as unknown as Meeting
        assert.equal(quorumOf(meeting, sit.length).met, people.size >= quorum)
      }),
    )
  })
})
