import type { IsoDate } from '../../kernel/dates.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { namesReading } from '../people/public.ts'
import { noteRoute } from './candidates.handlers.ts'
import { routesReading } from './figures.queries.ts'
import { colleaguesNamed, dayTyped, errorsOf } from './forms.ts'
import { recruitmentPolicy } from './recruitment.opening.ts'
import { called, recruitmentDuty } from './recruitment.rules.ts'
import { WaysPage } from './ways.pages.tsx'
import { peopleWithRoutes, personRoutesReading } from './ways.queries.ts'

/** By which ways people came: counts year by year, and the route noted with each. */

const signedIn = { signedIn: true } as const
const url = '/recruitment/routes'

/** So many years stand beside each other, the last of them not over yet. */
const yearsShown = 5

const calendarYears = (today: IsoDate) => {
  const last = Number(today.slice(0, 4))
  return Array.from({ length: yearsShown }, (_, index) => last - yearsShown + 1 + index).map((year) => ({
    from: `${year}-01-01` as IsoDate,
    to: `${year}-12-31` as IsoDate,
  }))
}

/** What the pack says, for whoever looks after recruitment or adds people; "not found" for everybody else. */
async function policyFor(exchange: Pick<Exchange, 'tx' | 'actor'>) {
  const { duties } = exchange.actor
  if (!duties.has(recruitmentDuty) && !duties.has('people-administration')) throw new NotFound()
  return (await recruitmentPolicy(exchange)).policy
}

async function waysPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const policy = await policyFor(exchange)
  const { tx, today, body, tokens } = exchange
  const { years, people, names } = await readTogether(tx, {
    years: routesReading(calendarYears(today)),
    people: personRoutesReading(),
    names: namesReading(peopleWithRoutes()),
  })
  return {
    title: 'How people came to us',
    ...(errors ? { status: 422 } : {}),
    wide: true,
    backLink: { href: '/recruitment', text: 'Recruitment' },
    page: <WaysPage {...{ policy, years, people, names, body, tokens, errors }} />,
  }
}

export const waysRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url, access: signedIn, handle: (exchange) => waysPage(exchange) }),
  defineRoute({
    method: 'GET',
    url: `${url}.csv`,
    access: signedIn,
    async handle(exchange) {
      const policy = await policyFor(exchange)
      const { years } = await readTogether(exchange.tx, {
        years: routesReading(calendarYears(exchange.today)),
      })
      const lines = years.flatMap(({ from, byRoute }) =>
        [...byRoute].map(([route, count]) => [
          from.slice(0, 4),
          called(policy.routes, (each) => each.route, route),
          count,
        ]),
      )
      return {
        file: Buffer.from(csvFile(['Year', 'Route', 'People'], lines)),
        type: 'text/csv; charset=utf-8',
        name: 'routes.csv',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url,
    access: signedIn,
    notLookedAt: { because: 'A colleague is named, to be found by it', fields: ['person'] },
    async handle(exchange) {
      const { tx, body } = exchange
      const policy = await policyFor(exchange)
      const typed = textOf(body, 'person')
      const { people, says } = await colleaguesNamed(tx, typed === '' ? [] : [typed])
      const day = dayTyped(exchange, 'came', 'P50Y')
      const noted = await noteRoute(tx, exchange, policy, {
        personId: people[0]?.id,
        personSays: typed === '' ? 'Enter the name or work address of the person' : says,
        route: textOf(body, 'route'),
        cameOn: day.on,
        daySays: day.says,
      })
      return noted.ok
        ? { redirect: url, flash: `The route of ${people[0]?.name} is noted` }
        : waysPage(exchange, errorsOf(noted))
    },
  }),
]
