import { randomUUIDv7 } from 'node:crypto'
import type { Duration } from '../src/calendar/public.ts'
import { gatherAnalysis } from '../src/features/needs/analysis.gathering.ts'
import { proposeSuccess, scheduleReview } from '../src/features/needs/asking.handlers.ts'
import { needsOf, type NeedsOfAuthority } from '../src/features/needs/needs.opening.ts'
import {
  answerSuccess,
  closeNeed,
  insertFinding,
  insertNeed,
  reviewFinding,
} from '../src/features/needs/needs.store.ts'
import type { ActionStatus } from '../src/features/needs/needs.tables.ts'
import type { Difference } from '../src/features/needs/transfer.rules.ts'
import { endOfPlan, type PlanContent } from '../src/features/needs/plan.rules.ts'
import {
  findPlan,
  insertPlan,
  insertVersion,
  keepContent,
  moveVersion,
  putProgress,
} from '../src/features/needs/plan.store.ts'
import { restatePlanTasks } from '../src/features/needs/plan.tasks.ts'
import { closeImpactReview, insertCheck } from '../src/features/needs/transfer.store.ts'
import { restateTasks } from '../src/features/tasks/public.ts'
import type { IsoDate, IsoDuration } from '../src/kernel/dates.ts'
import type { World } from './world.ts'

/** What an authority's people need to learn, and what became of it: told by its seed as data. */

export interface NeedTold<Key> {
  readonly ago: Duration
  readonly of: Key
  /** Whoever said it when that was not the person: the manager. */
  readonly by?: Key
  readonly priority: string
  readonly need: string
  readonly way?: string
  readonly within?: Duration
  readonly shared?: true
  readonly met?: Duration
}

export interface FindingTold<Key> {
  readonly ago: Duration
  readonly by: Key
  readonly input: string
  readonly priority: string
  readonly finding: string
  readonly lesson: string
  readonly review?: { readonly by: Key; readonly ago: Duration; readonly says: string }
}

export interface CheckTold<Key> {
  readonly ago: Duration
  readonly by: Key
  readonly course?: string
  readonly subject: string
  readonly priority: string
  readonly kind: string
  readonly lookedAt: number
  readonly changed: number
  readonly words: string
}

export interface ReviewTold<Key> {
  readonly asked: Duration
  readonly by: Key
  readonly reviewer: Key
  readonly course?: string
  readonly subject: string
  readonly priority: string
  /** Before today when it has a `held`, ahead of today otherwise. */
  readonly due: Duration
  readonly held?: {
    readonly ago: Duration
    readonly difference: Difference
    readonly themes: readonly string[]
    readonly words: string
  }
}

export interface SuccessTold<Key> {
  readonly ago: Duration
  readonly by: Key
  readonly title: string
  readonly priority: string
  readonly wentWell: string
  readonly madeItSo: string
  readonly toSpread: string
  readonly shared?: { readonly ago: Duration; readonly by: Key; readonly says?: string }
}

interface ActionTold<Key> {
  readonly action: string
  readonly owner: Key
  readonly course?: string
  /** Ahead of today; before it with a minus: the day the plan has for it. */
  readonly due: IsoDate
  readonly status?: ActionStatus
  readonly note?: string
}

interface PriorityTold<Key> {
  readonly priority: string
  readonly why: string
  readonly inputs: readonly string[]
  readonly actions: readonly ActionTold<Key>[]
}

export interface PlanTold<Key> {
  readonly name: string
  readonly begins: IsoDate
  readonly madeBy: Key
  readonly approvedBy: Key
  readonly made: Duration
  /** When it was approved; it is a draft still without. */
  readonly approved?: Duration
  readonly priorities: readonly PriorityTold<Key>[]
  /** What a later version added, why, and when it was approved. */
  readonly revised?: {
    readonly made: Duration
    readonly approved: Duration
    readonly causedBy: string
    readonly changes: string
    readonly adds: readonly PriorityTold<Key>[]
  }
}

export interface NeedsStory<Key> {
  readonly needs: readonly NeedTold<Key>[]
  readonly findings?: readonly FindingTold<Key>[]
  readonly plan?: PlanTold<Key>
  readonly checks?: readonly CheckTold<Key>[]
  readonly reviews?: readonly ReviewTold<Key>[]
  readonly successes?: readonly SuccessTold<Key>[]
}

/** Tells the story of one authority's learning needs by the product's own handlers, each on its day. */
export async function tellNeeds<Key extends string>(
  world: World<Key>,
  story: NeedsStory<Key>,
): Promise<void> {
  const here = await needsOf(world.tx, world.time.today)
  if (!here) throw new Error('The pack gathers no learning needs')
  for (const each of story.needs) await need(world, each)
  for (const each of story.findings ?? []) await finding(world, each)
  if (story.plan) await plan(world, here, story.plan)
  for (const each of story.checks ?? []) await check(world, each)
  for (const each of story.reviews ?? []) await review(world, each)
  for (const each of story.successes ?? []) await success(world, here, each)
}

async function need<Key extends string>({ tx, time, as, person }: World<Key>, told: NeedTold<Key>) {
  const { now, actor } = as(told.by ?? told.of, time.ago(told.ago))
  const id = await insertNeed(tx, {
    whose: { personId: person(told.of) },
    priority: told.priority,
    need: told.need,
    way: told.way,
    byOn: told.within && time.ahead(told.within),
    isShared: told.shared === true,
    saidBy: actor.personId,
    saidAt: now,
  })
  if (told.met) await closeNeed(tx, id, 'met', person(told.of), time.ago(told.met))
}

async function finding<Key extends string>({ tx, time, as, person }: World<Key>, told: FindingTold<Key>) {
  const { now, actor, today } = as(told.by, time.ago(told.ago))
  const id = await insertFinding(tx, {
    ...{ input: told.input, priority: told.priority, finding: told.finding, lesson: told.lesson },
    foundOn: today,
    enteredBy: actor.personId,
    enteredAt: now,
  })
  if (told.review)
    await reviewFinding(tx, id, {
      says: told.review.says,
      by: person(told.review.by),
      on: time.ago(told.review.ago),
    })
}

/** Priorities as a plan holds them, and how far their actions are, by the actions' ids. */
function planned<Key extends string>({ person }: World<Key>, told: readonly PriorityTold<Key>[]) {
  const progress = new Map<
    string,
    { readonly status: ActionStatus; readonly note: string; readonly owner: Key }
  >()
  const priorities = told.map(({ actions, ...priority }) => ({
    ...priority,
    actions: actions.map(({ action, owner, course, due, status, note }) => {
      const id = randomUUIDv7()
      if (status) progress.set(id, { status, note: note ?? '', owner })
      return { id, action, ownerId: person(owner), dueOn: due, ...(course ? { course } : {}) }
    }),
  }))
  return { priorities, progress }
}

async function plan<Key extends string>(world: World<Key>, here: NeedsOfAuthority, told: PlanTold<Key>) {
  const { tx, time, as } = world
  const making = as(told.madeBy, time.ago(told.made))
  const { madeBy, approvedBy } = told
  const { lasts } = here.settings.plan ?? {}
  if (lasts === undefined) throw new Error('The pack has no plan of learning')
  const endsOn = endOfPlan(told.begins, lasts as IsoDuration)
  const period = { name: told.name, beginsOn: told.begins, endsOn }
  const id = await insertPlan(tx, period, making.actor.personId, making.now)
  if (!id) throw new Error('A plan begins on that day already')
  const first = planned(world, told.priorities)
  const approve = async (version: number, content: PlanContent, by: Key, ago: Duration) => {
    await keepContent(tx, id, { version, revision: 1 }, content)
    await moveVersion(tx, id, { version, revision: 2 }, { from: 'draft', to: 'for-approval' })
    const { actor, today } = as(by, time.ago(ago))
    const { people, priorities } = await gatherAnalysis(tx, here, today)
    const figures = { on: today, people, priorities }
    await moveVersion(
      tx,
      id,
      { version, revision: 3 },
      { from: 'for-approval', to: 'published', figures, by: actor.personId, on: today },
    )
  }
  const content = { priorities: first.priorities }
  if (told.approved) await approve(1, content, approvedBy, told.approved)
  else await keepContent(tx, id, { version: 1, revision: 1 }, content)
  const all = [first]
  if (told.revised) {
    const { made, approved, causedBy, changes, adds } = told.revised
    const { actor, now } = as(madeBy, time.ago(made))
    await insertVersion(tx, id, { version: 2, content, causedBy, changes }, actor.personId, now)
    const more = planned(world, adds)
    all.push(more)
    await approve(2, { priorities: [...content.priorities, ...more.priorities] }, approvedBy, approved)
  }
  for (const { progress } of all)
    for (const [actionId, { status, note, owner }] of progress) {
      const { actor, now } = as(owner, time.ago('P1W'))
      await putProgress(tx, id, actionId, { status, note, by: actor.personId, at: now })
    }
  const stands = await findPlan(tx, id)
  if (stands) await restatePlanTasks(tx, stands, here.settings, as(madeBy, time.ago('P1W')).now)
}

async function check<Key extends string>({ tx, time, as }: World<Key>, told: CheckTold<Key>) {
  const { ago, by, course, ...what } = told
  const { actor, now, today } = as(by, time.ago(ago))
  const entered = { lookedOn: today, enteredBy: actor.personId, enteredAt: now }
  await insertCheck(tx, { ...what, ...entered, course: course ?? null })
}

async function review<Key extends string>({ tx, time, as, person }: World<Key>, told: ReviewTold<Key>) {
  const { course, subject, priority, held, due } = told
  const doing = as(told.by, time.ago(told.asked))
  const id = await scheduleReview(tx, doing, {
    ...{ course: course ?? null, subject, priority },
    reviewerId: person(told.reviewer),
    dueOn: held ? time.ago(due) : time.ahead(due),
  })
  if (!held) return
  const { actor, today } = as(told.reviewer, time.ago(held.ago))
  const { difference, themes, words } = held
  await closeImpactReview(tx, id, { difference, themes, words }, actor.personId, today)
  await restateTasks(tx, { kind: 'impact-review', id }, [])
}

async function success<Key extends string>(
  { tx, time, as }: World<Key>,
  { settings }: NeedsOfAuthority,
  told: SuccessTold<Key>,
) {
  const { ago, by, shared, ...what } = told
  if (!settings.successes) throw new Error('The pack has no learning from success')
  const id = await proposeSuccess(tx, as(by, time.ago(ago)), settings.successes, what)
  if (!shared) return
  const { actor, today } = as(shared.by, time.ago(shared.ago))
  await answerSuccess(tx, id, 'shared', { says: shared.says, by: actor.personId, on: today })
  await restateTasks(tx, { kind: 'learning-success', id }, [])
}
