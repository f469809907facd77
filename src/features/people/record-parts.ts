import type { VNode } from 'preact'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Parts of a record, in higher features, that a person may let a supporter read. */

export interface RecordPart {
  /** Kept in grants and read by `supporterOf(part)`; never changed. */
  readonly part: string
  /** "CPD record" */
  readonly name: string
  /** What a supporter reads there: "every entry, shared or not". */
  readonly holds: string
  /** The page of somebody's part for a supporter with an account. */
  readonly href: (personId: PersonId) => string
  /**
   * The part to read and nothing to press, for a supporter who comes by a link. At most three queries. Left out where a
   * part is read only by those with an account.
   */
  readonly show?: (tx: Tx, personId: PersonId, today: IsoDate) => Promise<VNode>
}

const parts = new Map<string, RecordPart>()

/** Offers a part to be shared; once, at start. The same code again replaces the first. */
export function registerRecordPart(part: RecordPart): void {
  parts.set(part.part, part)
}

/** Every part on offer, in the order they were offered. */
export const recordParts = (): readonly RecordPart[] => [...parts.values()]

/** Those of these codes that are still on offer. */
export function partsNamed(codes: readonly string[]): readonly RecordPart[] {
  return recordParts().filter(({ part }) => codes.includes(part))
}
