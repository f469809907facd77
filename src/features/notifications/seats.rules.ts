import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'

/** When somebody sits, with what else their calendar says of it. */
export interface SeatHours {
  readonly startsAt: IsoInstant
  readonly endsAt: IsoInstant
  /** Of place, join link and breaks. */
  readonly details: string
}

/** What a member's calendar holds of a sitting; its end and its details are unknown where they were not kept. */
export interface KeptSeat {
  readonly personId: PersonId
  readonly startsAt: IsoInstant
  readonly endsAt: IsoInstant | undefined
  readonly details: string | undefined
  readonly sequence: number
  readonly isCalledOff: boolean
}

/** What to send to one member, so that their calendar says what is true. */
export interface SeatChange {
  readonly personId: PersonId
  readonly sequence: number
  readonly method: 'REQUEST' | 'CANCEL'
  /** Cancelled: the date does not take place; lost: it does, without them. */
  readonly message: 'seat-given' | 'seat-moved' | 'seat-changed' | 'seat-lost' | 'seat-cancelled'
  /** As it is now, or as it was for what is called off. */
  readonly hours: SeatHours
  /** When they sat before, as their calendar has it; undefined where nothing moved. */
  readonly was?: { readonly startsAt: IsoInstant; readonly endsAt: IsoInstant | undefined } | undefined
}

/** What was sent before its end was kept. */
const hourAfter = (at: IsoInstant) => Temporal.Instant.from(at).add({ hours: 1 }).toString() as IsoInstant

/**
 * From what calendars hold to what is so. Who sits at a date that is not over is invited, once, and hears of another
 * hour, place, link or break; who lost their seat, or whose date was cancelled, is called off. Nobody hears of other
 * members, and nothing is sent of a date that is over: who sat there, sat there.
 */
export function seatChanges(
  kept: readonly KeptSeat[],
  sitting: {
    readonly state: 'open' | 'over' | 'cancelled'
    readonly members: ReadonlyMap<PersonId, SeatHours>
  },
): readonly SeatChange[] {
  if (sitting.state === 'over') return []
  const members: typeof sitting.members = sitting.state === 'open' ? sitting.members : new Map()
  const known = new Map(kept.map((seat) => [seat.personId, seat]))
  const invited = [...members].flatMap(([personId, hours]): readonly SeatChange[] => {
    const seat = known.get(personId)
    const asked = { personId, method: 'REQUEST', sequence: seat ? seat.sequence + 1 : 0, hours } as const
    if (!seat || seat.isCalledOff) return [{ ...asked, message: 'seat-given' }]
    if (seat.startsAt !== hours.startsAt) return [{ ...asked, message: 'seat-moved', was: seat }]
    const isSame =
      (seat.endsAt ?? hours.endsAt) === hours.endsAt && (seat.details ?? hours.details) === hours.details
    return isSame ? [] : [{ ...asked, message: 'seat-changed' }]
  })
  const off = kept
    .filter(({ personId, isCalledOff }) => !isCalledOff && !members.has(personId))
    .map(
      ({ personId, sequence, startsAt, endsAt, details }): SeatChange => ({
        personId,
        method: 'CANCEL',
        sequence: sequence + 1,
        message: sitting.state === 'cancelled' ? 'seat-cancelled' : 'seat-lost',
        hours: { startsAt, endsAt: endsAt ?? hourAfter(startsAt), details: details ?? '' },
      }),
    )
  return [...invited, ...off]
}
