import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/tables.ts'

/** Which parts of the product the authority's own duties and kinds of post open. */

export interface PartsOpened {
  readonly by: 'duty' | 'post-kind'
  /** The duty or kind of post, as the pack names it. */
  readonly code: string
  readonly parts: readonly string[]
}

/** Keeps what the pack in force says, in place of what one before it said. */
export async function keepPartsOpened(tx: Tx, opened: readonly PartsOpened[]): Promise<void> {
  await tx.deleteFrom('parts_opened').execute()
  const rows = opened.flatMap(({ by, code, parts }) => parts.map((part) => ({ by_kind: by, code, part })))
  if (rows.length > 0) await tx.insertInto('parts_opened').values(rows).execute()
}

/** The duties of a person on a day and the parts they open, as a select of one column `duty` over `person_duties d`. */
export function dutiesAndPartsSql(
  of: RawBuilder<unknown>,
  inForce: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`select d.duty from person_duties d where d.person_id = ${of} and ${inForce}
    union select w.part from person_duties d join parts_opened w on w.by_kind = 'duty' and w.code = d.duty
      where d.person_id = ${of} and ${inForce}`
}
