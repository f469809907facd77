import { sql } from 'kysely'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'
import type { CameFrom, EvidenceContent, EvidenceFile } from './evidence.rules.ts'
import type { EvidenceSource } from './evidence.tables.ts'
import './evidence.tables.ts'

const columnsOf = (content: EvidenceContent, category: string | undefined) => ({
  title: content.title,
  kind: content.kind ?? null,
  category: category ?? null,
  activity: content.activity ?? null,
  activity_item: content.activityItem ?? null,
  planned_on: content.plannedOn ?? null,
  completed_on: content.completedOn ?? null,
  learning: content.learning,
  impact: content.impact,
  hours: content.hours ?? null,
  part: content.part ?? null,
  days: content.days ?? null,
  initials: content.initials ?? null,
  bodies: content.bodies ? [...content.bodies] : null,
})

/** Adds the row of an entry; its links and references follow by `writeParts`. */
export async function insertItem(
  tx: Tx,
  item: {
    readonly personId: PersonId
    readonly content: EvidenceContent
    readonly category: string | undefined
    readonly source: EvidenceSource
    readonly came?: CameFrom | undefined
    readonly by: By
  },
): Promise<EvidenceId> {
  const { id } = await tx
    .insertInto('evidence_items')
    .values({
      person_id: item.personId,
      ...columnsOf(item.content, item.category),
      source: item.source,
      came_from: item.came?.from ?? null,
      came_as: item.came?.as ?? null,
      created_by: item.by.actor.personId ?? null,
      removed_at: null,
      removed_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes the row if it is still at that revision; false when somebody was faster, or it is removed. */
export async function updateItem(
  tx: Tx,
  item: {
    readonly itemId: EvidenceId
    readonly revision: number
    readonly content: EvidenceContent
    readonly category: string | undefined
  },
): Promise<boolean> {
  const updated = await tx
    .updateTable('evidence_items')
    .set({
      ...columnsOf(item.content, item.category),
      revision: item.revision + 1,
      updated_at: sql`now()`,
    })
    .where('id', '=', item.itemId)
    .where('revision', '=', item.revision)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

/** Marks the row as removed and answers its new revision; undefined when it already was. */
export async function withdrawItem(
  tx: Tx,
  itemId: EvidenceId,
  by: PersonId | null,
): Promise<number | undefined> {
  const updated = await tx
    .updateTable('evidence_items')
    .set((row) => ({ removed_at: sql`now()`, removed_by: by, revision: row('revision', '+', 1) }))
    .where('id', '=', itemId)
    .where('removed_at', 'is', null)
    .returning('revision')
    .executeTakeFirst()
  return updated?.revision
}

/** Shares these entries of a person, or keeps them private again; answers the ids of those that changed. */
export async function setShared(
  tx: Tx,
  personId: PersonId,
  itemIds: readonly string[],
  shared: boolean,
): Promise<readonly EvidenceId[]> {
  if (itemIds.length === 0) return []
  const { rows } = await sql<{ id: EvidenceId }>`
    update evidence_items set shared_at = ${shared ? sql`now()` : sql`null`}
    where person_id = ${personId} and id = any(${[...itemIds]}::uuid[]) and removed_at is null
      and (shared_at is null) = ${shared}
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Makes the links and case references of an entry exactly those of the content. */
export async function writeParts(tx: Tx, itemId: EvidenceId, content: EvidenceContent): Promise<void> {
  await sql`
    with gone_links as (delete from evidence_links where item_id = ${itemId}
      and framework_item <> all (${content.links.map((link) => link.item)}::text[])),
    gone_cases as (delete from evidence_case_references where item_id = ${itemId}
      and reference <> all (${[...content.caseReferences]}::text[])),
    cases as (
      insert into evidence_case_references (item_id, reference, position)
      select ${itemId}::uuid, reference, position - 1
      from unnest(${[...content.caseReferences]}::text[]) with ordinality as t (reference, position)
      on conflict (authority_id, item_id, reference) do update set position = excluded.position
    )
    insert into evidence_links (item_id, framework_item, why)
    select ${itemId}::uuid, item, nullif(why, '')
    from unnest(${content.links.map((link) => link.item)}::text[],
      ${content.links.map((link) => link.why ?? '')}::text[]) as t (item, why)
    on conflict (authority_id, item_id, framework_item) do update set why = excluded.why`.execute(tx)
}

/** Makes the files of an entry exactly these. The bytes stay in the file store. */
export async function writeFiles(
  tx: Tx,
  itemId: EvidenceId,
  files: readonly EvidenceFile[],
  by: By,
): Promise<void> {
  await sql`
    with gone as (delete from evidence_files where item_id = ${itemId}
      and sha256 <> all (${files.map((file) => file.sha256)}::text[]))
    insert into evidence_files (item_id, sha256, name, type, size, added_by)
    select ${itemId}::uuid, sha256, name, type, size, ${by.actor.personId ?? null}::uuid
    from unnest(${files.map((file) => file.sha256)}::text[], ${files.map((file) => file.name)}::text[],
      ${files.map((file) => file.type)}::text[], ${files.map((file) => file.size)}::integer[])
      as t (sha256, name, type, size)
    on conflict (authority_id, item_id, sha256) do nothing`.execute(tx)
}

/** Keeps what the entry said at a revision. */
export async function writeRevision(
  tx: Tx,
  by: By,
  revision: {
    readonly itemId: EvidenceId
    readonly revision: number
    readonly change: 'recorded' | 'changed' | 'removed'
    readonly content: EvidenceContent
  },
): Promise<void> {
  await tx
    .insertInto('evidence_revisions')
    .values({
      item_id: revision.itemId,
      revision: revision.revision,
      change: revision.change,
      content: JSON.stringify(revision.content),
      saved_by: by.actor.personId ?? null,
      acting_for: by.actor.actingFor ?? null,
    })
    .execute()
}
