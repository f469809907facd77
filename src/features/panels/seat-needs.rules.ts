import type { PersonId } from '../../kernel/ids.ts'
import type { Meeting } from '../schemes/public.ts'
import type { CannotCome } from './seat-warnings.rules.ts'
import type { Seat, Sitting } from './sitting.queries.ts'
import { seatsFor } from './sitting.rules.ts'

/** The kind of subject of the tasks about a date's seats; the id is the sitting's. */
export const seatsSubject = 'sitting'

/** Which seat has to be filled so that a meeting can be held. Pure. */

export interface SeatToFill {
  readonly seat: string
  readonly name: string
  readonly isChair: boolean
}

type Seats = Pick<Meeting, 'seats' | 'quorum'>

/**
 * The chair's seat where it is lost, else, where too few are left, a seat that was lost, else one that is empty; undefined
 * when the meeting can be held. `out` are those who do not hear it or cannot come. An empty chair counts as lost where
 * `emptyChair` says so.
 */
export function seatToFill(
  meeting: Seats,
  seated: readonly Seat[],
  out: { has(personId: PersonId): boolean },
  emptyChair: 'counts' | 'is let be' = 'counts',
): SeatToFill | undefined {
  const can = seated.filter(({ personId }) => !out.has(personId))
  const isFilled = (seat: string) => can.some((each) => each.seat === seat)
  const isLost = (seat: string) => !isFilled(seat) && seated.some((each) => each.seat === seat)
  const chair = meeting.seats.find((each) => each.chair)
  if (chair && !isFilled(chair.seat) && (emptyChair === 'counts' || isLost(chair.seat)))
    return { seat: chair.seat, name: chair.name, isChair: true }
  if (can.length >= meeting.quorum) return undefined
  const open = meeting.seats.filter((each) => !each.chair && !isFilled(each.seat))
  const found = open.find((each) => isLost(each.seat)) ?? open.find((each) => !each.optional) ?? open[0]
  return found && { seat: found.seat, name: found.name, isChair: false }
}

/**
 * The same for a whole date: for what is still to be heard of it, with whoever stands in there, else by its own seats.
 */
export function seatToFillOf(
  sitting: Pick<Sitting, 'seats' | 'substitutes'> & {
    readonly slots: readonly Pick<Sitting['slots'][number], 'journeyId' | 'heard'>[]
  },
  meeting: Seats,
  cannot: CannotCome,
): SeatToFill | undefined {
  const waiting = sitting.slots.filter(({ heard }) => !heard)
  const places =
    waiting.length === 0 ? [sitting.seats] : waiting.map(({ journeyId }) => seatsFor(sitting, journeyId))
  return places.flatMap((seats) => seatToFill(meeting, seats, cannot) ?? [])[0]
}

/** "Seat somebody for the chair of Progression panel"; "Seat somebody as Member: Progression panel". */
export const seatInWords = ({ name, isChair }: SeatToFill, panel: string): string =>
  isChair ? `Seat somebody for the chair of ${panel}` : `Seat somebody as ${name}: ${panel}`
