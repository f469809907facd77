import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type KeptSeat, seatChanges } from './seats.rules.ts'

const person = fc.constantFrom('a', 'b', 'c', 'd').map((id) => id as PersonId)
const moment = fc.constantFrom('2027-03-04T09:00:00Z', '2027-04-01T08:00:00Z').map((at) => at as IsoInstant)
const ends = fc.constantFrom('2027-04-01T12:00:00Z', '2027-04-01T13:00:00Z').map((at) => at as IsoInstant)
const sitting = fc.record({
  state: fc.constantFrom('open' as const, 'cancelled' as const, 'over' as const),
  startsAt: moment,
  endsAt: ends,
  details: fc.constantFrom('room 4', 'room 5'),
  people: fc.uniqueArray(person),
})
type Stood = typeof sitting extends fc.Arbitrary<infer Value> ? Value : never

const membersIn = ({ people, startsAt, endsAt, details }: Stood) =>
  new Map(people.map((personId) => [personId, { startsAt, endsAt, details }]))

/** What calendars hold after what was sent. */
function after(kept: readonly KeptSeat[], changes: ReturnType<typeof seatChanges>): readonly KeptSeat[] {
  const seats = new Map(kept.map((seat) => [seat.personId, seat]))
  for (const { personId, method, sequence, hours } of changes)
    seats.set(personId, { personId, sequence, ...hours, isCalledOff: method === 'CANCEL' })
  return [...seats.values()]
}

describe('invitations of panel members', () => {
  it('say what is true after any changes, raise the sequence each time, and say nothing twice', () => {
    fc.assert(
      fc.property(fc.array(sitting, { maxLength: 8 }), (states) => {
        let kept: readonly KeptSeat[] = []
        for (const state of states) {
          const members = membersIn(state)
          const changes = seatChanges(kept, { state: state.state, members })
          for (const { personId, sequence } of changes) {
            const before = kept.find((seat) => seat.personId === personId)
            assert.equal(sequence, before ? before.sequence + 1 : 0)
          }
          const before = kept
          kept = after(kept, changes)
          assert.deepEqual(seatChanges(kept, { state: state.state, members }), [])
          if (state.state === 'over') {
            assert.deepEqual(kept, before)
            continue
          }
          const open = kept.filter(({ isCalledOff }) => !isCalledOff)
          assert.deepEqual(
            open.map(({ personId }) => personId).sort(),
            state.state === 'open' ? [...state.people].sort() : [],
          )
          for (const { startsAt, endsAt, details } of open)
            assert.deepEqual({ startsAt, endsAt, details }, members.get(open[0]?.personId as PersonId))
        }
      }),
    )
  })

  it('call nobody off who is still seated, and say whether the seat or the whole date went', () => {
    fc.assert(
      fc.property(sitting, sitting, (first, then) => {
        const kept = after([], seatChanges([], { state: 'open', members: membersIn(first) }))
        for (const change of seatChanges(kept, { state: then.state, members: membersIn(then) })) {
          if (change.method === 'REQUEST') continue
          if (change.message === 'seat-cancelled') assert.equal(then.state, 'cancelled')
          else {
            assert.equal(change.message, 'seat-lost')
            assert.ok(!then.people.includes(change.personId))
          }
        }
      }),
    )
  })

  it('of before the end and the place were kept are not sent again for that', () => {
    const personId = 'a' as PersonId
    const hours = {
      startsAt: '2027-03-04T09:00:00Z' as IsoInstant,
      endsAt: '2027-03-04T12:00:00Z' as IsoInstant,
      details: 'room 4',
    }
    const kept = {
      personId,
      ...hours,
      endsAt: undefined,
      details: undefined,
      sequence: 3,
      isCalledOff: false,
    }
    const members = new Map([[personId, hours]])
    assert.deepEqual(seatChanges([kept], { state: 'open', members }), [])
    const [off] = seatChanges([kept], { state: 'cancelled', members })
    assert.equal(off?.hours.endsAt, '2027-03-04T10:00:00Z')
  })
})
