import type { IsoDate } from '../../kernel/dates.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { currentPack } from '../packs/public.ts'
import { type EvaluationSettings, usualSmallestFigure } from '../schemes/public.ts'
import { inASentence, resultsOf, seenNames } from './evaluation.rules.ts'
import { givenReading } from './evaluations.queries.ts'
import { learningTeam } from '../resources/public.ts'
import { evaluationsPorts } from './evaluations.ports.ts'
import { CourseResultsPage, ResultsPage } from './results.pages.tsx'

const path = '/manage/learning/evaluations'
const access = { duty: [learningTeam, 'leadership'] } as const

const hrefOf = (course: string): string => `${path}/${encodeURIComponent(course)}`

interface Rules {
  readonly settings: EvaluationSettings
  /** Of how many people a figure is at least. */
  readonly least: number
}

async function rulesOf(tx: Tx): Promise<Rules | undefined> {
  const pack = await currentPack(tx)
  return pack?.evaluation && { settings: pack.evaluation, least: pack.smallestFigure ?? usualSmallestFigure }
}

/** What people said of each course, held back where few did. */
export async function evaluationsOf(
  tx: Tx,
  _today: IsoDate,
): Promise<ReadonlyMap<string, { readonly answers: number; readonly says: string; readonly href: string }>> {
  const rules = await rulesOf(tx)
  if (!rules) return new Map()
  const { given } = await readTogether(tx, { given: givenReading() })
  return new Map(
    [...given].map(([course, own]) => {
      const results = resultsOf(rules.settings, own, rules.least)
      const answers = Math.max(...results.map(({ count }) => count))
      return [course, { answers, says: inASentence(results, rules.least), href: hrefOf(course) }]
    }),
  )
}

async function openRules({ tx }: Exchange): Promise<Rules> {
  const rules = await rulesOf(tx)
  if (!rules) throw new NotFound()
  return rules
}

/** What came of evaluations, course by course, without names. */
export const resultsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: path,
    access,
    async handle(exchange) {
      const { tx, today } = exchange
      await openRules(exchange)
      const found = await evaluationsOf(tx, today)
      const names = await evaluationsPorts().courseNames(tx, today)
      const courses = [...found]
        .map(([course, { says, href }]) => ({ name: names.get(course) ?? course, says, href }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
      return { title: 'What training brought', page: <ResultsPage courses={courses} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${path}.csv`,
    access,
    async handle(exchange) {
      const { tx, today } = exchange
      const { settings, least } = await openRules(exchange)
      const { given } = await readTogether(tx, { given: givenReading() })
      const names = await evaluationsPorts().courseNames(tx, today)
      const rows = [...given].flatMap(([course, own]) =>
        resultsOf(settings, own, least).flatMap(({ part, questions, seen }) =>
          [
            ...(questions ?? []).flatMap(({ question, counts }) =>
              question.type === 'scale'
                ? question.answers.map((text, at) => [question.name, text, counts?.[at] ?? 0] as const)
                : [],
            ),
            ...(seen
              ? ([
                  ['Seen in practice by the manager', seenNames.yes, seen.yes],
                  ['Seen in practice by the manager', seenNames.partly, seen.partly],
                  ['Seen in practice by the manager', seenNames['not-yet'], seen['not-yet']],
                ] as const)
              : []),
          ].map((cells) => [names.get(course) ?? course, part.name, ...cells]),
        ),
      )
      return {
        file: Buffer.from(csvFile(['Course', 'Asked', 'Question', 'Answer', 'How many'], rows)),
        type: 'text/csv; charset=utf-8',
        name: `what-training-brought-${today}.csv`,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${path}/:course`,
    access,
    async handle(exchange) {
      const { tx, today, params } = exchange
      const { settings, least } = await openRules(exchange)
      const names = await evaluationsPorts().courseNames(tx, today)
      const { given } = await readTogether(tx, { given: givenReading(params.course) })
      const own = given.get(params.course) ?? []
      const name = names.get(params.course)
      if (name === undefined && own.length === 0) throw new NotFound()
      const results = resultsOf(settings, own, least)
      return {
        title: `What it brought: ${name ?? params.course}`,
        backLink: { href: path, text: 'What training brought' },
        page: (
          <CourseResultsPage
            name={name ?? params.course}
            says={inASentence(results, least)}
            {...{ results, least }}
          />
        ),
      }
    },
  }),
]
