import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type KeptSeat, seatChanges } from './seats.rules.ts'

const person = fc.constantFrom('a', 'b', 'c', 'd').map((id) => id as PersonId)
const moment = fc.constantFrom('2027-03-04T09:00:00Z', '2027-04-01T08:00:00Z').map((at) => at as IsoInstant)
const sitting = fc.record({
  isPlanned: fc.boolean(),
  startsAt: moment,
  members: fc.uniqueArray(person),
})

/** What calendars hold after what was sent. */
function after(
  kept: readonly KeptSeat[],
  startsAt: IsoInstant,
  changes: ReturnType<typeof seatChanges>,
): readonly KeptSeat[] {
  const seats = new Map(kept.map((seat) => [seat.personId, seat]))
  for (const { personId, method, sequence } of changes)
    seats.set(personId, {
      personId,
      sequence,
      startsAt: method === 'CANCEL' ? (seats.get(personId)?.startsAt ?? startsAt) : startsAt,
      isCalledOff: method === 'CANCEL',
    })
  return [...seats.values()]
}

describe('invitations of panel members', () => {
  it('say what is true after any changes, raise the sequence each time, and say nothing twice', () => {
    fc.assert(
      fc.property(fc.array(sitting, { maxLength: 8 }), (states) => {
        let kept: readonly KeptSeat[] = []
        for (const state of states) {
          const changes = seatChanges(kept, state)
          for (const { personId, sequence } of changes) {
            const before = kept.find((seat) => seat.personId === personId)
            assert.equal(sequence, before ? before.sequence + 1 : 0)
          }
          kept = after(kept, state.startsAt, changes)
          assert.deepEqual(seatChanges(kept, state), [])
          const open = kept.filter(({ isCalledOff }) => !isCalledOff)
          assert.deepEqual(
            open.map(({ personId }) => personId).sort(),
            state.isPlanned ? [...state.members].sort() : [],
          )
          for (const seat of open) assert.equal(seat.startsAt, state.startsAt)
        }
      }),
    )
  })
})
