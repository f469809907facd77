import type { PersonId } from '../../kernel/ids.ts'
import { type Answer, defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { browsed } from './evidence.finding.ts'
import { GapsPage } from './evidence.gaps.pages.tsx'
import { statementStandings } from './evidence.gaps.queries.ts'
import { evidencePackOf } from './evidence.pack.queries.ts'

/** Where the evidence of one person stands, by the statements of the standards in force. */

const list = '/my-record/evidence'

async function gaps({ tx, today }: Exchange, personId: PersonId, whose?: string): Promise<Answer> {
  const { frameworks } = await evidencePackOf(tx, today)
  const listHref = whose === undefined ? list : `/people/${personId}/evidence`
  return {
    title: whose === undefined ? 'Where your evidence stands' : `Where the evidence of ${whose} stands`,
    backLink: { href: listHref, text: whose === undefined ? 'CPD record' : `CPD record of ${whose}` },
    page: (
      <GapsPage
        frameworks={frameworks}
        standings={await statementStandings(tx, personId)}
        listHref={listHref}
        addHref={whose === undefined ? `${list}/new` : undefined}
        whose={whose}
      />
    ),
  }
}

export const gapsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: `${list}/statements`,
    access: { signedIn: true },
    handle: (exchange) => gaps(exchange, exchange.actor.personId),
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/evidence/statements',
    access: { signedIn: true },
    async handle(exchange) {
      const person = await browsed(exchange)
      return gaps(exchange, person.id, person.name)
    },
  }),
]
