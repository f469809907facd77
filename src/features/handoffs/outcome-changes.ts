import type { IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CorrectionId, HandoffId } from './handoffs.tables.ts'

/** Something happened to an outcome that was handed over. */
export interface OutcomeChange {
  readonly tx: Tx
  readonly now: IsoInstant
  readonly kind: 'sent' | 'step-done' | 'returned' | 'answered' | 'corrected' | 'late'
  readonly outcomeId: HandoffId
  /** The step that was done. */
  readonly step?: string
  /** What takes the place of something in it. */
  readonly correctionId?: CorrectionId
}

const listeners: ((change: OutcomeChange) => Promise<void>)[] = []

/** Tells a higher room of every change, in its transaction; once, at start. */
export function onOutcomeChange(listener: (change: OutcomeChange) => Promise<void>): void {
  listeners.push(listener)
}

export async function tellOfOutcome(change: OutcomeChange): Promise<void> {
  for (const listener of listeners) await listener(change)
}
