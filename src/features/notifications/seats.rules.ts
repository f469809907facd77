import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'

/** What a member's calendar holds of a sitting. */
export interface KeptSeat {
  readonly personId: PersonId
  readonly startsAt: IsoInstant
  readonly sequence: number
  readonly isCalledOff: boolean
}

/** What to send to one member, so that their calendar says what is true. */
export interface SeatChange {
  readonly personId: PersonId
  readonly method: 'REQUEST' | 'CANCEL'
  readonly sequence: number
  readonly message: 'seat-given' | 'seat-moved' | 'seat-off'
}

/**
 * From what calendars hold to what is so: who has a seat at a planned date is invited, once; who has none any more, or
 * whose date was cancelled, is called off. Nobody hears of a change of place or of other members.
 */
export function seatChanges(
  kept: readonly KeptSeat[],
  sitting: {
    readonly isPlanned: boolean
    readonly startsAt: IsoInstant
    readonly members: readonly PersonId[]
  },
): readonly SeatChange[] {
  const members = new Set(sitting.isPlanned ? sitting.members : [])
  const known = new Map(kept.map((seat) => [seat.personId, seat]))
  const invited = [...members].flatMap((personId): readonly SeatChange[] => {
    const seat = known.get(personId)
    if (!seat || seat.isCalledOff)
      return [{ personId, method: 'REQUEST', sequence: seat ? seat.sequence + 1 : 0, message: 'seat-given' }]
    if (seat.startsAt === sitting.startsAt) return []
    return [{ personId, method: 'REQUEST', sequence: seat.sequence + 1, message: 'seat-moved' }]
  })
  const off = kept
    .filter(({ personId, isCalledOff }) => !isCalledOff && !members.has(personId))
    .map(
      ({ personId, sequence }): SeatChange => ({
        personId,
        method: 'CANCEL',
        sequence: sequence + 1,
        message: 'seat-off',
      }),
    )
  return [...invited, ...off]
}
