import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId, PlanId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, peopleByIds, resolveRoles } from '../people/public.ts'
import { restateTasks, type TaskToDo } from '../tasks/public.ts'
import { findPlan, type Plan, type PlanItem } from './plans.queries.ts'
import { isClosed, planKindNames } from './plans.rules.ts'

/** Who waits for whom on a plan, kept as tasks. Titles hold no words of the plan, so that a redaction need not reach them. */
export async function restatePlanTasks(tx: Tx, by: By, planId: PlanId): Promise<void> {
  const plan = await findPlan(tx, planId)
  if (!plan) return
  const tasks = [...agreeing(plan), ...doing(plan)]
  if (tasks.length === 0) return restateTasks(tx, { kind: 'plan', id: planId }, [])
  const person = (await peopleByIds(tx, [plan.personId])).get(plan.personId)
  const managers = tasks.some((task) => task.holder === 'manager')
    ? (await resolveRoles(tx, { personIds: [plan.personId] }, by.today)).lineManagersOf(plan.personId)
    : []
  await restateTasks(
    tx,
    { kind: 'plan', id: planId },
    tasks.map(({ holder, title, ...task }) => ({
      ...task,
      title: title(holder === plan.personId ? 'your' : `${person?.name ?? 'somebody'}’s`),
      href: `/plans/${planId}`,
      aboutPersonId: plan.personId,
      holders:
        holder === 'manager'
          ? managers.map(({ personId, actingFor }) => ({ personId, actingFor }))
          : [{ personId: holder }],
    })),
  )
}

interface Waiting extends Pick<TaskToDo, 'key' | 'dueOn' | 'waitingSinceAt'> {
  readonly holder: PersonId | 'manager'
  readonly title: (whose: string) => string
}

function agreeing(plan: Plan): readonly Waiting[] {
  if (plan.items.length === 0 || plan.items.every((item) => isClosed(item.status))) return []
  const what = planKindNames[plan.kind].toLowerCase()
  const waiting = (holder: Waiting['holder'], key: string): Waiting => ({
    key,
    holder,
    waitingSinceAt: latest(plan.items),
    dueOn: undefined,
    title: (whose) => `Agree ${whose} ${what}`,
  })
  return [
    ...(plan.agreedByPerson ? [] : [waiting(plan.personId, 'agree-person')]),
    ...(plan.agreedByManager ? [] : [waiting('manager', 'agree-manager')]),
  ]
}

function doing(plan: Plan): readonly Waiting[] {
  const what = planKindNames[plan.kind].toLowerCase()
  const open = plan.items.filter((item) => !isClosed(item.status) && item.owner.personId)
  const byOwner = Map.groupBy(open, (item) => item.owner.personId as PersonId)
  return [...byOwner].map(([holder, items]) => ({
    key: `do-${holder}`,
    holder,
    waitingSinceAt: latest(items),
    dueOn: earliest(items),
    title: (whose) =>
      items.length === 1
        ? `Carry out an action on ${whose} ${what}`
        : `Carry out ${items.length} actions on ${whose} ${what}`,
  }))
}

function earliest(items: readonly PlanItem[]): IsoDate | undefined {
  return items
    .flatMap((item) => item.dueOn ?? [])
    .sort()
    .at(0)
}

/** When the newest of the items came onto the plan: since then it waits. */
function latest(items: readonly PlanItem[]): IsoInstant {
  return items
    .flatMap((item) => item.notes.find((note) => note.change === 'added')?.saidAt ?? [])
    .sort()
    .at(-1) as IsoInstant
}
