import { defineRoute, type Exchange, NotAllowed, type RouteDefinition } from '../../platform/http/route.ts'
import { dutyInWords, packInForce } from '../packs/public.ts'
import { peopleByIds, workingCalendarOf } from '../people/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { IntentionsView } from './intentions.pages.tsx'
import { intentionsCsv, pipelineCsv } from './pipeline.csv.ts'
import { PipelineView } from './pipeline.pages.tsx'
import { askForList, isLongList } from './pipeline.work.ts'
import {
  countPipeline,
  findPipeline,
  type Looker,
  type PipelineFilter,
  type PipelineRow,
  schemesInUse,
} from '../journeys/public.ts'
import { dutiesRunning, filterOf, peopleNamed } from './pipeline.rules.ts'

/** Lists of all applications, for those whose duty sees everything in a scheme that is in force. Six queries with session and To do. */

type Looking = Pick<Exchange, 'tx' | 'today'> & { readonly actor: Looker['actor'] }

interface Open {
  readonly looker: Looker
  /** Every scheme that the lists can be narrowed to, each once: in force first, then those that only run on. */
  readonly schemes: readonly CompiledScheme[]
}

export async function openPipeline({ tx, actor, today }: Looking): Promise<Open> {
  const inForce = await packInForce(tx, today)
  const current = inForce?.schemes ?? []
  const duties = dutiesRunning(current)
  if (![...duties].some((duty) => actor.duties.has(duty))) {
    const names = [...duties].map((duty) => dutyInWords(inForce?.pack.duties ?? [], duty))
    throw new NotAllowed({
      code: 'duty-needed',
      says: 'This list is for those who run the schemes.',
      rule:
        names.length > 0
          ? `It takes one of these duties: ${names.join(', ')}.`
          : 'It takes a duty that sees everything in a scheme, and no scheme is in force.',
      remedy: 'If you should have the duty, ask people administration.',
    })
  }
  const used = await schemesInUse(tx)
  const byId = new Map([...used.values(), ...current].map((scheme) => [scheme.scheme, scheme]))
  const order = current.map((scheme) => scheme.scheme)
  return {
    looker: { actor, today, schemes: used },
    schemes: [...byId.values()].sort((a, b) => place(order, a.scheme) - place(order, b.scheme)),
  }
}

const place = (order: readonly string[], scheme: string) => {
  const at = order.indexOf(scheme)
  return at < 0 ? order.length : at
}

/** The log shows every application of a scheme, whatever became of it, the latest first. */
function intentionsFilter(exchange: Exchange, schemes: readonly CompiledScheme[]): PipelineFilter {
  const filter = filterOf(exchange.query)
  return {
    ...filter,
    show: 'all',
    stage: undefined,
    scheme: (schemes.find((scheme) => scheme.scheme === filter.scheme) ?? schemes[0])?.scheme,
    sort: filter.sort ?? { by: 'started', down: true },
  }
}

async function namesOf({ tx, today }: Exchange, rows: readonly PipelineRow[]) {
  const names = await peopleByIds(tx, peopleNamed(rows), today)
  return (row: PipelineRow) => (row.askedBy && names.get(row.askedBy)?.name) || 'Someone who has left'
}

const csv = (text: string, name: string) => ({
  file: Buffer.from(text),
  type: 'text/csv; charset=utf-8',
  name,
})

export const pipelineRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/applications',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, query, today, actor } = exchange
      const { looker, schemes } = await openPipeline(exchange)
      const filter = filterOf(query)
      const page = await findPipeline(tx, looker, filter)
      const counts = await countPipeline(tx, looker)
      return {
        title: 'Applications',
        wide: true,
        page: (
          <PipelineView
            query={query}
            filter={filter}
            schemes={schemes}
            byHash={looker.schemes}
            counts={counts}
            page={page}
            today={today}
            calendar={await workingCalendarOf(tx, actor.authorityId)}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/applications.csv',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, query, today, actor } = exchange
      const { looker } = await openPipeline(exchange)
      if (await isLongList(tx, looker, query)) return askForList(exchange)
      const filter = { ...filterOf(query), after: undefined, before: undefined, limit: 'none' as const }
      const { rows } = await findPipeline(tx, looker, filter)
      const calendar = await workingCalendarOf(tx, actor.authorityId)
      return csv(pipelineCsv(rows, looker.schemes, today, calendar), `applications-${today}.csv`)
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/intentions',
    access: { signedIn: true },
    async handle(exchange) {
      const { looker, schemes } = await openPipeline(exchange)
      const filter = intentionsFilter(exchange, schemes)
      const page = await findPipeline(exchange.tx, looker, filter)
      return {
        title: 'Log of intentions',
        wide: true,
        page: (
          <IntentionsView
            query={exchange.query}
            schemes={schemes}
            scheme={schemes.find((scheme) => scheme.scheme === filter.scheme)}
            byHash={looker.schemes}
            page={page}
            nameOf={await namesOf(exchange, page.rows)}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/intentions.csv',
    access: { signedIn: true },
    async handle(exchange) {
      const { looker, schemes } = await openPipeline(exchange)
      const filter = intentionsFilter(exchange, schemes)
      const [scheme] = schemes.filter((each) => each.scheme === filter.scheme)
      const { rows } = await findPipeline(exchange.tx, looker, {
        ...filter,
        after: undefined,
        before: undefined,
        limit: 'none',
      })
      const text = scheme ? intentionsCsv(scheme, rows, await namesOf(exchange, rows)) : ''
      return csv(text, `intentions-${filter.scheme ?? 'none'}-${exchange.today}.csv`)
    },
  }),
]
