import { allows } from '../../kernel/access.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { noteView } from '../../platform/audit/views.ts'
import { read } from '../../platform/database/reading.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { namesReading, relationTo } from '../people/public.ts'
import { browseObservations } from './observations.access.ts'
import { ObservationListPage } from './observations.pages.tsx'
import { observationsReadableBy } from './observations.queries.ts'

/** Observations of somebody else's practice, as far as the reader may read them: those above them, and supporters. */
export const othersRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/people/:personId/observations',
    access: { signedIn: true },
    async handle({ tx, actor, today, params, databases }) {
      const personId = params.personId as PersonId
      if (!isUuid(personId)) throw new NotFound()
      if (personId === actor.personId) return { redirect: '/my-record/observations' }
      const relations = await relationTo(tx, actor, personId, today)
      if (!allows(browseObservations, relations)) throw new NotFound()
      const observations = await observationsReadableBy(tx, actor, personId, today)
      const names = await read(
        tx,
        namesReading([personId, ...observations.map(({ observerId }) => observerId)]),
      )
      const whose = names.get(personId)
      if (whose === undefined) throw new NotFound()
      noteView({ databases, actor }, { kind: 'observations', id: personId }, personId)
      return {
        title: `Observations of ${whose}’s practice`,
        wide: true,
        ...(relations.above === undefined
          ? { backLink: { href: '/supporting', text: 'Colleagues you support' } }
          : { backLink: { href: `/people/${personId}`, text: whose } }),
        page: (
          <ObservationListPage
            observations={observations}
            names={names}
            list={{ of: whose }}
            me={actor.personId}
            today={today}
          />
        ),
      }
    },
  }),
]
