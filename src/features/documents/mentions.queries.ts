import { sql } from 'kysely'
import type { Tx } from '../../platform/database/tables.ts'
import './documents.tables.ts'

/** Whether a saved paper of this owner points at the id: an activity chosen for a log, an example's evidence. */
export async function mentionedIn(
  tx: Tx,
  owner: { readonly kind: string; readonly id: string },
  id: string,
): Promise<boolean> {
  const { rows } = await sql`
    select from documents d join document_sections s on s.document_id = d.id
    where d.owner_kind = ${owner.kind} and d.owner_id = ${owner.id}::uuid
      and jsonb_path_exists(s.answers, '$.** ? (@ == $id)', jsonb_build_object('id', ${id}::text))
    limit 1`.execute(tx)
  return rows.length > 0
}
