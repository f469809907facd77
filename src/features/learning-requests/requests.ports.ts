import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** A goal of somebody's plan that is still open. */
export interface OpenGoal {
  readonly id: string
  readonly goal: string
}

/** What people are told by message; the page says the rest. */
export interface RequestNews {
  readonly is: 'request-answered'
  readonly to: readonly PersonId[]
  readonly href: string
  readonly subject: { readonly kind: string; readonly id: string }
}

/** What this room asks of those above it; the wiring fills it at start. */
export interface RequestsPorts {
  /** What a request may serve of somebody's plans. */
  goalsOf(personId: PersonId): Reading<readonly OpenGoal[]>
  /** Tells people by message, in the act's own transaction. */
  tell(tx: Tx, at: { readonly today: IsoDate; readonly now: IsoInstant }, news: RequestNews): Promise<void>
}

let ports: RequestsPorts = { goalsOf: () => alreadyRead([]), tell: async () => {} }

/** Fills some of the ports; once each, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerRequestsPorts(some: Partial<RequestsPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const requestsPorts = (): RequestsPorts => ports
