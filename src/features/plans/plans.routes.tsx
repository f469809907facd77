import { allows, type Relations } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { BackLink } from '../../ui/public.ts'
import { findPerson, relationTo } from '../people/public.ts'
import { agreeAsManager, agreeAsPerson, browsePlans, readMeetings, writePlan } from './plans.access.ts'
import { agreePlan, createPlan } from './plans.handlers.ts'
import { itemRoutes } from './plan-items.routes.tsx'
import { openPlan, planContext, whosePlan } from './plans.open.ts'
import { PlanPage, PlansPage } from './plans.pages.tsx'
import { type Plan, plansOf, type PlanSource } from './plans.queries.ts'
import { planKindNames } from './plans.rules.ts'

const signedIn = { signedIn: true } as const

function sourceLink(
  source: PlanSource | undefined,
): { readonly text: string; readonly href: string } | undefined {
  switch (source?.kind) {
    case 'journey':
      return { text: 'an application', href: `/applications/${source.id}` }
    case 'talk':
      return { text: 'a talk with the manager', href: `/talks/${source.id}` }
    case 'observation':
      return { text: 'an observation of practice', href: `/observations/${source.id}` }
    default:
      return undefined
  }
}

async function plansPage(exchange: Exchange, personId: PersonId, whose: string | undefined): Promise<Answer> {
  const plans = await plansOf(exchange.tx, personId)
  const path = whose === undefined ? '/my-record/plan' : `/people/${personId}/plan`
  return {
    title: whose === undefined ? 'Your plans' : `Plans of ${whose}`,
    wide: true,
    ...(whose === undefined ? {} : { before: <BackLink href={`/people/${personId}`} text={whose} /> }),
    page: (
      <PlansPage
        plans={plans}
        whose={whose}
        path={path}
        context={await planContext(exchange, plans)}
        tokens={exchange.tokens}
      />
    ),
  }
}

async function startPlan(exchange: Exchange, personId: PersonId): Promise<Answer> {
  const planId = accepted(await createPlan(exchange.tx, exchange, { personId, kind: 'development' }))
  return { redirect: `/plans/${planId}/items/new`, flash: 'Your plan is started. Add its first action' }
}

/** The person whose plans somebody above them, or workforce development, looks at. */
async function browsed(exchange: Exchange<{ readonly personId: string }>) {
  const { tx, actor, today, params } = exchange
  const personId = params.personId as PersonId
  const relations = await relationTo(tx, actor, personId, today)
  if (!allows(browsePlans, relations)) throw new NotFound()
  const person = await findPerson(tx, personId, today)
  if (!person) throw new NotFound()
  return { person, relations }
}

/** The pages of plans and of their actions. */
export const routes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/my-record/plan',
    access: signedIn,
    handle: (exchange) => plansPage(exchange, exchange.actor.personId, undefined),
  }),
  defineRoute({
    method: 'POST',
    url: '/my-record/plan',
    access: signedIn,
    handle: (exchange) => startPlan(exchange, exchange.actor.personId),
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/plan',
    access: signedIn,
    async handle(exchange) {
      const { person, relations } = await browsed(exchange)
      return plansPage(exchange, person.id, relations.self ? undefined : person.name)
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/people/:personId/plan',
    access: signedIn,
    async handle(exchange) {
      return startPlan(exchange, (await browsed(exchange)).person.id)
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/plans/:planId',
    access: signedIn,
    async handle(exchange) {
      const { plan: whole, relations } = await openPlan(exchange)
      const browses = allows(browsePlans, relations)
      // Who only owns an action sees that action, not the others.
      const plan = browses ? whole : onlyOf(whole, exchange.actor.personId)
      const context = await planContext(exchange, [plan])
      const whose = whosePlan(plan, context)
      return {
        title: planKindNames[plan.kind],
        wide: true,
        ...(browses
          ? {
              backLink: {
                href: relations.self ? '/my-record/plan' : `/people/${plan.personId}/plan`,
                text: 'Plans',
              },
            }
          : {}),
        page: (
          <PlanPage
            plan={plan}
            whose={whose}
            context={context}
            tokens={exchange.tokens}
            mayWrite={allows(writePlan, relations)}
            agreesAs={agreeing(plan, relations)}
            mayOpenMeetings={allows(readMeetings, relations)}
            source={browses ? sourceLink(plan.source) : undefined}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/plans/:planId/agree',
    access: signedIn,
    async handle(exchange) {
      const { plan, relations } = await openPlan(exchange)
      const as = agreeing(plan, relations)
      if (as === undefined) {
        throw new NotAllowed({
          code: 'not-yours-to-agree',
          says: 'There is nothing for you to agree to here.',
          rule: 'A plan is agreed by the person and by somebody above them, once each.',
        })
      }
      accepted(await agreePlan(exchange.tx, exchange, plan.id, as))
      return { redirect: `/plans/${plan.id}`, flash: 'You have agreed to this plan' }
    },
  }),
  ...itemRoutes,
]

const onlyOf = (plan: Plan, ownerId: PersonId): Plan => ({
  ...plan,
  items: plan.items.filter((item) => item.owner.personId === ownerId),
})

/** The side on which this reader may agree and has not yet; nothing to agree to on an empty plan. */
function agreeing(plan: Plan, relations: Relations): 'person' | 'manager' | undefined {
  if (plan.items.length === 0) return undefined
  if (allows(agreeAsPerson, relations) && !plan.agreedByPerson) return 'person'
  if (allows(agreeAsManager, relations) && !plan.agreedByManager) return 'manager'
  return undefined
}
