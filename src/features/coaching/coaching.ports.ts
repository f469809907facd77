import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ByPerson, KeepInCalendars } from '../supervision/public.ts'

/**
 * What somebody is told: that they are asked to coach, that what they asked for is answered, or that something they take
 * part in has changed. Why stands on the page alone.
 */
export interface CoachingNews {
  readonly is: 'coaching-asked' | 'coaching-answered' | 'coaching-changed' | 'wish-answered'
  readonly to: PersonId
  /** What it is called here: "Coaching", "Practice educator". */
  readonly name: string
  readonly href: string
  /** A UUID. */
  readonly subject: { readonly kind: string; readonly id: string }
}

/** What coaching asks of higher rooms; notifications fill it at start. */
export interface CoachingPorts {
  /** Tells one person by message, in the act's own transaction. */
  tell(tx: Tx, by: Pick<ByPerson, 'today' | 'now'>, news: CoachingNews): Promise<void>
  readonly keepInCalendars: KeepInCalendars
}

let ports: CoachingPorts = { tell: async () => {}, keepInCalendars: async () => new Set() }

/** Fills the port; once, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerCoachingPorts(some: Partial<CoachingPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const coachingPorts = (): CoachingPorts => ports
