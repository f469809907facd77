import { textOf } from '../../platform/http/body.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { packInForce } from '../packs/public.ts'
import { everyoneBelowAll, searchPeople } from '../people/public.ts'
import { ForOthersPage } from './for-others.pages.tsx'
import { fittingLevel, schemesForOthers } from './for-others.rules.ts'

/** `/begin`: where those who ask for something on others' behalf find the person and the way. */
export const forOthersRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/begin',
    access: { signedIn: true },
    async handle({ tx, actor, person, query, today }) {
      const inForce = await packInForce(tx, today)
      // Whoever stands in for a manager finds the manager's people too.
      const managers = [actor.personId, ...(actor.actingFor ? [actor.actingFor] : [])]
      const manages = person.managesAnyone || managers.length > 1
      const may = schemesForOthers(inForce?.schemes ?? [], actor.duties, manages)
      // Somebody who may begin nothing for others need not know of the page.
      if (may.byDuty.length + may.asManager.length === 0) throw new NotFound()
      const q = textOf(query, 'q').slice(0, 100)
      const everyone = may.byDuty.length > 0
      const below = new Set(may.asManager.length > 0 ? await everyoneBelowAll(tx, managers) : [])
      const looked = q.length >= 2 || !everyone
      const { people } = looked
        ? await searchPeople(tx, { text: q, on: today, ...(everyone ? {} : { visibleTo: actor }) })
        : { people: [] }
      return {
        title: 'Begin something for somebody',
        page: (
          <ForOthersPage
            q={q}
            everyone={everyone}
            rows={
              looked
                ? people
                    .filter(({ id }) => id !== actor.personId && (everyone || below.has(id)))
                    .map(({ id, name, jobTitle, team, level }) => ({
                      name,
                      about: [jobTitle, team].filter(Boolean).join(', '),
                      ways: fittingLevel(
                        [...new Set([...may.byDuty, ...(below.has(id) ? may.asManager : [])])],
                        level,
                      ).map((scheme) => ({
                        name: scheme.name,
                        href: `/people/${id}/eligibility/${scheme.scheme}`,
                      })),
                    }))
                : undefined
            }
          />
        ),
      }
    },
  }),
]
