import type { RecordWaits } from '../../kernel/waiting.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Answer, type Exchange, NotAllowed, NotFound } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { courseNames } from '../courses/public.ts'
import type { NeedsSettings } from '../schemes/public.ts'
import { type NeedsHere, needsHere } from './needs.opening.ts'
import { planPath } from './needs.paths.ts'
import type { LearningPlanId } from './needs.tables.ts'
import { PlanPage } from './plan.pages.tsx'
import { currentOf } from './plan.rules.ts'
import { findPlan, type LearningPlan } from './plan.store.ts'
import { restatePlanTasks } from './plan.tasks.ts'
import { planWords } from './plan.words.ts'

/** What every page about a plan begins with, and ends with. */

/** What people need to learn here, with how plans are made of it. */
export interface HereWithPlan extends NeedsHere {
  readonly plan: NonNullable<NeedsSettings['plan']>
}

/** How plans are made here, for whoever may see them being made. */
export async function plansHere(
  exchange: Pick<Exchange, 'tx' | 'actor' | 'today'>,
  right: 'keep' | 'approve' | 'read' = 'read',
): Promise<HereWithPlan> {
  const here = await needsHere(exchange)
  const { plan } = here.settings
  if (!plan || !here.may[right]) throw new NotFound()
  return { ...here, plan }
}

/** A plan in the audit and among tasks. */
export const planSubject = (id: LearningPlanId) => ({ kind: 'learning-plan', id })

/** Whom a plan waits for where nobody has a task in it. */
function holderOf({ settings }: NeedsHere, plan: LearningPlan): NonNullable<RecordWaits['otherwise']> {
  const state = currentOf(plan)?.state
  if (state === 'withdrawn') return 'The plan was thrown away.'
  return state === 'published'
    ? 'Everything in it is done.'
    : { duties: settings.keptBy, to: 'finish the draft and send it' }
}

/** The plan of an address, and whom it waits for. */
export async function planNamed(
  { tx }: Pick<Exchange, 'tx'>,
  here: NeedsHere,
  id: string,
): Promise<LearningPlan> {
  const plan = await findPlan(tx, id)
  if (!plan) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [planSubject(plan.id)], otherwise: holderOf(here, plan) }))
  return plan
}

/** Somebody else changed the plan since the page was shown. */
export const changedMeanwhile = new NotAllowed({
  code: 'changed-meanwhile',
  says: 'The plan was changed meanwhile, so nothing was saved. Open it again and look at what stands there now.',
  rule: 'A plan is changed from the page that shows it as it stands.',
})

/** The page of a plan; with what is wrong where a form of it was refused. */
export async function planPage(
  exchange: Exchange,
  here: HereWithPlan,
  plan: LearningPlan,
  errors?: FieldErrors,
): Promise<Answer> {
  const { tx, actor, tokens, body } = exchange
  return {
    title: plan.name,
    ...(errors ? { status: 422 } : {}),
    ...(here.may.read ? { backLink: { href: planPath, text: here.plan.name } } : {}),
    page: (
      <PlanPage
        {...{ here, plan, errors, tokens }}
        words={planWords(here, await courseNames(tx))}
        me={actor.personId}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

/** What is to be done now follows from how the plan stands now. */
export async function restated({ tx, now }: Exchange, here: HereWithPlan, id: LearningPlanId): Promise<void> {
  const plan = await findPlan(tx, id)
  if (plan) await restatePlanTasks(tx, plan, here.settings, now)
}
