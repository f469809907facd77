import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** What people are told by message; the page says the rest. */
export interface News {
  readonly is: 'problem-answered' | 'go-on-with'
  readonly to: readonly PersonId[]
  readonly href: string
  readonly subject: { readonly kind: string; readonly id: string }
}

/** What this room asks of those above it; the wiring fills it at start. */
export interface ResourcesPorts {
  /** The appointments somebody holds on a day, by the codes that packs name. */
  appointmentsOf(personId: PersonId, on: IsoDate): Reading<ReadonlySet<string>>
  /** What courses are called, by their ids, also those that are offered no more. */
  courseNames(tx: Tx, today: IsoDate): Promise<ReadonlyMap<string, string>>
  /** Who attended a course since a day. */
  attendedSince(course: string, since: IsoDate): Reading<readonly PersonId[]>
  /** Tells people by message, in the act's own transaction. */
  tell(tx: Tx, at: { readonly today: IsoDate; readonly now: IsoInstant }, news: News): Promise<void>
}

let ports: ResourcesPorts = {
  appointmentsOf: () => alreadyRead(new Set()),
  courseNames: async () => new Map(),
  attendedSince: () => alreadyRead([]),
  tell: async () => {},
}

/** Fills some of the ports; once each, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerResourcesPorts(some: Partial<ResourcesPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const resourcesPorts = (): ResourcesPorts => ports
