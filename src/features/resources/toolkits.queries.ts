import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { inSameTeamSql, nameOfSql } from '../people/public.ts'
import type { ResourceFile } from './portal.rules.ts'
import type { SharedWith, ToolkitChange, ToolkitId } from './resources.tables.ts'
import type { ToolkitContent, ToolkitItem } from './toolkits.rules.ts'
import './resources.tables.ts'

/** A toolkit as a list shows it. */
export interface ToolkitGlance {
  readonly id: ToolkitId
  readonly ownerId: PersonId
  readonly owner: string
  readonly purpose: string
  readonly name: string
  readonly says: string
  readonly shared: SharedWith
  readonly count: number
  readonly recommendedOn: IsoDate | undefined
}

interface GlanceRow {
  readonly id: ToolkitId
  readonly owner_id: PersonId
  readonly owner: string | null
  readonly purpose: string
  readonly name: string
  readonly says: string
  readonly shared: SharedWith
  readonly count: number
  readonly recommended_on: IsoDate | null
}

const glanceFrom = (row: GlanceRow): ToolkitGlance => ({
  ...{ id: row.id, ownerId: row.owner_id, owner: row.owner ?? 'Someone who has left', purpose: row.purpose },
  ...{ name: row.name, says: row.says, shared: row.shared, count: row.count },
  recommendedOn: row.recommended_on ?? undefined,
})

/** How many a list holds at most. */
const mostToolkits = 200

const glances = (where: RawBuilder<unknown>) =>
  reading(
    sql<GlanceRow>`
      select t.id, t.owner_id, ${nameOfSql(sql`t.owner_id`)} as owner, t.purpose, v.name, v.says, t.shared,
        t.recommended_on, (select count(*)::int from toolkit_items i
          where i.toolkit_id = t.id and i.revision = t.revision) as count
      from toolkits t join toolkit_versions v on v.toolkit_id = t.id and v.revision = t.revision
      where t.taken_away_on is null and ${where}
      order by t.recommended_on is null, lower(v.name), t.id limit ${mostToolkits}`,
    (rows) => rows.map(glanceFrom),
  )

export const toolkitsOfReading = (me: PersonId): Reading<readonly ToolkitGlance[]> =>
  glances(sql`t.owner_id = ${me}`)

/** Toolkits of others that somebody may open: shared with everybody, or with a team they are in. */
export const sharedToolkitsReading = (me: PersonId, on: IsoDate): Reading<readonly ToolkitGlance[]> =>
  glances(sql`t.owner_id <> ${me} and ${openTo(me, on)}`)

const openTo = (me: PersonId, on: IsoDate) =>
  sql`(t.shared = 'everyone' or (t.shared = 'team' and ${inSameTeamSql(sql`t.owner_id`, sql`${me}::uuid`, sql`${on}::date`)}))`

/** A whole toolkit as it stands, or stood in one version. */
export interface Toolkit extends ToolkitContent {
  readonly id: ToolkitId
  readonly ownerId: PersonId
  readonly owner: string
  readonly purpose: string
  readonly shared: SharedWith
  /** The latest; `shownRevision` is the one whose content this is. */
  readonly revision: number
  readonly shownRevision: number
  readonly copiedFrom: string | undefined
  readonly recommended: { readonly on: IsoDate; readonly by: string; readonly why: string } | undefined
  readonly files: readonly ResourceFile[]
  /** Whether whoever asks may open it although it is not theirs. */
  readonly isOpen: boolean
}

interface Row extends GlanceRow {
  readonly revision: number
  readonly shown_revision: number
  readonly copied_from: string | null
  readonly recommender: string | null
  readonly recommended_why: string
  readonly files: readonly ResourceFile[]
  readonly items: readonly { readonly [Key in keyof ToolkitItem]: ToolkitItem[Key] | null }[]
  readonly is_open: boolean
}

/**
 * Which of a toolkit's versions somebody may read: its owner all of them, others those since it was shared, so that
 * nobody reads what was taken out before.
 */
const mayRead = (me: PersonId, revision: RawBuilder<unknown>) =>
  sql`(t.owner_id = ${me} or ${revision} >= coalesce(t.open_from_revision, t.revision))`

/** One toolkit, as it is for whoever asks; its latest version unless one is named that they may read. */
export function toolkitReading(
  id: ToolkitId,
  me: PersonId,
  on: IsoDate,
  revision?: number,
): Reading<Toolkit | undefined> {
  return reading(
    sql<Row>`
      select t.id, t.owner_id, ${nameOfSql(sql`t.owner_id`)} as owner, t.purpose, v.name, v.says, t.shared,
        t.revision, v.revision as shown_revision, t.recommended_on,
        ${nameOfSql(sql`t.recommended_by`)} as recommender, t.recommended_why, ${openTo(me, on)} as is_open, 0 as count,
        (select c.name from toolkits f join toolkit_versions c on c.toolkit_id = f.id and c.revision = f.revision
          where f.id = t.copied_from_id) as copied_from,
        coalesce((select json_agg(json_build_object('sha256', f.sha256, 'name', f.name, 'type', f.type, 'size', f.size))
          from toolkit_files f where f.toolkit_id = t.id and exists (select from toolkit_items i
            where i.toolkit_id = t.id and i.kind = 'file' and i.leads_to = f.sha256 and ${mayRead(me, sql`i.revision`)})),
          '[]') as files,
        coalesce((select json_agg(json_build_object('kind', i.kind, 'leadsTo', i.leads_to, 'name', i.name,
          'says', i.says) order by i.position) from toolkit_items i
          where i.toolkit_id = t.id and i.revision = v.revision), '[]') as items
      from toolkits t join toolkit_versions v on v.toolkit_id = t.id
        and v.revision = coalesce(${revision ?? null}::int, t.revision)
      where t.id = ${id}::uuid and t.taken_away_on is null and ${mayRead(me, sql`v.revision`)}`,
    ([row]) =>
      row === undefined
        ? undefined
        : {
            ...glanceFrom(row),
            ...{
              revision: row.revision,
              shownRevision: row.shown_revision,
              files: row.files,
              isOpen: row.is_open,
            },
            copiedFrom: row.copied_from ?? undefined,
            recommended:
              row.recommended_on === null
                ? undefined
                : { on: row.recommended_on, by: row.recommender ?? '', why: row.recommended_why },
            items: row.items.map((item) => ({ ...item, leadsTo: item.leadsTo ?? undefined }) as ToolkitItem),
          },
  )
}

export interface ToolkitVersion {
  readonly revision: number
  readonly change: ToolkitChange
  readonly by: string
  readonly at: IsoInstant
}

/** Its versions that somebody may read, the latest first. */
export function versionsReading(id: ToolkitId, me: PersonId): Reading<readonly ToolkitVersion[]> {
  return reading(
    sql<ToolkitVersion>`
      select v.revision, v.change, coalesce(${nameOfSql(sql`v.written_by`)}, 'Someone who has left') as by,
        v.written_at as at
      from toolkit_versions v join toolkits t on t.id = v.toolkit_id
      where v.toolkit_id = ${id}::uuid and ${mayRead(me, sql`v.revision`)} order by v.revision desc limit 500`,
    (rows) => rows,
    ['at'],
  )
}
