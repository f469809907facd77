import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { EvaluationGlance } from './transfer.rules.ts'

/** What this room asks of others, which the wiring fills. */
export interface NeedsPorts {
  /** What people said of each course, by its id; held back where few did. */
  evaluationsOf(tx: Tx, today: IsoDate): Promise<ReadonlyMap<string, EvaluationGlance>>
}

let filled: NeedsPorts = { evaluationsOf: () => Promise.resolve(new Map()) }

/** Fills the ports; once, at start. */
export function registerNeedsPorts(ports: NeedsPorts): void {
  filled = ports
}

export const needsPorts = (): NeedsPorts => filled
