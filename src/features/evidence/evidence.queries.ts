import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type EvidenceId, isUuid, type PersonId } from '../../kernel/ids.ts'
import { accessCondition } from '../../platform/database/access-sql.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { accessSourceFor, type RelatedActor } from '../people/public.ts'
import { listEvidence } from './evidence.access.ts'
import type { EvidenceContent } from './evidence.rules.ts'
import type { EvidenceSource } from './evidence.tables.ts'
import './evidence.tables.ts'

/** An entry of somebody's record as it stands. */
export interface EvidenceItem extends EvidenceContent {
  readonly id: EvidenceId
  readonly personId: PersonId
  readonly category: string | undefined
  readonly source: EvidenceSource
  /** Which authority handed it over; undefined for what began here. */
  readonly cameFrom?: string | undefined
  readonly revision: number
  readonly updatedAt: IsoInstant
  /** When its person shared it with their line manager; undefined while it is private. */
  readonly sharedAt: IsoInstant | undefined
  readonly removedAt: IsoInstant | undefined
}

export interface EvidenceRevision {
  readonly revision: number
  readonly change: 'recorded' | 'changed' | 'removed'
  readonly content: EvidenceContent
  readonly savedBy: PersonId | undefined
  readonly savedAt: IsoInstant
}

type Stripped<Row> = { readonly [Key in keyof Row]: Row[Key] }
type ItemRow = Stripped<Omit<EvidenceItem, 'removedAt'>> & { readonly removedAt: IsoInstant | null }

const instant = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const asItem = sql`json_strip_nulls(json_build_object(
  'id', i.id, 'personId', i.person_id, 'title', i.title, 'kind', i.kind, 'category', i.category,
  'activity', i.activity, 'activityItem', i.activity_item, 'plannedOn', i.planned_on, 'completedOn', i.completed_on,
  'learning', i.learning, 'impact', i.impact, 'hours', i.hours,
  'part', i.part, 'days', i.days, 'initials', i.initials, 'bodies', i.bodies, 'source', i.source, 'cameFrom', i.came_from, 'revision', i.revision,
  'updatedAt', ${instant('i.updated_at')}, 'sharedAt', ${instant('i.shared_at')}, 'removedAt', ${instant('i.removed_at')},
  'links', coalesce((select json_agg(json_build_object('item', l.framework_item, 'why', l.why) order by l.framework_item)
    from evidence_links l where l.item_id = i.id), '[]'),
  'caseReferences', coalesce((select json_agg(c.reference order by c.position)
    from evidence_case_references c where c.item_id = i.id), '[]'),
  'files', (select json_agg(json_build_object('sha256', f.sha256, 'name', f.name, 'type', f.type, 'size', f.size)
    order by f.added_at, f.sha256) from evidence_files f where f.item_id = i.id)))`

const itemFrom = (row: { readonly item: ItemRow }): EvidenceItem => ({
  ...row.item,
  removedAt: row.item.removedAt ?? undefined,
})

/** One entry with its history, oldest first; removed ones too. Undefined when there is none. One query. */
export async function findEvidence(
  tx: Tx,
  itemId: string,
): Promise<{ readonly item: EvidenceItem; readonly history: readonly EvidenceRevision[] } | undefined> {
  if (!isUuid(itemId)) return undefined
  const { rows } = await sql<{ item: ItemRow; history: readonly EvidenceRevision[] }>`
    select ${asItem} as item,
      coalesce((select json_strip_nulls(json_agg(json_build_object('revision', r.revision, 'change', r.change,
        'content', r.content, 'savedBy', r.saved_by, 'savedAt', ${instant('r.saved_at')}) order by r.revision))
        from evidence_revisions r where r.item_id = i.id), '[]') as history
    from evidence_items i where i.id = ${itemId}::uuid`.execute(tx)
  const row = rows[0]
  return row && { item: itemFrom(row), history: row.history }
}

/** What narrows a list of entries. Everything that is left out narrows nothing. */
export interface EvidenceFilter {
  /** Words that all stand in its texts: title, learning, impact, reasons, case numbers, names of files. */
  readonly text?: string | undefined
  readonly from?: IsoDate | undefined
  readonly to?: IsoDate | undefined
  readonly kind?: string | undefined
  /** Part of the pack's mix. */
  readonly part?: string | undefined
  /** Body that it is held for. */
  readonly body?: string | undefined
  readonly completed?: boolean | undefined
  /** `framework/item`. */
  readonly statement?: string | undefined
  /** Whether its person shared it. */
  readonly shared?: boolean | undefined
  /** Only what this reader may read (`listEvidence`); left out where the reader is the person. */
  readonly readableBy?: { readonly actor: RelatedActor; readonly today: IsoDate } | undefined
}

function conditions(personId: PersonId, filter: EvidenceFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`i.person_id = ${personId}`, sql`i.removed_at is null`]
  for (const word of (filter.text ?? '').split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    all.push(sql`(i.title ilike ${like} or i.learning ilike ${like} or i.impact ilike ${like}
      or exists (select from evidence_links l where l.item_id = i.id and l.why ilike ${like})
      or exists (select from evidence_case_references c where c.item_id = i.id and c.reference ilike ${like})
      or exists (select from evidence_files f where f.item_id = i.id and f.name ilike ${like}))`)
  }
  if (filter.from) all.push(sql`i.listed_on >= ${filter.from}`)
  if (filter.to) all.push(sql`i.listed_on <= ${filter.to}`)
  if (filter.kind) all.push(sql`i.kind = ${filter.kind}`)
  if (filter.part) all.push(sql`i.part = ${filter.part}`)
  if (filter.body) all.push(sql`i.bodies @> array[${filter.body}]`)
  if (filter.completed !== undefined)
    all.push(filter.completed ? sql`i.completed_on is not null` : sql`i.completed_on is null`)
  if (filter.shared !== undefined)
    all.push(filter.shared ? sql`i.shared_at is not null` : sql`i.shared_at is null`)
  if (filter.readableBy) {
    const { actor, today } = filter.readableBy
    const source = accessSourceFor(actor, sql.ref('i.person_id'), today)
    all.push(
      accessCondition(listEvidence, { ...source, sharedExists: sql<SqlBool>`i.shared_at is not null` }),
    )
  }
  if (filter.statement) {
    all.push(sql`exists (select from evidence_links l where l.item_id = i.id
      and l.framework_item = ${filter.statement})`)
  }
  return sql.join(all, sql` and `)
}

export interface EvidencePage {
  readonly items: readonly EvidenceItem[]
  /** Where the next page begins; undefined on the last. */
  readonly next: EvidenceId | undefined
}

const pageSize = 25

/** One more than fits, so that the page knows whether there is a next. */
const pageOfItems = (
  personId: PersonId,
  filter: EvidenceFilter,
  after: string | undefined,
  limit: number,
) => sql<{ item: ItemRow }>`
  select ${asItem} as item from evidence_items i
  where ${conditions(personId, filter)} ${
    isUuid(after)
      ? sql`and (i.listed_on, i.id) < (select c.listed_on, c.id from evidence_items c where c.id = ${after}::uuid)`
      : sql``
  }
  order by i.listed_on desc, i.id desc limit ${limit + 1}`

function pageFrom(rows: readonly ItemRow[], limit: number): EvidencePage {
  const items = rows.slice(0, limit).map((item) => itemFrom({ item }))
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined }
}

/** Entries of one person, newest first and undated plans on top, a page at a time. One query. */
export async function searchEvidence(
  tx: Tx,
  personId: PersonId,
  filter: EvidenceFilter,
  { after, limit = pageSize }: { readonly after?: string | undefined; readonly limit?: number } = {},
): Promise<EvidencePage> {
  const { rows } = await pageOfItems(personId, filter, after, limit).execute(tx)
  return pageFrom(
    rows.map((row) => row.item),
    limit,
  )
}

/** Some entries of one person by id, removed ones too. One query. */
export async function evidenceByIds(
  tx: Tx,
  personId: PersonId,
  ids: readonly string[],
): Promise<readonly EvidenceItem[]> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return []
  const { rows } = await sql<{ item: ItemRow }>`
    select ${asItem} as item from evidence_items i
    where i.person_id = ${personId} and i.id = any(${known}::uuid[])
    order by i.listed_on desc, i.id desc`.execute(tx)
  return rows.map(itemFrom)
}

/** A year of the record in numbers. Nothing here is a target: the regulator sets no number of hours or activities (R-068). */
export interface EvidenceGlance {
  readonly completed: number
  readonly planned: number
  readonly hours: number
  /** Completed entries of the year that bear on a statement, by `framework/item`. */
  readonly byStatement: Readonly<Record<string, number>>
  /** Completed entries of the year and their hours by part of the mix; those without a part are left out (R-070). */
  readonly byPart: Readonly<Record<string, { readonly times: number; readonly hours: number }>>
  /** Completed entries of the year held for a body, by its code; also a body that something was ever held for (R-072). */
  readonly byBody: Readonly<Record<string, number>>
  /** Days of the year's completed entries. */
  readonly days: number
  /** Years that have entries, latest first. */
  readonly years: readonly string[]
  /** Kinds that occur in the whole record. */
  readonly kinds: readonly string[]
  /** All entries of the record, planned ones too. */
  readonly all: number
  /** Those of them that are shared with the line manager. */
  readonly shared: number
}

const glanceColumns = sql`(select count(*)::int from done) as completed,
  (select count(*)::int from mine where completed_on is null) as planned,
  (select coalesce(sum(hours), 0) from done) as hours,
  (select count(*)::int from mine) as all,
  (select count(*)::int from mine where shared_at is not null) as shared,
  coalesce((select json_object_agg(item, times) from (
    select l.framework_item as item, count(*) as times from evidence_links l join done on done.id = l.item_id
    group by 1) t), '{}') as "byStatement",
  coalesce((select json_object_agg(part, json_build_object('times', times, 'hours', hours)) from (
    select part, count(*) as times, coalesce(sum(hours), 0) as hours from done where part is not null
    group by 1) t), '{}') as "byPart",
  coalesce((select json_object_agg(body, times) from (
    select b.body, count(done.id) as times from mine
    cross join unnest(mine.bodies) b (body) left join done on done.id = mine.id group by 1) t), '{}') as "byBody",
  (select coalesce(sum(days), 0) from done) as days,
  array(select distinct to_char(listed_on, 'YYYY') from mine where listed_on < date '9999-01-01' order by 1 desc) as years,
  array(select distinct kind from mine where kind is not null order by 1) as kinds`

interface Year {
  readonly from: IsoDate
  readonly to: IsoDate
}

const glanceParts = (personId: PersonId, year: Year) => sql`
  mine as (select * from evidence_items where person_id = ${personId} and removed_at is null),
  done as (select * from mine where completed_on between ${year.from} and ${year.to})`

/** How many entries of the year are completed, and how many are planned at all: what a first page shows. */
export function learningCounts(
  personId: PersonId,
  year: Year,
): Reading<Pick<EvidenceGlance, 'completed' | 'planned'>> {
  return reading(
    sql<Pick<EvidenceGlance, 'completed' | 'planned'>>`
      select count(*) filter (where completed_on between ${year.from} and ${year.to})::int as completed,
        count(*) filter (where completed_on is null)::int as planned
      from evidence_items where person_id = ${personId} and removed_at is null`,
    ([counts]) => counts ?? { completed: 0, planned: 0 },
  )
}

/** A page of the list together with the year at a glance, in one query. */
export async function evidenceListing(
  tx: Tx,
  personId: PersonId,
  filter: EvidenceFilter,
  { after, year }: { readonly after?: string | undefined; readonly year: Year },
): Promise<{ readonly page: EvidencePage; readonly glance: EvidenceGlance }> {
  const { rows } = await sql<EvidenceGlance & { readonly items: readonly ItemRow[] }>`
    with ${glanceParts(personId, year)}
    select ${glanceColumns}, coalesce((select json_agg(p.item) from (
      ${pageOfItems(personId, filter, after, pageSize)}) p), '[]') as items`.execute(tx)
  const { items, ...glance } = rows[0]!
  return { page: pageFrom(items, pageSize), glance }
}

/** Which of these ids of another authority a person's record holds already, removed ones too. One query. */
export async function cameAlready(
  tx: Tx,
  personId: PersonId,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('evidence_items')
    .select('came_as')
    .where('person_id', '=', personId)
    .where('came_as', 'in', [...ids])
    .execute()
  return new Set(rows.flatMap(({ came_as }) => (came_as === null ? [] : [came_as])))
}
