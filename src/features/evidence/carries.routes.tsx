import type { PersonId } from '../../kernel/ids.ts'
import { type Answer, defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { CarriesOverPage } from './carries.pages.tsx'
import { carriedLinks } from './carries.rules.ts'
import { browsed } from './evidence.finding.ts'
import { evidencePackOf } from './evidence.pack.queries.ts'
import { searchEvidence } from './evidence.queries.ts'

/** More entries than ten years of learning hold. */
const mostEntries = 5_000

async function answer(
  { tx, actor, today }: Exchange,
  personId: PersonId,
  back: { readonly href: string; readonly text: string },
  whose?: string,
): Promise<Answer> {
  const pack = await evidencePackOf(tx, today)
  const readableBy = actor.personId === personId ? undefined : { actor, today }
  const { items } = await searchEvidence(tx, personId, { readableBy }, { limit: mostEntries })
  return {
    title: 'What carries over',
    backLink: back,
    page: <CarriesOverPage links={carriedLinks(pack.standards, items, today)} pack={pack} whose={whose} />,
  }
}

/** What of a record carries over to newer standards: one's own, or of somebody whose record one may leaf through. */
export const carriesRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/my-record/carries-over',
    access: { signedIn: true },
    handle: (exchange) =>
      answer(exchange, exchange.actor.personId, { href: '/my-record/evidence', text: 'CPD record' }),
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/carries-over',
    access: { signedIn: true },
    async handle(exchange) {
      const { id, name } = await browsed(exchange)
      return answer(exchange, id, { href: `/people/${id}/evidence`, text: name }, name)
    },
  }),
]
