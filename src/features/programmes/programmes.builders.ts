import type { JourneyId } from '../../kernel/ids.ts'
import { applicationsRoutes } from '../applications/public.ts'
import { useJourneyPages } from '../applications/journey-pages.builders.ts'
import { startJourney } from '../journeys/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { RouteDefinition } from '../../platform/http/route.ts'
import { connectProgrammes } from './connections.ts'
import { routes } from './routes.ts'

/** The example pack's way as a programme of a year, with an assessor and a mentor who are appointed; for tests of pages. */

const appointed = (name: string, sees: 'everything' | 'progress', not: string[], again: string[] = []) => ({
  ...{ is: 'appointed' as const, by: ['hub'], optional: false, tookNoPartIn: [] },
  ...{ name, sees, not, again },
})

/** Practitioner 2 to 3 as a programme: the Learning Hub starts it, from a day it gives, and appoints. */
function asProgramme(scheme: CompiledScheme): CompiledScheme {
  if (scheme.scheme !== 'two-to-three') return scheme
  return {
    ...scheme,
    programme: 'consolidation',
    starts: {
      ...scheme.starts,
      askedBy: ['lead', 'hub'],
      asks: [
        ...scheme.starts.asks,
        {
          field: 'begins-on',
          type: 'date',
          name: 'First day',
          required: true,
          calculated: false,
          private: false,
        },
      ],
    },
    workload: {
      name: 'Workload',
      clock: Object.keys(scheme.clocks)[0] as string,
      agreedBy: ['practitioner', 'lead'],
      periods: [{ period: 'whole', name: 'The whole year', until: 'end', share: 90 }],
    },
    roles: {
      ...scheme.roles,
      'year-assessor': appointed('Year assessor', 'everything', ['practitioner', 'lead'], ['set-aims']),
      mentor: appointed('Mentor', 'progress', ['practitioner']),
    },
    actions: [
      ...scheme.actions.filter(({ action }) => action !== 'pause' && action !== 'resume'),
      {
        action: 'pause',
        name: 'Pause',
        by: ['lead', 'hub'],
        options: [{ option: 'parental-leave', name: 'Parental leave' }],
      },
      { action: 'resume', name: 'Take up again', by: ['lead', 'hub'], options: [] },
    ],
  }
}

/** An invented council whose practitioners run a programme of a year. `beginYear` begins Ana's on 1 December 2026. */
export function useProgrammePages(more: readonly RouteDefinition[] = []) {
  connectProgrammes()
  const pages = useJourneyPages([...applicationsRoutes, ...routes, ...more], asProgramme)
  return {
    ...pages,
    /** Hana starts it, with Otto as assessor and Zoe as mentor. */
    beginYear: (): Promise<JourneyId> =>
      pages.database.databases.write(pages.database.authorityId, async (tx) => {
        const { service } = pages
        const begun = await startJourney(
          service.doing(tx, 'hana'),
          await service.scheme(tx, 'two-to-three'),
          service.people.ana,
          { route: 'casework', 'begins-on': '2026-12-01' },
          { 'year-assessor': service.people.otto, mentor: service.people.zoe },
        )
        if (!begun.ok) throw new Error(begun.refusals[0].says)
        return begun.value
      }),
  }
}
