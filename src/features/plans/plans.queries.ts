import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId, type PlanId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { OpenGoal } from '../learning-requests/public.ts'
import type { ItemContent } from './plans.rules.ts'
import type { ItemOrigin, ItemStatus, PlanItemId, PlanKind } from './plans.tables.ts'
import './plans.tables.ts'

export interface ItemNote {
  readonly change: 'added' | 'changed' | 'progress'
  /** As it stood after this was said. */
  readonly status: ItemStatus
  readonly note: string
  readonly saidBy: PersonId | undefined
  readonly saidAt: IsoInstant
}

export interface PlanItem extends ItemContent {
  readonly id: PlanItemId
  readonly planId: PlanId
  readonly key: string | undefined
  readonly origin: ItemOrigin
  readonly status: ItemStatus
  readonly closedOn: IsoDate | undefined
  readonly revision: number
  /** Oldest first; only where asked for. */
  readonly notes: readonly ItemNote[]
}

export interface PlanSource {
  /** `journey`, `talk`, `observation`, `panel`. */
  readonly kind: string
  readonly id: string
}

export interface Agreement {
  readonly on: IsoDate
  readonly by: PersonId
}

/** A meeting at which actions of a plan were looked at. */
export interface PlanTalk {
  readonly on: IsoDate
  readonly meeting: string
  /** None for days that were typed before meetings were named. */
  readonly meetingId: string | undefined
}

export interface Plan {
  readonly id: PlanId
  readonly personId: PersonId
  readonly kind: PlanKind
  readonly source: PlanSource | undefined
  readonly createdOn: IsoDate
  readonly agreedByPerson: Agreement | undefined
  readonly agreedByManager: Agreement | undefined
  /** The day on which both had agreed. */
  readonly agreedOn: IsoDate | undefined
  /** Meetings at which its actions were looked at, the latest first. */
  readonly talks: readonly PlanTalk[]
  /** In their order. */
  readonly items: readonly PlanItem[]
}

interface PlanRow {
  readonly id: PlanId
  readonly personId: PersonId
  readonly kind: PlanKind
  readonly sourceKind: string | null
  readonly sourceId: string | null
  readonly createdOn: IsoDate
  readonly personAgreedOn: IsoDate | null
  readonly personAgreedBy: PersonId | null
  readonly managerAgreedOn: IsoDate | null
  readonly managerAgreedBy: PersonId | null
  readonly agreedOn: IsoDate | null
  readonly talks: readonly {
    readonly on: IsoDate
    readonly meeting: string
    readonly meetingId: string | null
  }[]
  readonly items: readonly PlanItem[]
}

async function load(tx: Tx, where: RawBuilder<unknown>, withNotes: boolean): Promise<readonly Plan[]> {
  const notes = withNotes
    ? sql`coalesce((select json_agg(json_build_object('change', n.change, 'status', n.status, 'note', n.note,
        'saidBy', n.said_by, 'saidAt', to_char(n.said_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        order by n.id) from plan_item_notes n where n.item_id = i.id), '[]')`
    : sql`'[]'::json`
  const { rows } = await sql<PlanRow>`
    select p.id, p.person_id as "personId", p.kind, p.source_kind as "sourceKind", p.source_id as "sourceId",
      p.created_on as "createdOn", p.person_agreed_on as "personAgreedOn", p.person_agreed_by as "personAgreedBy",
      p.manager_agreed_on as "managerAgreedOn", p.manager_agreed_by as "managerAgreedBy", p.agreed_on as "agreedOn",
      coalesce((select json_agg(json_build_object('on', t.talked_on, 'meeting', t.meeting, 'meetingId', t.meeting_id)
          order by t.talked_on desc, t.meeting)
        from (select distinct x.talked_on, x.meeting, x.meeting_id from plan_item_talks x
          join plan_items y on y.id = x.item_id where y.plan_id = p.id) t), '[]') as talks,
      coalesce((select json_strip_nulls(json_agg(json_build_object('id', i.id, 'planId', i.plan_id, 'key', i.key,
          'origin', i.origin, 'action', i.action, 'owner', json_build_object('personId', i.owner_id, 'words', i.owner_words),
          'timescale', i.timescale, 'dueOn', i.due_on, 'status', i.status, 'closedOn', i.closed_on,
          'revision', i.revision, 'notes', ${notes}) order by i.position, i.id))
        from plan_items i where i.plan_id = p.id), '[]') as items
    from plans p where ${where} order by p.id desc`.execute(tx)
  return rows.map(planFrom)
}

function planFrom(row: PlanRow): Plan {
  const agreement = (on: IsoDate | null, by: PersonId | null) => (on && by ? { on, by } : undefined)
  return {
    id: row.id,
    personId: row.personId,
    kind: row.kind,
    source: row.sourceKind && row.sourceId ? { kind: row.sourceKind, id: row.sourceId } : undefined,
    createdOn: row.createdOn,
    agreedByPerson: agreement(row.personAgreedOn, row.personAgreedBy),
    agreedByManager: agreement(row.managerAgreedOn, row.managerAgreedBy),
    agreedOn: row.agreedOn ?? undefined,
    talks: row.talks.map(({ meetingId, ...talk }) => ({ ...talk, meetingId: meetingId ?? undefined })),
    items: row.items,
  }
}

/** An action of a plan that supervision follows. */
interface FollowedItem {
  readonly id: PlanItemId
  readonly planId: PlanId
  readonly kind: PlanKind
  readonly action: string
  readonly ownerId: PersonId | undefined
  readonly ownerWords: string | undefined
  readonly timescale: string | undefined
  readonly dueOn: IsoDate | undefined
  readonly status: ItemStatus
  /** Meetings at which it was talked about, with how it stood then. */
  readonly talks: readonly { readonly meetingId: string; readonly status: ItemStatus }[]
}

/** Actions of a person's plans that are open, or were talked about at a meeting; the earliest day first. */
export function followedItemsReading(personId: PersonId): Reading<readonly FollowedItem[]> {
  return reading(
    sql<{ readonly item: FollowedItem }>`
      select json_strip_nulls(json_build_object('id', i.id, 'planId', i.plan_id, 'kind', p.kind, 'action', i.action,
        'ownerId', i.owner_id, 'ownerWords', i.owner_words, 'timescale', i.timescale, 'dueOn', i.due_on,
        'status', i.status, 'talks', coalesce((
          select json_agg(json_build_object('meetingId', t.meeting_id, 'status', t.status))
          from plan_item_talks t where t.item_id = i.id and t.meeting_id is not null), '[]'))) as item
      from plan_items i join plans p on p.id = i.plan_id
      where p.person_id = ${personId} and (i.status in ('not-started', 'in-progress')
        or exists (select from plan_item_talks t where t.item_id = i.id and t.meeting_id is not null))
      order by i.due_on nulls last, i.id`,
    (rows) => rows.map(({ item }) => item),
  )
}

/** What is still open of a person's development plans, the latest first: what learning may serve. */
export function openGoalsReading(personId: PersonId): Reading<readonly OpenGoal[]> {
  return reading(
    sql<OpenGoal>`
      select i.id, i.action as goal from plan_items i join plans p on p.id = i.plan_id
      where p.person_id = ${personId} and i.status in ('not-started', 'in-progress')
      order by i.created_at desc, i.id desc limit 50`,
    (rows) => rows,
  )
}

/** How many of a person's items are not closed yet, and how many of those are late. */
export function openItemsReading(
  personId: PersonId,
  today: IsoDate,
): Reading<{ readonly open: number; readonly late: number }> {
  return reading(
    sql<{ readonly open: number; readonly late: number }>`
      select count(*)::int as open, count(*) filter (where i.due_on < ${today})::int as late
      from plan_items i join plans p on p.id = i.plan_id
      where p.person_id = ${personId} and i.status in ('not-started', 'in-progress')`,
    ([counts]) => counts ?? { open: 0, late: 0 },
  )
}

/** Somebody whose plans hold something to learn that is not closed, and where it came from. */
export interface RecordedNeed {
  readonly personId: PersonId
  readonly origin: ItemOrigin
  /** `talk`, `journey`, `panel`, …; null for what was typed into a plan. */
  readonly sourceKind: string | null
}

/** What people's open plans hold to learn, told apart by where it came from; nobody twice with the same, and no words. */
export function recordedNeedsReading(): Reading<readonly RecordedNeed[]> {
  return reading(
    sql<RecordedNeed>`
      select distinct p.person_id as "personId", i.origin, p.source_kind as "sourceKind"
      from plan_items i join plans p on p.id = i.plan_id
      where i.status in ('not-started', 'in-progress') and i.origin in ('area-to-develop', 'need', 'interest', 'own')`,
    (rows) => rows,
  )
}

/** Every plan of a person with its items, newest first, without notes. One query. */
export async function plansOf(tx: Tx, personId: PersonId): Promise<readonly Plan[]> {
  return load(tx, sql`p.person_id = ${personId}`, false)
}

/** Plans that came from one thing, of whomever, newest first, without notes. One query. */
export async function plansFrom(tx: Tx, source: PlanSource): Promise<readonly Plan[]> {
  if (!isUuid(source.id)) return []
  return load(tx, sql`p.source_kind = ${source.kind} and p.source_id = ${source.id}::uuid`, false)
}

/** In which plan each of these keys was raised; keys that never were are missing. One query. */
export async function plansOfKeys(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, PlanId>> {
  const rows = await tx
    .selectFrom('plan_items')
    .select(['key', 'plan_id'])
    .where('key', 'in', [...keys])
    .execute()
  return new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row.plan_id] as const])))
}

/** One plan with its items and what was said about them, or undefined. One query. */
export async function findPlan(tx: Tx, planId: string): Promise<Plan | undefined> {
  if (!isUuid(planId)) return undefined
  return (await load(tx, sql`p.id = ${planId}::uuid`, true))[0]
}

/** The plan that holds an item, with all its items and notes, or undefined. One query. */
export async function findPlanOfItem(
  tx: Tx,
  itemId: string,
): Promise<{ readonly plan: Plan; readonly item: PlanItem } | undefined> {
  if (!isUuid(itemId)) return undefined
  const [plan] = await load(
    tx,
    sql`p.id = (select x.plan_id from plan_items x where x.id = ${itemId}::uuid)`,
    true,
  )
  const item = plan?.items.find((each) => each.id === itemId)
  return plan && item && { plan, item }
}
