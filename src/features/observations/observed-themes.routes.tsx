import { subtractDuration } from '../../calendar/public.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { read } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { frameworksNamed, itemNames } from '../frameworks/public.ts'
import { themesReaders } from './observations.access.ts'
import { shareSeen, type Span, spans, ThemesPage, themesPath } from './observed-themes.pages.tsx'
import { observedThemesReading } from './observed-themes.queries.ts'

/** Observations as an input of the learning and development plan: for the workforce team, in numbers. */

const access = { duty: themesReaders } as const

async function themesOf({ tx, today, query }: Pick<Exchange, 'tx' | 'today' | 'query'>) {
  const asked = textOf(query, 'span')
  const span: Span = Object.hasOwn(spans, asked) ? (asked as Span) : 'last-year'
  const from = subtractDuration(today, spans[span].back)
  const found = await read(tx, observedThemesReading({ from, to: today }))
  const refs = found.themes.map(({ item }) => item)
  const frameworks = await frameworksNamed(tx, new Set(refs.map((ref) => ref.split('/')[0] ?? '')), today)
  const names = new Map(itemNames(frameworks, refs).map((each) => [each.ref, each]))
  const frameworkNames = new Map(frameworks.map(({ framework, name }) => [framework, name]))
  return { found, names, frameworkNames, span, from, to: today }
}

export const themesRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: themesPath,
    access,
    async handle(exchange) {
      return {
        title: 'What observations show',
        wide: true,
        page: <ThemesPage {...(await themesOf(exchange))} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${themesPath}.csv`,
    access,
    async handle(exchange) {
      const { found, names } = await themesOf(exchange)
      const file = csvFile(
        [
          'Statement',
          'Name',
          'Observations',
          'Seen in',
          'Share in per cent',
          'People',
          'Behaviours',
          'Behaviours seen',
        ],
        found.themes.map((theme) => [
          theme.item,
          names.get(theme.item)?.name,
          theme.lookedFor,
          theme.seenIn,
          shareSeen(theme),
          theme.people,
          theme.behaviours,
          theme.behavioursSeen,
        ]),
      )
      return { file: Buffer.from(file), type: 'text/csv; charset=utf-8', name: 'what-observations-show.csv' }
    },
  }),
]
