import { readTogether } from '../../platform/database/reading.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { currentPack } from '../packs/public.ts'
import { openTeamsReading, peopleReading } from '../people/public.ts'
import { appointedSql, appointmentsOnReading } from './appointments.queries.ts'
import { coachesReading } from './coaches.queries.ts'
import { coachingRulesOn } from './coaching.rules.ts'
import { opportunitiesReading } from './opportunities.queries.ts'
import { PeopleWhoHelpPage } from './people-who-help.pages.tsx'

/** The register that everybody opens. */
export const peopleWhoHelpRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/learning/people-who-help',
    access: { signedIn: true },
    async handle({ tx, today, actor }) {
      const rules = coachingRulesOn(await currentPack(tx), today)
      if (!rules || (rules.appointments.length === 0 && !rules.conversations)) throw new NotFound()
      const { held, teams, people, coaches, opportunities } = await readTogether(tx, {
        held: appointmentsOnReading(today),
        teams: openTeamsReading(today),
        people: peopleReading(appointedSql(today), today),
        coaches: coachesReading(rules.conversations, today),
        opportunities: opportunitiesReading(today),
      })
      return {
        title: 'People who help',
        page: (
          <PeopleWhoHelpPage
            {...{ rules, held, teams, people, coaches, opportunities, today }}
            keeps={actor.duties.has('learning-offer')}
          />
        ),
      }
    },
  }),
]
