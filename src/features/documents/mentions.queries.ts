import { type RawBuilder, sql } from 'kysely'
import { anyOf } from '../../platform/database/any-of.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './documents.tables.ts'

/**
 * Whether a saved paper of one of these owners points at the id: an activity chosen for a log, an example's evidence.
 * `ids` are the owners', or a select of them over their own room's rows. One query.
 */
export async function mentionedIn(
  tx: Tx,
  owners: { readonly kind: string; readonly ids: readonly string[] | RawBuilder<unknown> },
  id: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from documents d join document_sections s on s.document_id = d.id
    where d.owner_kind = ${owners.kind} and d.owner_id = ${anyOf(owners.ids)}
      and jsonb_path_exists(s.answers, '$.** ? (@ == $id)', jsonb_build_object('id', ${id}::text))
    limit 1`.execute(tx)
  return rows.length > 0
}
