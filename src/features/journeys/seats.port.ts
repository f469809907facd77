import { alreadyRead, type Reading } from '../../platform/database/reading.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { CompiledScheme, Holders } from '../schemes/public.ts'
import { rolesOfSeat, type SeatAt } from './seats.rules.ts'

/** Somebody who sits in a seat in one application, whether or not the scheme names them for it; or may not sit in it. */
export interface Seated {
  readonly journeyId: JourneyId
  readonly meeting: string
  readonly seat: string
  readonly personId: PersonId
  readonly name: string
  /** Has a conflict of interest instead, and does nothing there; meeting and seat are empty. */
  readonly isRecused?: boolean
}

/** A port for the room that seats people (panels): who sits in these journeys. */
export type SeatedReading = (journeyIds: readonly JourneyId[]) => Reading<readonly Seated[]>

let port: SeatedReading = () => alreadyRead([])
export function knowSeated(reading: SeatedReading): void {
  port = reading
}

export const seatedReading: SeatedReading = (journeyIds) => port(journeyIds)

/** A port for the same room: which seats somebody has or had at these dates, whatever is booked into them by now. */
export type SeatsAtReading = (
  personId: PersonId,
  sittingIds: readonly SittingId[],
) => Reading<readonly SeatAt[]>

let seatsPort: SeatsAtReading = () => alreadyRead([])
export function knowSeatsAt(reading: SeatsAtReading): void {
  seatsPort = reading
}

export const seatsAtReading: SeatsAtReading = (personId, sittingIds) => seatsPort(personId, sittingIds)

/** Holders of seats, and of what fills them, without those who do not hear this application. */
function withoutRecused(scheme: CompiledScheme, holders: Holders, seated: readonly Seated[]): Holders {
  const recused = new Set(seated.flatMap(({ isRecused, personId }) => (isRecused ? [personId] : [])))
  if (recused.size === 0) return holders
  const filling = new Set(
    Object.values(scheme.meetings).flatMap(({ seats }) => seats.flatMap((seat) => seat.by)),
  )
  return Object.fromEntries(
    Object.entries(holders).map(([role, held]) => {
      const is = scheme.roles[role]?.is
      const isSeat = is === 'seat' || (filling.has(role) && (is === 'duty' || is === 'post'))
      return [role, isSeat ? held.filter(({ personId }) => !recused.has(personId)) : held]
    }),
  )
}

/**
 * Whoever sits in a seat does what the seat does, in this application and nowhere else, also where the scheme names
 * others for it. A role that is barred to some people, or to those who took part before, stays barred.
 */
export function withSeated(scheme: CompiledScheme, holders: Holders, seated: readonly Seated[]): Holders {
  const now: Record<string, Holders[string]> = { ...withoutRecused(scheme, holders, seated) }
  const recused = seated.filter(({ isRecused }) => isRecused)
  const holds = (personId: PersonId, role: string) =>
    now[role]?.some((holder) => holder.personId === personId) ?? false
  for (const { meeting, seat, personId, name, isRecused } of seated) {
    if (isRecused || recused.some((each) => each.personId === personId)) continue
    const filling = scheme.meetings[meeting]?.seats.find((each) => each.seat === seat)?.by ?? []
    const own = rolesOfSeat(scheme, meeting, seat)
    const member = filling.some((role) => holds(personId, role)) ? [] : filling.slice(0, 1)
    for (const role of own.length > 0 ? own : member) {
      const rule = scheme.roles[role]
      if (!rule || rule.is === 'applicant' || rule.tookNoPartIn.length > 0 || holds(personId, role)) continue
      if (rule.not.some((other) => holds(personId, other))) continue
      now[role] = [...(now[role] ?? []), { personId, name, how: 'by seat', seated: true }]
    }
  }
  return now
}
