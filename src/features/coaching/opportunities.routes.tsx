import { readTogether } from '../../platform/database/reading.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { currentPack, levelName } from '../packs/public.ts'
import { peopleReading } from '../people/public.ts'
import { byField } from '../supervision/public.ts'
import { coachingRulesOn, kindOf } from './coaching.rules.ts'
import { dayTyped, typedIn } from './forms.ts'
import {
  answerWish,
  askForOpportunity,
  closeOpportunity,
  publishOpportunity,
  takeWishBack,
} from './opportunities.handlers.ts'
import { OpportunitiesPage, OpportunityPage, PublishPage, WishesPage } from './opportunities.pages.tsx'
import { findOpportunity, opportunitiesReading, wishesReading } from './opportunities.queries.ts'

/** Opportunities: what everybody reads and asks for, and what the learning team publishes and gives. */

const kept = '/manage/learning/opportunities'
const access = { duty: ['learning-offer'] } as const
const signedIn = { signedIn: true } as const
type One = Exchange<{ readonly opportunityId: string }>

/** The kinds of appointment of which chances are published. */
async function kindsFor({ tx, today }: Exchange) {
  const pack = await currentPack(tx)
  const rules = coachingRulesOn(pack, today)
  const kinds = (rules?.appointments ?? []).filter(({ opportunities }) => opportunities)
  if (!rules || kinds.length === 0) throw new NotFound()
  return { rules, kinds, pack }
}

async function opened(exchange: One) {
  const { rules, pack } = await kindsFor(exchange)
  const opportunity = await findOpportunity(exchange.tx, exchange.params.opportunityId)
  if (!opportunity) throw new NotFound()
  noteWaits(exchange.tx, () => ({
    tasks: [{ kind: 'opportunity', id: opportunity.id }],
    otherwise: 'Nobody waits for an answer.',
  }))
  return { opportunity, kind: kindOf(rules, opportunity.kind), pack }
}

async function asked(exchange: One) {
  const { tx, actor, today } = exchange
  const { opportunity, kind, pack } = await opened(exchange)
  if (!kind) throw new NotFound()
  const { wishes, people } = await readTogether(tx, {
    wishes: wishesReading(opportunity.id),
    people: peopleReading([actor.personId], today),
  })
  const level = people.get(actor.personId)?.level
  const named = (code: string) => (pack ? levelName(pack, code) : code)
  return {
    ...{ opportunity, kind, mine: wishes.find(({ personId }) => personId === actor.personId) },
    level: { code: level, name: level && named(level) },
    levels: (kind.opportunities?.levels ?? []).map(named),
  }
}

async function opportunityPage(exchange: One, errors?: FieldErrors): Promise<Answer> {
  const found = await asked(exchange)
  return {
    title: found.opportunity.title,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/learning/people-who-help', text: 'People who help' },
    page: (
      <OpportunityPage
        {...found}
        today={exchange.today}
        tokens={exchange.tokens}
        typed={(name) => textOf(exchange.body, name)}
        errors={errors}
      />
    ),
  }
}

async function publishPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { kinds } = await kindsFor(exchange)
  return {
    title: 'Publish an opportunity',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: kept, text: 'Opportunities' },
    page: (
      <PublishPage kinds={kinds} values={typedIn(exchange.body)} tokens={exchange.tokens} errors={errors} />
    ),
  }
}

export const opportunitiesRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/learning/opportunities/:opportunityId',
    access: signedIn,
    handle: (exchange) => opportunityPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/opportunities/:opportunityId',
    access: signedIn,
    async handle(exchange) {
      const { opportunity, kind, level } = await asked(exchange)
      const done = await askForOpportunity(exchange.tx, exchange, {
        ...{ opportunity, kind, level: level.code, why: textOf(exchange.body, 'why') },
      })
      if (!done.ok && done.refusals[0].field) return opportunityPage(exchange, byField(done.refusals, 'why'))
      accepted(done)
      return {
        redirect: `/learning/opportunities/${opportunity.id}`,
        flash: 'The learning team has what you wrote and tells you',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/opportunities/:opportunityId/take-back',
    access: signedIn,
    async handle(exchange) {
      const { opportunity } = await opened(exchange)
      accepted(await takeWishBack(exchange.tx, exchange, opportunity.id))
      return { redirect: `/learning/opportunities/${opportunity.id}`, flash: 'You have taken it back' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: kept,
    access,
    async handle(exchange) {
      const { kinds } = await kindsFor(exchange)
      const { opportunities } = await readTogether(exchange.tx, {
        opportunities: opportunitiesReading(exchange.today),
      })
      return {
        title: 'Opportunities',
        page: <OpportunitiesPage {...{ opportunities, kinds }} today={exchange.today} />,
      }
    },
  }),
  defineRoute({ method: 'GET', url: `${kept}/new`, access, handle: (exchange) => publishPage(exchange) }),
  defineRoute({
    method: 'POST',
    url: `${kept}/new`,
    access,
    async handle(exchange) {
      const { body } = exchange
      const { kinds } = await kindsFor(exchange)
      const kind = kinds.find(({ appointment }) => appointment === textOf(body, 'kind'))
      if (!kind) return publishPage(exchange, { kind: 'Select what they would be' })
      const until = dayTyped(body, 'until')
      const places = /^\d{1,3}$/.test(textOf(body, 'places')) ? Number(textOf(body, 'places')) : 0
      const made = await publishOpportunity(exchange.tx, exchange, kind, {
        ...{ title: textOf(body, 'title'), says: textOf(body, 'says') },
        ...{ places: places > 0 ? places : undefined, openUntil: until.on },
      })
      if (!made.ok) return publishPage(exchange, { ...byField(made.refusals, 'title'), ...until.errors })
      return { redirect: kept, flash: 'It is published' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${kept}/:opportunityId`,
    access,
    async handle(exchange) {
      const { opportunity, kind } = await opened(exchange)
      const { wishes } = await readTogether(exchange.tx, { wishes: wishesReading(opportunity.id) })
      const { today, tokens } = exchange
      return {
        title: opportunity.title,
        backLink: { href: kept, text: 'Opportunities' },
        page: <WishesPage {...{ opportunity, kind, wishes, today, tokens }} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${kept}/:opportunityId/answer`,
    access,
    async handle(exchange) {
      const { tx, body } = exchange
      const { opportunity, kind } = await opened(exchange)
      const { wishes } = await readTogether(tx, { wishes: wishesReading(opportunity.id) })
      const wish = wishes.find(({ personId }) => personId === textOf(body, 'person'))
      if (!wish || !kind) throw new NotFound()
      const to = textOf(body, 'to') === 'given' ? 'given' : 'not-now'
      accepted(await answerWish(tx, exchange, { id: opportunity.id, kind, wish, to }))
      return {
        redirect: `${kept}/${opportunity.id}`,
        flash:
          to === 'given' ? `${wish.name} has a place and is told` : `${wish.name} is told that it is not now`,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${kept}/:opportunityId/close`,
    access,
    async handle(exchange) {
      const { opportunity } = await opened(exchange)
      accepted(await closeOpportunity(exchange.tx, exchange, opportunity.id))
      return { redirect: `${kept}/${opportunity.id}`, flash: 'Nobody can ask any more' }
    },
  }),
]
