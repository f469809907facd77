import type { IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { EmptyState, type FieldErrors } from '../../ui/public.ts'
import { courseNames } from '../courses/public.ts'
import { VersionPage } from './compare.pages.tsx'
import { DayField } from './fields.parts.tsx'
import { isFine, readForm } from './needs.forms.ts'
import { needsHere } from './needs.opening.ts'
import { analysisPath, planPath, staffPlanPath } from './needs.paths.ts'
import { actionStatuses } from './needs.tables.ts'
import { type HereWithPlan, planNamed, planPage, plansHere, planSubject, restated } from './plan.opening.tsx'
import { PlansPage, StaffPlanPage } from './plan.pages.tsx'
import { actionsOf, endOfPlan, publishedAmong, refusedPeriod } from './plan.rules.ts'
import {
  insertPlan,
  type LearningPlan,
  plansReading,
  publishedPlanReading,
  putProgress,
} from './plan.store.ts'
import { planWords } from './plan.words.ts'

/** The learning and development plan: begun, read, and followed by those who do it (R-256). */

const signedIn = { signedIn: true } as const

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
      const published = publishedAmong(await read(tx, plansReading()))
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
      const plan = await planNamed(exchange, here, exchange.params.planId)
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
      const plan = await planNamed(exchange, here, exchange.params.planId)
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
    url: `${planPath}/:planId/progress`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, now, body } = exchange
      const here = await ownersToo(exchange)
      const plan = await planNamed(exchange, here, exchange.params.planId)
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
