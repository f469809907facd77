import type { SittingId } from '../../kernel/ids.ts'
import type { CompiledScheme } from '../schemes/public.ts'

/** What a seat stands for. Pure. */

/** A seat that somebody has at a date of a panel, or had in somebody's place. */
export interface SeatAt {
  readonly sittingId: SittingId
  readonly seat: string
}

/** The roles that a seat stands for: those held from it, else the first of those that fill it. */
export function rolesSeated(scheme: CompiledScheme, meeting: string, seat: string): readonly string[] {
  const own = rolesOfSeat(scheme, meeting, seat)
  return own.length > 0
    ? own
    : (scheme.meetings[meeting]?.seats.find((each) => each.seat === seat)?.by.slice(0, 1) ?? [])
}

/** The roles that are held from a seat. */
export function rolesOfSeat(scheme: CompiledScheme, meeting: string, seat: string): readonly string[] {
  return Object.entries(scheme.roles).flatMap(([role, rule]) =>
    rule.is === 'seat' && rule.meeting === meeting && rule.seat === seat ? [role] : [],
  )
}
