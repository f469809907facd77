import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** What this room asks of those above it; the wiring fills it at start. */
export interface EvaluationsPorts {
  /** What courses are called, by their ids, also those that are offered no more. */
  courseNames(tx: Tx, today: IsoDate): Promise<ReadonlyMap<string, string>>
}

let ports: EvaluationsPorts = { courseNames: async () => new Map() }

/** Fills the port; once, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerEvaluationsPorts(some: Partial<EvaluationsPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const evaluationsPorts = (): EvaluationsPorts => ports
