import { allows, anyOf, duty } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { heldRunsReading } from '../journeys/public.ts'
import { currentSchemes } from '../packs/public.ts'
import { everyoneBelow, mainPostOn, personFactsReading, searchPeople } from '../people/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { ServiceCompletionPage, TeamCompletionPage } from './completion.pages.tsx'
import { type Completion, completionByTeam, completionCounts, completionOf } from './completion.rules.ts'

/** Who has had what the scheme expects of everyone: for managers by name, for those who look after it in counts. */

const signedIn = { signedIn: true } as const
/** Nobody looks at more people at once. */
const mostPeople = 5_000

type ExpectedScheme = CompiledScheme & Required<Pick<CompiledScheme, 'expected'>>

/** The scheme of the address, when it is one that is expected of everyone. */
async function expectedScheme(
  { tx, today }: Pick<Exchange, 'tx' | 'today'>,
  id: string,
): Promise<ExpectedScheme> {
  const scheme = (await currentSchemes(tx, today)).find((each) => each.scheme === id)
  if (!scheme?.expected) throw new NotFound()
  return { ...scheme, expected: scheme.expected }
}

async function completions(
  { tx, today }: Pick<Exchange, 'tx' | 'today'>,
  { scheme, expected, effective }: ExpectedScheme,
  ids: readonly PersonId[],
): Promise<readonly Completion[]> {
  const { people, runs } = await readTogether(tx, {
    people: personFactsReading(ids),
    runs: heldRunsReading(ids, scheme, expected.held),
  })
  return ids
    .flatMap((personId) => {
      const person = people.get(personId)
      const began = person?.startedWithEmployerOn ?? person?.posts[0]?.startedOn
      if (!person || person.status !== 'active' || began === undefined) return []
      // Nobody is late for what was not asked of anybody yet.
      const since = began > effective.from ? began : (effective.from as IsoDate)
      const who = { personId, name: person.name, team: mainPostOn(person, today)?.team, since }
      return [completionOf(who, runs.get(personId) ?? [], expected.every, today)]
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Duties that the scheme gives a part, whatever they see of one run: counts are no more than progress. */
const looksAfter = (scheme: CompiledScheme) =>
  anyOf(...Object.values(scheme.roles).flatMap((role) => (role.is === 'duty' ? [duty(role.duty)] : [])))

export const completionRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/my-team/had/:scheme',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, params, query } = exchange
      const scheme = await expectedScheme(exchange, params.scheme)
      const everyone = textOf(query, 'who') === 'all'
      const below = await everyoneBelow(tx, actor.actingFor ?? actor.personId, everyone ? undefined : 1)
      const ids = below.map(({ personId }) => personId).filter((id) => id !== actor.personId)
      const people = await completions(exchange, scheme, ids.slice(0, mostPeople))
      return {
        title: scheme.name,
        wide: true,
        backLink: { href: '/my-team', text: 'My team' },
        page: (
          <TeamCompletionPage
            schemeName={scheme.name}
            all={completionCounts('', people)}
            path={`/my-team/had/${scheme.scheme}`}
            {...{ people, everyone }}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/programmes/had/:scheme',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, params } = exchange
      const scheme = await expectedScheme(exchange, params.scheme)
      const relations = {
        ...{ self: false, above: undefined, duties: actor.duties, conflicted: false },
        participantAs: new Set<string>(),
      }
      if (!allows(looksAfter(scheme), relations)) throw new NotFound()
      const { people } = await searchPeople(tx, { limit: mostPeople, on: today })
      const found = await completions(
        exchange,
        scheme,
        people.map(({ id }) => id),
      )
      return {
        title: scheme.name,
        wide: true,
        backLink: { href: '/programmes', text: 'Programmes' },
        page: (
          <ServiceCompletionPage
            schemeName={scheme.name}
            all={completionCounts('', found)}
            teams={completionByTeam(found)}
          />
        ),
      }
    },
  }),
]
