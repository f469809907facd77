import type { RecordWaits } from '../../kernel/waiting.ts'
import type { Tx } from '../database/tables.ts'

/** Which record the page that is being made belongs to, so that the layout can say who holds its next step. */

const noted = new WeakMap<Tx, () => RecordWaits>()

/**
 * Says of the request of this transaction that its page is a record's, or a step of one. Called where a record is opened;
 * the last that is opened counts, and `waits` is asked only when a page comes of it.
 */
export function noteWaits(tx: Tx, waits: () => RecordWaits): void {
  noted.set(tx, waits)
}

/** The record noted last, or undefined on a page that is nobody's record. */
export function waitsNoted(tx: Tx): RecordWaits | undefined {
  return noted.get(tx)?.()
}
