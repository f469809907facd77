import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** A run of a scheme, from its first day to its last. */
export interface Run {
  readonly scheme: string
  readonly from: IsoDate
  readonly to: IsoDate | undefined
}

/** What supervision asks of higher rooms; learning and journeys fill it at start. */
export interface SupervisionPorts {
  /** How each protected time of a person stands now and stood in the span before, in sentences. */
  protectedTimeOf(
    tx: Tx,
    personId: PersonId,
    today: IsoDate,
  ): Promise<readonly { readonly name: string; readonly says: readonly string[] }[]>
  /** The runs of schemes of many people, for the programmes that rhythms name. */
  runsOf(personIds: readonly PersonId[]): Reading<ReadonlyMap<PersonId, readonly Run[]>>
}

let ports: SupervisionPorts = {
  protectedTimeOf: async () => [],
  runsOf: () => alreadyRead(new Map()),
}

/** Fills some of the ports; once each, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerSupervisionPorts(some: Partial<SupervisionPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const supervisionPorts = (): SupervisionPorts => ports
