import { readTogether } from '../../platform/database/reading.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import {
  findSituations,
  type HoldingRoles,
  journeysHeldInReading,
  journeysHeldInSql,
  schemesInUse,
} from '../journeys/public.ts'
import { view } from '../schemes/public.ts'
import { AssessingPage } from './assessing.pages.tsx'
import { assessedOf, assessingRolesAmong, byNextDay } from './assessing.rules.ts'
import { givenReading } from './judging.store.ts'

/** `/programmes/people-i-assess`: one page for whoever assesses. */

/** Nobody assesses as many; the page says so if somebody does. */
const mostPeople = 60

/**
 * Everybody whom this person, or whom they stand in for, assesses. The engine is asked, since the day of a review and the
 * standing of a report are its answers; four queries however many there are (docs/decisions/0042-assessing.md).
 */
async function assessedBy({ tx, actor, today }: Exchange) {
  const me = actor.actingFor === undefined ? [actor.personId] : [actor.personId, actor.actingFor]
  const schemes = await schemesInUse(tx)
  const holding: HoldingRoles = { personIds: me, roles: assessingRolesAmong(schemes.values()) }
  const { ids, given } = await readTogether(tx, {
    ids: journeysHeldInReading(holding, mostPeople + 1),
    given: givenReading(journeysHeldInSql(holding)),
  })
  const shown = ids.slice(0, mostPeople)
  const found = await findSituations({ tx, today, authorityId: actor.authorityId }, shown)
  const givenIn = Map.groupBy(given, ({ journeyId }) => journeyId)
  const people = found.map((situation) =>
    assessedOf(
      situation,
      view(situation.scheme, situation.state, situation.context),
      me,
      givenIn.get(situation.journeyId) ?? [],
    ),
  )
  return { people: byNextDay(people), isAll: ids.length <= mostPeople }
}

export const assessingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/programmes/people-i-assess',
    access: { signedIn: true },
    async handle(exchange) {
      return {
        title: 'People you assess',
        wide: true,
        backLink: { href: '/programmes', text: 'Programmes' },
        page: <AssessingPage {...(await assessedBy(exchange))} />,
      }
    },
  }),
]
