import type { IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { EmptyState, type FieldErrors } from '../../ui/public.ts'
import { courseNames } from '../courses/public.ts'
import type { NeedsSettings } from '../schemes/public.ts'
import { gatherAnalysis } from './analysis.gathering.ts'
import { VersionPage } from './compare.pages.tsx'
import { DayField } from './fields.parts.tsx'
import { isFine, readForm } from './needs.forms.ts'
import { type NeedsHere, needsHere } from './needs.opening.ts'
import { analysisPath, planPath, staffPlanPath } from './needs.paths.ts'
import { actionStatuses, type LearningPlanId } from './needs.tables.ts'
import { PlanPage, PlansPage, StaffPlanPage } from './plan.pages.tsx'
import { actionsOf, endOfPlan, missingIn, refusedPeriod } from './plan.rules.ts'
import {
  findPlan,
  insertPlan,
  insertVersion,
  type LearningPlan,
  moveVersion,
  plansReading,
  publishedPlanReading,
  putProgress,
} from './plan.store.ts'
import { restatePlanTasks } from './plan.tasks.ts'
import { planWords } from './plan.words.ts'

/** The learning and development plan: begun, sent, approved, published, followed and revised (R-256, R-299). */

const signedIn = { signedIn: true } as const

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

const planSubject = (id: LearningPlanId) => ({ kind: 'learning-plan', id })

export async function planNamed({ tx }: Pick<Exchange, 'tx'>, id: string): Promise<LearningPlan> {
  const plan = await findPlan(tx, id)
  if (!plan) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [planSubject(plan.id)] }))
  return plan
}

/** Somebody else changed the plan since the page was shown. */
export const changedMeanwhile = new NotAllowed({
  code: 'changed-meanwhile',
  says: 'The plan was changed meanwhile, so nothing was saved. Open it again and look at what stands there now.',
  rule: 'A plan is changed from the page that shows it as it stands.',
})

/** The same for everybody, where a plan is made at all: owners of actions say how far they are, staff read it. */
async function ownersToo(exchange: Exchange): Promise<HereWithPlan> {
  const here = await needsHere(exchange)
  const { plan } = here.settings
  if (!plan) throw new NotFound()
  return { ...here, plan }
}

const ownsAnAction = ({ versions }: LearningPlan, personId: PersonId) =>
  versions.some(
    ({ state, content }) =>
      state === 'published' && actionsOf(content).some(({ action }) => action.ownerId === personId),
  )

function NoPlanYet({ name }: { readonly name: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">{name}</h1>
      <EmptyState
        title="No plan is published for today"
        text="Once one is approved, it stands here: what comes first, why, and what is done about it."
      />
    </>
  )
}

async function listPage(exchange: Exchange, here: HereWithPlan, errors?: FieldErrors): Promise<Answer> {
  const { tx, tokens, body } = exchange
  const typed = (name: string) => textOf(body, name)
  return {
    title: here.plan.name,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: analysisPath, text: here.settings.name },
    page: (
      <PlansPage
        {...{ here, typed, errors, tokens }}
        name={here.plan.name}
        plans={await read(tx, plansReading())}
        dayField={<DayField name="begins" text="From which day?" {...{ typed, errors }} />}
      />
    ),
  }
}

async function planPage(
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
async function restated({ tx, now }: Exchange, here: HereWithPlan, id: LearningPlanId): Promise<void> {
  const plan = await findPlan(tx, id)
  if (plan) await restatePlanTasks(tx, plan, here.settings, now)
}

export const planRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: planPath,
    access: signedIn,
    async handle(exchange) {
      return listPage(exchange, await plansHere(exchange))
    },
  }),
  defineRoute({
    method: 'POST',
    url: planPath,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, now, body } = exchange
      const here = await plansHere(exchange, 'keep')
      const form = readForm(body)
      const beginsOn = form.day('begins', 'Enter the day from which the plan is')
      if (!beginsOn) return listPage(exchange, here, form.errors)
      const endsOn = endOfPlan(beginsOn, here.plan.lasts as IsoDuration)
      const published = (await read(tx, plansReading())).filter(({ versions }) =>
        versions.some(({ state }) => state === 'published'),
      )
      const refused = refusedPeriod({ beginsOn, endsOn }, published, today)
      if (refused !== undefined) return listPage(exchange, here, { 'begins-day': refused })
      const name = `${here.plan.name} ${beginsOn.slice(0, 4)}${endsOn.slice(0, 4) === beginsOn.slice(0, 4) ? '' : ` to ${endsOn.slice(0, 4)}`}`
      const id = await insertPlan(tx, { name, beginsOn, endsOn }, actor.personId, now)
      if (!id) return listPage(exchange, here, { 'begins-day': 'A plan begins on this day already' })
      await recordAudit(tx, { actor, action: 'begin-learning-plan', subject: planSubject(id) })
      return { redirect: `${planPath}/${id}`, flash: 'The plan is begun. Add its priorities' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${planPath}/:planId`,
    access: signedIn,
    async handle(exchange) {
      const here = await ownersToo(exchange)
      const plan = await planNamed(exchange, exchange.params.planId)
      if (!here.may.read && !ownsAnAction(plan, exchange.actor.personId)) throw new NotFound()
      return planPage(exchange, here, plan)
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${planPath}/:planId/versions/:version`,
    access: signedIn,
    async handle(exchange) {
      const here = await plansHere(exchange)
      const plan = await planNamed(exchange, exchange.params.planId)
      const version = plan.versions.find((each) => String(each.version) === exchange.params.version)
      if (!version) throw new NotFound()
      return {
        title: `${plan.name}: version ${version.version}`,
        backLink: { href: `${planPath}/${plan.id}`, text: plan.name },
        page: (
          <VersionPage {...{ here, plan, version }} words={planWords(here, await courseNames(exchange.tx))} />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/send`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body } = exchange
      const here = await plansHere(exchange, 'keep')
      const plan = await planNamed(exchange, exchange.params.planId)
      const [latest] = plan.versions
      const missing = latest && missingIn(latest.content)
      if (missing !== undefined)
        throw new NotAllowed({
          code: 'plan-not-ready',
          says: missing,
          rule: 'A plan that is sent has at least one priority, each with an action.',
          remedy: 'Go back to the plan, put this right, and send it then.',
        })
      if (!latest || latest.state !== 'draft' || textOf(body, 'revision') !== String(latest.revision))
        throw changedMeanwhile
      if (!(await moveVersion(tx, plan.id, latest, { from: 'draft', to: 'for-approval' })))
        throw changedMeanwhile
      await restated(exchange, here, plan.id)
      await recordAudit(tx, {
        actor,
        action: 'send-learning-plan',
        subject: planSubject(plan.id),
        detail: { version: latest.version },
      })
      return { redirect: `${planPath}/${plan.id}`, flash: 'The plan waits for approval' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/decide`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, body } = exchange
      const here = await plansHere(exchange, 'approve')
      const plan = await planNamed(exchange, exchange.params.planId)
      const [latest] = plan.versions
      if (latest?.state !== 'for-approval' || textOf(body, 'revision') !== String(latest.revision))
        throw changedMeanwhile
      if (latest.madeBy === actor.personId)
        throw new NotAllowed({
          code: 'own-plan',
          says: 'You made this version, so somebody else approves it.',
          rule: 'Whoever makes a version of the plan does not approve it.',
        })
      const form = readForm(body)
      const decision = form.oneOf(
        'decision',
        ['approve', 'send-back'] as const,
        'Choose whether you approve it',
      )
      const because = decision === 'send-back' ? form.words('because', 'Enter what should be changed') : ''
      if (!isFine(form.errors) || !decision) return planPage(exchange, here, plan, form.errors)
      const { people, priorities } = await gatherAnalysis(tx, here, today)
      const moved = await moveVersion(
        tx,
        plan.id,
        latest,
        decision === 'approve'
          ? {
              ...{ from: 'for-approval', to: 'published', by: actor.personId, on: today },
              figures: { on: today, people, priorities },
            }
          : { from: 'for-approval', to: 'draft', because },
      )
      if (!moved) throw changedMeanwhile
      await restated(exchange, here, plan.id)
      await recordAudit(tx, {
        actor,
        action: decision === 'approve' ? 'approve-learning-plan' : 'send-back-learning-plan',
        subject: planSubject(plan.id),
        detail: { version: latest.version },
      })
      return {
        redirect: `${planPath}/${plan.id}`,
        flash:
          decision === 'approve' ? 'The plan is approved and published to staff' : 'The plan is sent back',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/revise`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, now, body } = exchange
      const here = await plansHere(exchange, 'keep')
      const plan = await planNamed(exchange, exchange.params.planId)
      const [latest] = plan.versions
      if (latest?.state !== 'published') throw changedMeanwhile
      const form = readForm(body)
      const { causes } = planWords(here, new Map())
      const causedBy = form.oneOf(
        'cause',
        causes.map(({ cause }) => cause),
        'Choose what makes you revise it',
      )
      const changes = form.words('changes', 'Enter what that changes')
      if (!isFine(form.errors) || !causedBy) return planPage(exchange, here, plan, form.errors)
      const version = { version: latest.version + 1, content: latest.content, changes, causedBy }
      if (!(await insertVersion(tx, plan.id, version, actor.personId, now))) throw changedMeanwhile
      await recordAudit(tx, {
        actor,
        action: 'revise-learning-plan',
        subject: planSubject(plan.id),
        detail: { version: version.version, causedBy },
      })
      return {
        redirect: `${planPath}/${plan.id}`,
        flash: 'A new version is begun. Staff read the one before until this one is approved',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/progress`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, now, body } = exchange
      const here = await ownersToo(exchange)
      const plan = await planNamed(exchange, exchange.params.planId)
      const published = plan.versions.find(({ state }) => state === 'published')
      const found =
        published && actionsOf(published.content).find(({ action }) => action.id === textOf(body, 'action'))
      if (!found || !(here.may.keep || found.action.ownerId === actor.personId)) throw new NotFound()
      const { id } = found.action
      const form = readForm(body)
      const status = form.oneOf(`status-${id}`, actionStatuses, 'Choose how far it is')
      const note = form.optionalWords(`note-${id}`)
      if (!isFine(form.errors) || !status) return planPage(exchange, here, plan, form.errors)
      await putProgress(tx, plan.id, id, { status, note, by: actor.personId, at: now })
      await restated(exchange, here, plan.id)
      await recordAudit(tx, {
        actor,
        action: 'follow-learning-plan',
        subject: planSubject(plan.id),
        detail: { action: id, status },
      })
      return { redirect: `${planPath}/${plan.id}#action-${id}`, flash: 'Saved. Staff see how far it is' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: staffPlanPath,
    access: signedIn,
    async handle(exchange) {
      const here = await ownersToo(exchange)
      const plan = await read(exchange.tx, publishedPlanReading(exchange.today))
      return {
        title: here.plan.name,
        page: plan ? (
          <StaffPlanPage {...{ here, plan }} words={planWords(here, await courseNames(exchange.tx))} />
        ) : (
          <NoPlanYet name={here.plan.name} />
        ),
      }
    },
  }),
]
