import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading } from '../../platform/database/reading.ts'

/** What this room asks of those above it; the wiring fills it at start. */
export interface ResourcesPorts {
  /** The appointments somebody holds on a day, by the codes that packs name. */
  appointmentsOf(personId: PersonId, on: IsoDate): Reading<ReadonlySet<string>>
}

let ports: ResourcesPorts = {
  appointmentsOf: () => alreadyRead(new Set()),
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
