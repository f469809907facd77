import { allows, type Relations } from '../../kernel/access.ts'
import { type Exchange, NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { peopleByIds, relationTo, workingCalendarOf } from '../people/public.ts'
import { browsePlans, readPlan } from './plans.access.ts'
import type { PlanContext } from './plans.pages.tsx'
import { findPlan, type Plan } from './plans.queries.ts'

/** Opening a plan for whoever asks: shared by the pages of plans and of their actions. */

export type PlanExchange = Exchange<{ readonly planId: string }>

/** Of an exchange, what it takes to open a plan. */
type Asking = Pick<Exchange<unknown>, 'tx' | 'actor' | 'today'>

/** How the actor stands to a plan: to its person, and as the owner of an action on it. No query for one's own. */
async function relationToPlan({ tx, actor, today }: Asking, plan: Plan): Promise<Relations> {
  const owns = plan.items.some((item) => item.owner.personId === actor.personId)
  const toPerson: Relations =
    plan.personId === actor.personId
      ? { self: true, above: undefined, participantAs: new Set(), duties: actor.duties, conflicted: false }
      : await relationTo(tx, actor, plan.personId, today)
  return { ...toPerson, participantAs: new Set(owns ? ['owner'] : []) }
}

/** The plan and how the actor stands to it; "not found" for those who may not know of it. */
export async function openPlan(exchange: PlanExchange) {
  const plan = await findPlan(exchange.tx, exchange.params.planId)
  if (!plan) throw new NotFound()
  const relations = await relationToPlan(exchange, plan)
  if (!allows(readPlan, relations)) throw new NotFound()
  // Who only owns an action knows of that action alone.
  const only = allows(browsePlans, relations)
    ? undefined
    : new Map([[`do-${exchange.actor.personId}`, undefined]])
  noteWaits(exchange.tx, () => ({ tasks: [{ kind: 'plan', id: plan.id, ...(only && { only }) }] }))
  return { plan, relations }
}

/** Names of everyone a plan mentions, and how days count here. Two queries at most. */
export async function planContext(
  { tx, actor, today }: Asking,
  plans: readonly Plan[],
): Promise<PlanContext> {
  const ids = plans.flatMap((plan) => [
    plan.personId,
    ...[plan.agreedByPerson, plan.agreedByManager].flatMap((each) => each?.by ?? []),
    ...plan.items.flatMap((item) => [
      ...(item.owner.personId ? [item.owner.personId] : []),
      ...item.notes.flatMap((note) => note.saidBy ?? []),
    ]),
  ])
  const names = await peopleByIds(tx, ids, today)
  return { me: actor.personId, names, today, calendar: await workingCalendarOf(tx, actor.authorityId) }
}

/** Whose plan it is, unless it is the reader's own. */
export const whosePlan = (plan: Plan, { me, names }: PlanContext): string | undefined =>
  plan.personId === me ? undefined : (names.get(plan.personId)?.name ?? 'Someone who has left')
