import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { KnownEntry } from './evidence.import.rules.ts'
import './evidence.tables.ts'

/** What some records hold, enough to know a row of a spreadsheet again; with `removed` also what was taken out. One query. */
export async function knownEntries(
  tx: Tx,
  personIds: readonly PersonId[],
  { removed }: { readonly removed: boolean },
): Promise<ReadonlyMap<PersonId, readonly KnownEntry[]>> {
  const { rows } = await sql<{ personId: PersonId; entries: readonly KnownEntry[] }>`
    select person_id as "personId", json_strip_nulls(json_agg(json_build_object('title', title,
      'completedOn', completed_on, 'plannedOn', planned_on))) as entries
    from evidence_items
    where person_id = any(${[...personIds]}::uuid[]) and (removed_at is null or ${removed})
    group by person_id`.execute(tx)
  return new Map(rows.map(({ personId, entries }) => [personId, entries]))
}

/** Only one import into these records goes on at a time: the second one finds what the first has added. */
export async function lockImports(tx: Tx, personIds: readonly PersonId[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('evidence-import ' || id, 0))
    from unnest(${[...new Set(personIds)].sort()}::text[]) as t (id) order by id`.execute(tx)
}
