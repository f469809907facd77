import { sql } from 'kysely'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Databases } from '../database/databases.ts'
import type { Tx } from '../database/tables.ts'
import { chainStart, nextLink } from './chain.ts'

const mostAtOnce = 5000

/**
 * Gives every committed entry that has none its place in the authority's chain; answers how many. Safe under
 * concurrency: one sealer at a time holds a lock, and it sees committed entries only, so that a transaction which
 * commits late is sealed in a later round, never between two links. The order is that of sealing, not of time.
 */
export async function sealAudit(databases: Databases, authorityId: AuthorityId): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await databases.jobs(authorityId, sealSome)
    total += sealed
    if (sealed < mostAtOnce) return total
  }
}

async function sealSome(tx: Tx): Promise<number> {
  // The lock is asked for in a statement of its own, so that the next one sees what the last sealer committed.
  await sql`select pg_advisory_xact_lock(hashtext('waymark audit seal'), current_authority())`.execute(tx)
  const { rows: waiting } = await sql<{ entry_id: string; content_hash: string }>`
    with taken as (
      delete from audit_unsealed where entry_id in (select entry_id from audit_unsealed order by entry_id limit ${mostAtOnce})
      returning authority_id, entry_id
    )
    select entry_id, content_hash from taken join audit_entries e on (e.authority_id, e.id) = (taken.authority_id, taken.entry_id)
    where not exists (select from audit_seals s where (s.authority_id, s.entry_id) = (taken.authority_id, taken.entry_id))
    order by entry_id`.execute(tx)
  if (waiting.length === 0) return 0
  const last = await tx
    .selectFrom('audit_seals')
    .select(['position', 'chain_hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  let position = last?.position ?? 0
  let link = last?.chain_hash ?? chainStart
  const seals = waiting.map((entry) => {
    position += 1
    link = nextLink(link, entry.content_hash)
    return { position, entry_id: entry.entry_id, chain_hash: link }
  })
  await sql`
    insert into audit_seals (position, entry_id, chain_hash)
    select * from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as s (position bigint, entry_id uuid, chain_hash text)
  `.execute(tx)
  return seals.length
}
