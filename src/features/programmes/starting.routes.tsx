import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical.ts'
import { spreadsheetText } from '../../platform/files/spreadsheet.ts'
import { read } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { type Answer, defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { askedIn } from '../applications/public.ts'
import { peopleAtLevelReading } from '../people/public.ts'
import { appointedRoles, type CompiledScheme } from '../schemes/public.ts'
import { type OpenCohort, openCohort } from './programmes.open.ts'
import { judgeRows, startRows } from './starting.handlers.ts'
import { ChoosePage, CheckPage } from './starting.pages.tsx'
import { headingsOf, mostRows, type Row, rowsOfFile } from './starting.rules.ts'

/** Starting people in a cohort: choose them, see row by row what will happen, start. Nothing is kept before the start. */

const url = '/programmes/cohorts/:cohortId/start'
const access = { signedIn: true } as const

async function choosePage(
  exchange: Exchange,
  { cohort, scheme }: OpenCohort,
  errors: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const suggested =
    scheme.from === undefined
      ? []
      : await read(exchange.tx, peopleAtLevelReading(scheme.from, exchange.today))
  return {
    title: `Start people: ${cohort.name}`,
    backLink: { href: `/programmes/cohorts/${cohort.id}`, text: cohort.name },
    ...(Object.keys(errors).length > 0 ? { status: 422 } : {}),
    page: (
      <ChoosePage
        cohort={cohort}
        scheme={scheme}
        suggested={suggested}
        {...typedIn(exchange, scheme, 'all')}
        chosen={new Set(listOf(exchange.body, 'person'))}
        typed={textOf(exchange.body, 'people')}
        errors={errors}
        tokens={exchange.tokens}
      />
    ),
  }
}

/** What was typed for one person, or for everybody: `prefix` begins the names of the fields. */
function typedIn({ body }: Exchange, scheme: CompiledScheme, prefix: string): Omit<Row, 'who'> {
  const of = (name: string) => textOf(body, `${prefix}-${name}`)
  return {
    asked: askedIn(body, scheme, prefix),
    roles: Object.fromEntries(appointedRoles(scheme).map(([role]) => [role, of(role)])),
  }
}

/** The rows of the form as they were typed. */
function rowsIn(exchange: Exchange, scheme: CompiledScheme): readonly Row[] {
  const count = Math.min(Number.parseInt(textOf(exchange.body, 'rows'), 10) || 0, mostRows)
  const all = Array.from(
    { length: count },
    (_, index): Row => ({
      who: textOf(exchange.body, `r${index}-who`),
      ...typedIn(exchange, scheme, `r${index}`),
    }),
  )
  return all.filter(({ who }) => who !== '')
}

async function checkPage(
  exchange: Exchange,
  open: OpenCohort,
  rows: readonly Row[],
  began?: { readonly started: number },
): Promise<Answer> {
  const { cohort, scheme } = open
  const judged = await judgeRows(exchange, scheme, cohort, rows)
  const faulty = judged.some(({ errors }) => Object.keys(errors).length > 0)
  return {
    title: `Check before you start people: ${cohort.name}`,
    wide: true,
    backLink: { href: `/programmes/cohorts/${cohort.id}/start`, text: 'Choose people' },
    ...(faulty || began ? { status: 422 } : {}),
    page: (
      <CheckPage
        cohort={cohort}
        scheme={scheme}
        rows={judged}
        seen={markOf(judged)}
        began={began}
        tokens={exchange.tokens}
      />
    ),
  }
}

/** What was shown to happen, so that pressing “Start” does that and nothing else. */
function markOf(judged: Awaited<ReturnType<typeof judgeRows>>): string {
  const shown = judged.map(({ does, says, read: { personId = '', values, appoints } }) =>
    does === 'starts' ? { does, says, personId, values, appoints } : { does, says },
  )
  return createHash('sha256').update(canonicalJson(shown)).digest('hex')
}

export const startingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access,
    handle: async (exchange) => choosePage(exchange, await openCohort(exchange, exchange.params.cohortId)),
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/headings.csv`,
    access,
    async handle(exchange) {
      const { scheme } = await openCohort(exchange, exchange.params.cohortId)
      const file = csvFile(headingsOf(scheme), [])
      return { file: Buffer.from(file), type: 'text/csv; charset=utf-8', name: 'start-people.csv' }
    },
  }),
  defineRoute({
    method: 'POST',
    url,
    access,
    async handle(exchange) {
      const open = await openCohort(exchange, exchange.params.cohortId)
      const { body, files } = exchange
      const file = files.find(({ field }) => field === 'file')
      if (file) {
        const text = spreadsheetText(file.bytes)
        const rows = text.ok ? rowsOfFile(text.value, open.scheme) : text
        if (!rows.ok) return choosePage(exchange, open, { file: rows.refusals[0].says })
        return checkPage(exchange, open, rows.value)
      }
      const typed = textOf(body, 'people')
        .split(/[\n;]+/)
        .map((line) => line.trim())
        .filter(Boolean)
      const marks = [...new Set([...listOf(body, 'person'), ...typed])]
      if (marks.length === 0)
        return choosePage(exchange, open, { people: 'Choose people, type who they are, or give a file' })
      if (marks.length > mostRows)
        return choosePage(exchange, open, { people: `Start ${mostRows} people or fewer at a time` })
      return checkPage(
        exchange,
        open,
        marks.map((who) => ({ who, ...typedIn(exchange, open.scheme, 'all') })),
      )
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/check`,
    access,
    async handle(exchange) {
      const open = await openCohort(exchange, exchange.params.cohortId)
      const rows = rowsIn(exchange, open.scheme)
      if (rows.length === 0) return { redirect: `/programmes/cohorts/${open.cohort.id}/start` }
      return checkPage(exchange, open, rows)
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/now`,
    access,
    async handle(exchange) {
      const open = await openCohort(exchange, exchange.params.cohortId)
      const { cohort, scheme } = open
      const rows = rowsIn(exchange, scheme)
      const judged = await judgeRows(exchange, scheme, cohort, rows)
      // What was typed since the last look, or has changed meanwhile, is shown first.
      if (rows.length === 0 || textOf(exchange.body, 'seen') !== markOf(judged))
        return checkPage(exchange, open, rows)
      const started = await startRows(exchange, scheme, cohort, judged)
      const wanted = judged.filter(({ does }) => does !== 'is-in').length
      if (started < wanted) return checkPage(exchange, open, rows, { started })
      return {
        redirect: `/programmes/cohorts/${cohort.id}`,
        flash: `${started === 1 ? '1 person has' : `${started} people have`} started.`,
      }
    },
  }),
]
