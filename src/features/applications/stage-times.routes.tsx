import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { read } from '../../platform/database/reading.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { Details, EmptyState, SortableTable } from '../../ui/public.ts'
import { type StageTime, stageTimesReading } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { type CompiledScheme, usualSmallestFigure } from '../schemes/public.ts'
import { openPipeline } from './pipeline.routes.tsx'
import { type ShownTime, shownTimes, twelveMonthsBefore } from './stage-times.rules.ts'

/** How long each stage takes: for the workforce team, to see where applications wait. */

interface SchemeTimes {
  readonly schemeName: string
  readonly stages: readonly (ShownTime & { readonly stageName: string })[]
}

/** Of each scheme in which a stage was passed, all its stages in their order. */
function named(
  times: readonly StageTime[],
  schemes: readonly CompiledScheme[],
  threshold: number,
): readonly SchemeTimes[] {
  return schemes.flatMap(({ scheme, name, stages }) => {
    const own = times.filter((time) => time.scheme === scheme)
    const names = new Map(stages.map((each) => [each.stage, each.name]))
    if (own.length === 0) return []
    return [
      {
        schemeName: name,
        stages: shownTimes([...names.keys()], own, threshold).map((time) => ({
          ...time,
          stageName: names.get(time.stage) ?? time.stage,
        })),
      },
    ]
  })
}

interface TimesOfYear {
  readonly from: IsoDate
  readonly until: IsoDate
  readonly threshold: number
  readonly schemes: readonly SchemeTimes[]
}

async function lastYear(exchange: Exchange): Promise<TimesOfYear> {
  const { tx, today } = exchange
  const { schemes } = await openPipeline(exchange)
  const { from, until } = twelveMonthsBefore(today)
  const threshold = (await currentPack(tx))?.smallestFigure ?? usualSmallestFigure
  const times = await read(tx, stageTimesReading(from, until))
  return { from, until, threshold, schemes: named(times, schemes, threshold) }
}

/** "1 day", "12 days", "the same day". */
const days = (count: number) => (count === 0 ? 'the same day' : count === 1 ? '1 day' : `${count} days`)

function StageTimesPage({ from, until, threshold, schemes }: TimesOfYear) {
  const few = `Fewer than ${threshold}`
  return (
    <>
      <h1 class="govuk-heading-l">Time taken by stage</h1>
      <p class="govuk-body">
        Calendar days from the opening of a stage until it was passed, of stages passed from {formatDay(from)}{' '}
        to {formatDay(until)}. Pauses count: people waited.
      </p>
      {schemes.map(({ schemeName, stages }) => {
        const slowest = stages
          .flatMap(({ stageName, shown }) => (shown ? [{ stageName, middle: shown.middle }] : []))
          .toSorted((one, other) => other.middle - one.middle)[0]
        return (
          <section key={schemeName} aria-label={schemeName}>
            <h2 class="govuk-heading-m">{schemeName}</h2>
            {!slowest && (
              <p class="govuk-body">{few} people passed each stage, so nothing is shown of them.</p>
            )}
            {slowest && slowest.middle > 0 && (
              <p class="govuk-body">
                “{slowest.stageName}” takes longest: {days(slowest.middle)} for half of them.
              </p>
            )}
            {slowest && (
              <SortableTable
                caption={`Stages of ${schemeName}`}
                hideCaption
                columns={[
                  { title: 'Stage' },
                  { title: 'Passed', numeric: true },
                  { title: 'Half within', numeric: true },
                  { title: 'Nine of ten within', numeric: true },
                ]}
                rows={stages.map(({ stageName, shown }) => ({
                  cells: [
                    stageName,
                    shown ? String(shown.passed) : 'Not shown: too few',
                    shown ? days(shown.middle) : 'Not shown',
                    shown?.most === undefined ? 'Not shown' : days(shown.most),
                  ],
                }))}
              />
            )}
          </section>
        )
      })}
      {schemes.length === 0 ? (
        <EmptyState
          title="No stage was passed in these months"
          text="Once applications have gone from one stage to the next, how long that took stands here from the first of the next month."
        />
      ) : (
        <>
          <Details summaryText="Why some figures are not shown">
            <p class="govuk-body">
              A figure that stands for fewer than {threshold} people would tell how long one of them took.
              Where only one stage of a scheme would be left out, the next smallest is left out as well, and
              “nine of ten” needs {2 * threshold} people. Figures are made anew on the first of each month.
            </p>
          </Details>
          <p class="govuk-body">
            <a class="govuk-link" href="/manage/applications/time.csv">
              Download this as a spreadsheet (CSV)
            </a>
          </p>
        </>
      )}
    </>
  )
}

export const stageTimesRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/applications/time',
    access: { signedIn: true },
    async handle(exchange) {
      return {
        title: 'Time taken by stage',
        wide: true,
        backLink: { href: '/manage/applications', text: 'Applications' },
        page: <StageTimesPage {...(await lastYear(exchange))} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/applications/time.csv',
    access: { signedIn: true },
    async handle(exchange) {
      const { schemes } = await lastYear(exchange)
      const header = ['Scheme', 'Stage', 'Passed', 'Half within (days)', 'Nine of ten within (days)']
      const lines = schemes.flatMap(({ schemeName, stages }) =>
        stages.map(({ stageName, shown }) => [
          ...[schemeName, stageName, shown?.passed],
          ...[shown?.middle, shown?.most],
        ]),
      )
      return {
        file: Buffer.from(csvFile(header, lines)),
        type: 'text/csv; charset=utf-8',
        name: 'time-by-stage.csv',
      }
    },
  }),
]
