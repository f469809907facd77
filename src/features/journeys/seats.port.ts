import { alreadyRead, type Reading } from '../../platform/database/reading.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { CompiledScheme, Holders } from '../schemes/public.ts'

/** Somebody who sits in a seat in one application, whether or not the scheme names them for it. */
export interface Seated {
  readonly journeyId: JourneyId
  readonly meeting: string
  readonly seat: string
  readonly personId: PersonId
  readonly name: string
}

/** A port for the room that seats people (panels): who sits in these journeys. */
export type SeatedReading = (journeyIds: readonly JourneyId[]) => Reading<readonly Seated[]>

let port: SeatedReading = () => alreadyRead([])
export function knowSeated(reading: SeatedReading): void {
  port = reading
}

export const seatedReading: SeatedReading = (journeyIds) => port(journeyIds)

/** The roles that a seat stands for: those held from it, else the first of those that fill it. */
function rolesOfSeat(scheme: CompiledScheme, meeting: string, seat: string): readonly string[] {
  return Object.entries(scheme.roles).flatMap(([role, rule]) =>
    rule.is === 'seat' && rule.meeting === meeting && rule.seat === seat ? [role] : [],
  )
}

/**
 * Whoever sits in a seat does what the seat does, in this application and nowhere else, also where the scheme names
 * others for it. A role that is barred to some people, or to those who took part before, stays barred.
 */
export function withSeated(scheme: CompiledScheme, holders: Holders, seated: readonly Seated[]): Holders {
  const now: Record<string, Holders[string]> = { ...holders }
  const holds = (personId: PersonId, role: string) =>
    now[role]?.some((holder) => holder.personId === personId) ?? false
  for (const { meeting, seat, personId, name } of seated) {
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
