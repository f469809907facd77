import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { read } from '../../platform/database/reading.ts'
import { defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { EmptyState, SortableTable } from '../../ui/public.ts'
import { type StageTime, stageTimesReading } from '../journeys/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { openPipeline } from './pipeline.routes.tsx'

/** How long each stage takes: for the workforce team, to see where applications wait. */

interface NamedTime extends StageTime {
  readonly schemeName: string
  readonly stageName: string
}

/** By scheme, in the order of its stages; a stage that it does not have any more comes last, by its id. */
function named(times: readonly StageTime[], schemes: readonly CompiledScheme[]): readonly NamedTime[] {
  return schemes.flatMap((scheme) => {
    const place = (stage: string) => scheme.stages.findIndex((each) => each.stage === stage)
    const last = scheme.stages.length
    const order = (stage: string) => (place(stage) < 0 ? last : place(stage))
    return times
      .filter((time) => time.scheme === scheme.scheme)
      .toSorted((one, other) => order(one.stage) - order(other.stage))
      .map((time) => ({
        ...time,
        schemeName: scheme.name,
        stageName: scheme.stages[place(time.stage)]?.name ?? time.stage,
      }))
  })
}

async function lastYear(
  exchange: Exchange,
): Promise<{ readonly from: IsoDate; readonly times: readonly NamedTime[] }> {
  const { tx, today } = exchange
  const { schemes } = await openPipeline(exchange)
  const from = subtractDuration(today, 'P1Y' as IsoDuration)
  return { from, times: named(await read(tx, stageTimesReading(from, today)), schemes) }
}

/** "1 day", "12 days", "the same day". */
const days = (count: number) => (count === 0 ? 'the same day' : count === 1 ? '1 day' : `${count} days`)

function StageTimesPage({ from, times }: { readonly from: IsoDate; readonly times: readonly NamedTime[] }) {
  const schemes = Map.groupBy(times, ({ schemeName }) => schemeName)
  return (
    <>
      <h1 class="govuk-heading-l">Time taken by stage</h1>
      <p class="govuk-body">
        Calendar days from the opening of a stage until it was passed, of stages passed since{' '}
        {formatDay(from)}. Pauses count: people waited.
      </p>
      {[...schemes].map(([scheme, stages]) => {
        const slowest = stages.toSorted((one, other) => other.middle - one.middle)[0]
        return (
          <section key={scheme} aria-label={scheme}>
            <h2 class="govuk-heading-m">{scheme}</h2>
            {slowest && slowest.middle > 0 && (
              <p class="govuk-body">
                “{slowest.stageName}” takes longest: {days(slowest.middle)} for half of them.
              </p>
            )}
            <SortableTable
              caption={`Stages of ${scheme}`}
              hideCaption
              columns={[
                { title: 'Stage' },
                { title: 'Passed', numeric: true },
                { title: 'Half within', numeric: true },
                { title: 'Nine of ten within', numeric: true },
                { title: 'Longest', numeric: true },
              ]}
              rows={stages.map((each) => ({
                cells: [
                  each.stageName,
                  String(each.passed),
                  days(each.middle),
                  days(each.most),
                  days(each.longest),
                ],
              }))}
            />
          </section>
        )
      })}
      {times.length === 0 ? (
        <EmptyState
          title="No stage was passed yet"
          text="Once applications have gone from one stage to the next, how long that took stands here."
        />
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href="/manage/applications/time.csv">
            Download this as a spreadsheet (CSV)
          </a>
        </p>
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
      const { times } = await lastYear(exchange)
      const header = [
        'Scheme',
        'Stage',
        'Passed',
        'Half within (days)',
        'Nine of ten within (days)',
        'Longest (days)',
      ]
      const lines = times.map((each) => [
        ...[each.schemeName, each.stageName, each.passed],
        ...[each.middle, each.most, each.longest],
      ])
      return {
        file: Buffer.from(csvFile(header, lines)),
        type: 'text/csv; charset=utf-8',
        name: 'time-by-stage.csv',
      }
    },
  }),
]
