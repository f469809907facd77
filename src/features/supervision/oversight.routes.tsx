import type { IsoDate } from '../../kernel/dates.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { readDate } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { everyoneBelow } from '../people/public.ts'
import { serviceFile, ServiceSupervisionPage, TeamSupervisionPage } from './oversight.pages.tsx'
import { everybody, mostPeople, oversightOf } from './oversight.reading.ts'
import { byTeam, summedBeside } from './oversight.rules.ts'
import { policyOn } from './supervision.rules.ts'

/** What managers and the service see of supervision: expected against held, for any day. */

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
  const found = await oversightOf(tx, await everybody(tx, on), on)
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
