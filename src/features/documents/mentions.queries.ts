import { type RawBuilder, sql } from 'kysely'
import { anyOf } from '../../platform/database/any-of.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './documents.tables.ts'

/**
 * Whether a saved paper of one of these owners points at the id: an activity chosen for a log, an example's evidence.
 * `ids` are the owners', or a select of them over their own room's rows.
 */
export function mentionedInReading(
  owners: { readonly kind: string; readonly ids: readonly string[] | RawBuilder<unknown> },
  id: string,
): Reading<boolean> {
  return reading(
    sql`select 1 as found from documents d join document_sections s on s.document_id = d.id
      where d.owner_kind = ${owners.kind} and d.owner_id = ${anyOf(owners.ids)}
        and jsonb_path_exists(s.answers, '$.** ? (@ == $id)', jsonb_build_object('id', ${id}::text))
      limit 1`,
    (rows) => rows.length > 0,
  )
}
