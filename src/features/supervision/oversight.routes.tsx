import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { readDate } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { everyoneBelow, mainPostOn, personFactsReading, searchPeople } from '../people/public.ts'
import { supervisionOn } from './expected.rules.ts'
import { heldReading, qualityReading } from './oversight.queries.ts'
import { serviceFile, ServiceSupervisionPage, TeamSupervisionPage } from './oversight.pages.tsx'
import { byTeam, type PersonOversight, summedBeside } from './oversight.rules.ts'
import { careerOf } from './supervision.opening.ts'
import { supervisionPorts } from './supervision.ports.ts'
import { policyOn } from './supervision.rules.ts'

/** What managers and the service see of supervision: expected against held, for any day. */

/** Nobody looks at more people at once. */
const mostPeople = 5_000

/** These people's supervision in the year until a day, by name. One query, besides the pack's. */
async function oversightOf(
  tx: Exchange['tx'],
  personIds: readonly PersonId[],
  on: IsoDate,
): Promise<readonly PersonOversight[]> {
  const pack = await currentPack(tx)
  const policy = policyOn(pack?.supervision, on)
  if (!pack || !policy) return []
  const learning = policy.subjects.filter((each) => each.learning).map(({ subject }) => subject)
  const found = await readTogether(tx, {
    people: personFactsReading(personIds),
    held: heldReading(personIds),
    quality: qualityReading(personIds, learning, subtractDuration(on, 'P1Y'), on),
    runs: supervisionPorts().runsOf(personIds),
  })
  return personIds
    .flatMap((personId): readonly PersonOversight[] => {
      const [person, quality] = [found.people.get(personId), found.quality.get(personId)]
      if (!person || !quality || person.status !== 'active') return []
      const career = careerOf(pack, person, found.runs.get(personId))
      return [
        {
          ...{ personId, quality, name: person.name, team: mainPostOn(person, on)?.team },
          standings: supervisionOn(policy, career, found.held.get(personId) ?? [], on),
        },
      ]
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** The day asked for, today when none is; with what is wrong when it cannot be read. */
function askedDay({ query, today }: Pick<Exchange, 'query' | 'today'>) {
  const asked = readDate(query, 'on')
  return {
    on: asked.is === 'day' ? asked.on : today,
    wrong: asked.is === 'unreadable' ? asked.says : undefined,
  }
}

/** Everybody's, team by team. */
async function serviceOf({ tx }: Pick<Exchange, 'tx'>, on: IsoDate) {
  const { people } = await searchPeople(tx, { limit: mostPeople, on })
  const found = await oversightOf(
    tx,
    people.map(({ id }) => id),
    on,
  )
  const teams = byTeam(found)
  return { teams, all: summedBeside(teams, found) }
}

const overseers = { duty: ['workforce-development', 'principal-social-worker'] } as const

export const oversightRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/my-team/supervision',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, actor, today, query } = exchange
      const { on, wrong } = askedDay(exchange)
      const who = textOf(query, 'who') === 'all' ? ('all' as const) : undefined
      const below = await everyoneBelow(tx, actor.actingFor ?? actor.personId, who === 'all' ? undefined : 1)
      const ids = below.map(({ personId }) => personId).filter((id) => id !== actor.personId)
      const policy = policyOn((await currentPack(tx))?.supervision, on)
      return {
        title: 'Supervision of your team',
        wide: true,
        ...(wrong ? { status: 422 } : {}),
        backLink: { href: '/my-team', text: 'My team' },
        page: (
          <TeamSupervisionPage
            people={await oversightOf(tx, ids.slice(0, mostPeople), on)}
            hasPolicy={policy !== undefined}
            hasGroups={policy?.kinds.some(({ group }) => group) ?? false}
            {...{ on, today, who, wrong, path: '/my-team/supervision' }}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/supervision',
    access: overseers,
    async handle(exchange) {
      const { today } = exchange
      const { on, wrong } = askedDay(exchange)
      const { teams, all } = await serviceOf(exchange, on)
      return {
        title: 'Supervision across the service',
        wide: true,
        ...(wrong ? { status: 422 } : {}),
        page: <ServiceSupervisionPage {...{ teams, all, on, today, wrong, path: '/manage/supervision' }} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/supervision.csv',
    access: overseers,
    async handle(exchange) {
      const { on } = askedDay(exchange)
      const { teams, all } = await serviceOf(exchange, on)
      return {
        file: Buffer.from(serviceFile(teams, all)),
        type: 'text/csv; charset=utf-8',
        name: `supervision-${on}.csv`,
      }
    },
  }),
]
