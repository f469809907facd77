import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { nameOfSql } from '../people/public.ts'
import type { ActionStatus, LearningPlanId, VersionState } from './needs.tables.ts'
import type { FrozenFigures, PlanContent } from './plan.rules.ts'
import './needs.tables.ts'

/** Learning plans, their versions and how far their actions are. */

export interface PlanVersion {
  readonly version: number
  readonly state: VersionState
  readonly content: PlanContent
  readonly revision: number
  /** What it changes; empty for the first. */
  readonly changes: string
  /** An input of the pack, or `check`, `impact-review`, `evaluation`. */
  readonly causedBy: string | null
  readonly sentBack: string | null
  readonly figures: FrozenFigures | null
  readonly madeBy: PersonId
  readonly madeByName: string
  readonly approvedByName: string | null
  readonly approvedOn: IsoDate | null
  readonly withdrawnByName: string | null
  readonly withdrawnOn: IsoDate | null
}

export interface ActionProgress {
  readonly status: ActionStatus
  readonly note: string
  readonly saidByName: string
  readonly saidAt: IsoInstant
}

export interface LearningPlan {
  readonly id: LearningPlanId
  readonly name: string
  readonly beginsOn: IsoDate
  readonly endsOn: IsoDate
  /** The latest first. */
  readonly versions: readonly PlanVersion[]
  /** By action; actions nothing was said of are not started. */
  readonly progress: Readonly<Record<string, ActionProgress>>
  /** Names of the owners of actions. */
  readonly names: Readonly<Record<string, string>>
}

const planSelect = sql`
  select p.id, p.name, p.begins_on as "beginsOn", p.ends_on as "endsOn",
    (select json_agg(json_build_object('version', v.version, 'state', v.state, 'content', v.content,
      'revision', v.revision, 'changes', v.changes, 'causedBy', v.caused_by, 'sentBack', v.sent_back,
      'figures', v.figures, 'madeBy', v.made_by, 'madeByName', ${nameOfSql(sql`v.made_by`)},
      'approvedByName', ${nameOfSql(sql`v.approved_by`)}, 'approvedOn', v.approved_on,
      'withdrawnByName', ${nameOfSql(sql`v.withdrawn_by`)}, 'withdrawnOn', v.withdrawn_on) order by v.version desc)
      from learning_plan_versions v where v.plan_id = p.id) as versions,
    coalesce((select json_object_agg(g.action_id, json_build_object('status', g.status, 'note', g.note,
      'saidByName', ${nameOfSql(sql`g.said_by`)},
      'saidAt', to_char(g.said_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
      from learning_plan_progress g where g.plan_id = p.id), '{}') as progress,
    coalesce((select json_object_agg(o.owner, ${nameOfSql(sql`o.owner::uuid`)}) from (
      select distinct jsonb_path_query(v.content, '$.priorities[*].actions[*].ownerId') #>> '{}' as owner
      from learning_plan_versions v where v.plan_id = p.id) o), '{}') as names
  from learning_plans p`

/** Every plan, the latest first. */
export function plansReading(): Reading<readonly LearningPlan[]> {
  return reading(sql<LearningPlan>`${planSelect} order by p.begins_on desc limit 20`, (rows) => rows)
}

/** One plan, or undefined. */
export async function findPlan(tx: Tx, id: string): Promise<LearningPlan | undefined> {
  if (!isUuid(id)) return undefined
  const [plan] = await read(
    tx,
    reading(sql<LearningPlan>`${planSelect} where p.id = ${id}::uuid`, (rows) => rows),
  )
  return plan
}

/** The plan of a day that staff may read: it has a published version. */
export function publishedPlanReading(on: IsoDate): Reading<LearningPlan | undefined> {
  return reading(
    sql<LearningPlan>`${planSelect} where ${on}::date between p.begins_on and p.ends_on
      and exists (select from learning_plan_versions v where v.plan_id = p.id and v.state = 'published')
      order by p.begins_on desc limit 1`,
    ([plan]) => plan,
  )
}

/** Begins a plan with an empty draft; undefined when one begins on that day already. */
export async function insertPlan(
  tx: Tx,
  plan: { readonly name: string; readonly beginsOn: IsoDate; readonly endsOn: IsoDate },
  by: PersonId,
  at: IsoInstant,
): Promise<LearningPlanId | undefined> {
  const made = await tx
    .insertInto('learning_plans')
    .values({ name: plan.name, begins_on: plan.beginsOn, ends_on: plan.endsOn })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return undefined
  await insertVersion(
    tx,
    made.id,
    { version: 1, content: { priorities: [] }, changes: '', causedBy: null },
    by,
    at,
  )
  return made.id
}

/** Begins a version as a draft; false when another is being made already. */
export async function insertVersion(
  tx: Tx,
  planId: LearningPlanId,
  version: Pick<PlanVersion, 'version' | 'content' | 'changes' | 'causedBy'>,
  by: PersonId,
  at: IsoInstant,
): Promise<boolean> {
  const made = await tx
    .insertInto('learning_plan_versions')
    .values({
      plan_id: planId,
      version: version.version,
      state: 'draft',
      content: JSON.stringify(version.content),
      changes: version.changes,
      caused_by: version.causedBy,
      sent_back: null,
      figures: null,
      made_by: by,
      made_at: at,
      approved_by: null,
      approved_on: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return made !== undefined
}

/** Keeps what a draft holds now; false when it was changed, sent or approved meanwhile. */
export async function keepContent(
  tx: Tx,
  planId: LearningPlanId,
  { version, revision }: Pick<PlanVersion, 'version' | 'revision'>,
  content: PlanContent,
): Promise<boolean> {
  const kept = await tx
    .updateTable('learning_plan_versions')
    .set({ content: JSON.stringify(content), revision: revision + 1 })
    .where('plan_id', '=', planId)
    .where('version', '=', version)
    .where('revision', '=', revision)
    .where('state', '=', 'draft')
    .returning('version')
    .executeTakeFirst()
  return kept !== undefined
}

/** Moves a version on from one state to another; false when it stands otherwise by now. */
export async function moveVersion(
  tx: Tx,
  planId: LearningPlanId,
  { version, revision }: Pick<PlanVersion, 'version' | 'revision'>,
  move:
    | { readonly from: 'draft'; readonly to: 'for-approval' }
    | { readonly from: 'for-approval'; readonly to: 'draft'; readonly because: string }
    | {
        readonly from: 'draft'
        readonly to: 'withdrawn'
        readonly by: PersonId
        readonly on: IsoDate
      }
    | {
        readonly from: 'for-approval'
        readonly to: 'published'
        readonly figures: FrozenFigures
        readonly by: PersonId
        readonly on: IsoDate
      },
): Promise<boolean> {
  if (move.to === 'published')
    await tx
      .updateTable('learning_plan_versions')
      .set({ state: 'replaced' })
      .where('plan_id', '=', planId)
      .where('state', '=', 'published')
      .execute()
  const moved = await tx
    .updateTable('learning_plan_versions')
    .set({
      state: move.to,
      revision: revision + 1,
      sent_back: move.to === 'draft' ? move.because : null,
      ...(move.to === 'published'
        ? { figures: JSON.stringify(move.figures), approved_by: move.by, approved_on: move.on }
        : {}),
      ...(move.to === 'withdrawn' ? { withdrawn_by: move.by, withdrawn_on: move.on } : {}),
    })
    .where('plan_id', '=', planId)
    .where('version', '=', version)
    .where('revision', '=', revision)
    .where('state', '=', move.from)
    .returning('version')
    .executeTakeFirst()
  return moved !== undefined
}

/** Leaves the days of a plan to another, once its first draft was thrown away. */
export async function withdrawPlan(tx: Tx, planId: LearningPlanId, on: IsoDate): Promise<void> {
  await tx.updateTable('learning_plans').set({ withdrawn_on: on }).where('id', '=', planId).execute()
}

/** Waits until nobody else of the authority approves a plan, so that two never publish plans of the same days. */
export async function waitToApprove(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('approve-learning-plan'), current_authority())`.execute(tx)
}

/** Says how far an action is; what was said before is replaced. */
export async function putProgress(
  tx: Tx,
  planId: LearningPlanId,
  actionId: string,
  said: {
    readonly status: ActionStatus
    readonly note: string
    readonly by: PersonId
    readonly at: IsoInstant
  },
): Promise<void> {
  const row = { status: said.status, note: said.note, said_by: said.by, said_at: said.at }
  await tx
    .insertInto('learning_plan_progress')
    .values({ plan_id: planId, action_id: actionId, ...row })
    .onConflict((conflict) => conflict.columns(['authority_id', 'plan_id', 'action_id']).doUpdateSet(row))
    .execute()
}
