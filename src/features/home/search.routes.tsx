import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { searchEvidence } from '../evidence/public.ts'
import { searchApplications } from '../journeys/public.ts'
import { type PackInForce, packInForce } from '../packs/public.ts'
import { searchPeople } from '../people/public.ts'
import { type Found, SearchPage } from './search.pages.tsx'

/** `/search?q=`: people one may see, applications, one's own record, and the texts of the pack; each group by its own access. */

/** How many of each group are shown. */
const shown = 8

/** Texts of the pack in which every word stands, those with it in their name first. */
function textsWith(inForce: PackInForce | undefined, q: string): readonly Found[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const texts = [
    ...(inForce?.schemes ?? []).map((scheme) => ({
      text: scheme.name,
      href: `/schemes/${scheme.scheme}`,
      about: scheme.says,
      all: `${scheme.name} ${scheme.says ?? ''}`,
    })),
    ...Object.entries(inForce?.pack.resources ?? {}).map(([id, resource]) => ({
      text: resource.name,
      href: `/resources/${id}`,
      about: undefined,
      all: `${resource.name} ${'says' in resource && typeof resource.says === 'string' ? resource.says : ''}`,
    })),
  ]
  const inName = ({ text }: { readonly text: string }) =>
    words.every((word) => text.toLowerCase().includes(word)) ? 0 : 1
  return texts
    .filter(({ all }) => words.every((word) => all.toLowerCase().includes(word)))
    .sort((a, b) => inName(a) - inName(b))
    .map(({ text, href, about }) => ({ text, href, ...(about ? { about } : {}) }))
}

export const searchRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/search',
    access: { signedIn: true },
    async handle({ tx, actor, today, query }) {
      const q = textOf(query, 'q').slice(0, 100)
      const title = q === '' ? 'Search' : `Search for “${q}”`
      if (q.length < 2) return { title, page: <SearchPage q={q} groups={undefined} /> }
      const { people, next } = await searchPeople(tx, { text: q, limit: shown, on: today, visibleTo: actor })
      const applications = await searchApplications(tx, actor, today, q, shown)
      const evidence = await searchEvidence(tx, actor.personId, { text: q }, { limit: shown })
      const texts = textsWith(await packInForce(tx, today), q)
      return {
        title,
        page: (
          <SearchPage
            q={q}
            groups={[
              {
                name: 'People',
                found: people.map((person) => ({
                  text: person.name,
                  href: `/people/${person.id}`,
                  about: [person.jobTitle, person.team].filter(Boolean).join(', '),
                })),
                more: next !== undefined,
              },
              {
                name: 'Applications',
                found: applications.map((row) => ({
                  text: `${row.name}: ${row.schemeName}`,
                  href: `/applications/${row.journeyId}`,
                  about: row.status === 'running' ? row.stageName : 'Ended',
                })),
                more: applications.length === shown,
              },
              {
                name: 'Your CPD record',
                found: evidence.items.map((item) => ({
                  text: item.title,
                  href: `/my-record/evidence/${item.id}`,
                })),
                more: evidence.next !== undefined,
              },
              { name: 'Schemes and guidance', found: texts.slice(0, shown), more: texts.length > shown },
            ]}
          />
        ),
      }
    },
  }),
]
