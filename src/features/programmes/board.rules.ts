import type { JourneyId } from '../../kernel/ids.ts'
import type { Retention } from '../people/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { Cohort } from './cohort.queries.ts'
import { type Counts, countPlaces, endOf, placeInWords, type Worker } from './cohort.rules.ts'
import type { CohortId } from './programmes.tables.ts'

/** What the board is told: how many of each cohort are where, and how those who left did. No names. Pure. */

export interface BoardLine {
  readonly programme: string
  /** Undefined for people who run the programme outside any cohort. */
  readonly cohort: Cohort | undefined
  readonly people: number
  readonly counts: Counts
  /** Those that ended without an outcome, by how, in the scheme's words. */
  readonly endings: readonly { readonly name: string; readonly count: number }[]
}

interface Given {
  readonly schemes: readonly CompiledScheme[]
  readonly cohorts: readonly Cohort[]
  readonly members: ReadonlyMap<JourneyId, CohortId>
  readonly workers: readonly Worker[]
  readonly byHash: ReadonlyMap<string, CompiledScheme>
}

/** A line for every cohort, and one a programme for people outside any; the latest first. */
export function boardLines({ schemes, cohorts, members, workers, byHash }: Given): readonly BoardLine[] {
  const inCohort = Map.groupBy(workers, ({ row }) => members.get(row.journeyId))
  return schemes.flatMap(({ scheme, name }) => {
    const line = (cohort: Cohort | undefined, people: readonly Worker[]): BoardLine => ({
      programme: name,
      cohort,
      people: people.length,
      counts: countPlaces(people),
      endings: endingsOf(people, byHash),
    })
    const outside = (inCohort.get(undefined) ?? []).filter(({ row }) => row.scheme === scheme)
    return [
      ...cohorts
        .filter((cohort) => cohort.scheme === scheme)
        .map((cohort) => line(cohort, inCohort.get(cohort.id) ?? [])),
      ...(outside.length > 0 ? [line(undefined, outside)] : []),
    ]
  })
}

function endingsOf(workers: readonly Worker[], byHash: Given['byHash']): BoardLine['endings'] {
  const early = workers.filter(({ place }) => place === 'ended').map(({ row }) => endOf(row, byHash))
  return [...Map.groupBy(early, (name) => name)].map(([name, all]) => ({ name, count: all.length }))
}

const places = ['on-track', 'at-risk', 'late', 'paused', 'passed', 'not-passed', 'ended'] as const

/** The same for a spreadsheet. */
export function boardRows({
  lines,
  stayed,
}: {
  readonly lines: readonly BoardLine[]
  readonly stayed: Retention
}): {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | undefined)[])[]
} {
  return {
    head: ['Programme', 'Cohort', 'Begins in', 'People', ...places.map(placeInWords), 'How they ended early'],
    rows: [
      ...lines.map(({ programme, cohort, people, counts, endings }) => [
        programme,
        cohort?.name ?? 'In no cohort',
        cohort?.startsOn.slice(0, 7),
        people,
        ...places.map((place) => counts[place]),
        endings.map(({ name, count }) => `${name}: ${count}`).join('; '),
      ]),
      ...(
        [
          [`Social workers who joined by ${stayed.joinedBy}`, stayed.joined],
          ['of whom stayed longer than three years', stayed.stayed],
        ] as const
      ).map(([says, people]) => [says, '', '', people, ...places.map(() => ''), '']),
    ],
  }
}
