import { formatDay, formatMonth } from '../../kernel/words.ts'
import { EmptyState, SortableTable, StatusTag, SummaryList, type TableRow } from '../../ui/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { toneOfPlace } from './cohort.pages.tsx'
import type { Cohort } from './cohort.queries.ts'
import { endOf, placeInWords, type Worker } from './cohort.rules.ts'

/** Somebody whom the reader supports, and as what. */
interface Supported {
  readonly worker: Worker
  readonly as: readonly string[]
  /** What is agreed of their workload, for those who agree it. */
  readonly workload: string | undefined
}

/** One's own programme, the people one supports, and the cohorts one co-ordinates. */
export function ProgrammesPage(props: {
  readonly own: readonly Worker[]
  readonly supported: readonly Supported[]
  /** Whether this person assesses somebody. */
  readonly assesses: boolean
  readonly byHash: ReadonlyMap<string, CompiledScheme>
  readonly coordinated: readonly CompiledScheme[]
  readonly cohorts: readonly Cohort[]
  /** Lists of who has had what is expected of everyone. */
  readonly expected: readonly { readonly text: string; readonly href: string }[]
}) {
  const { own, supported, assesses, byHash, coordinated, cohorts, expected } = props
  return (
    <>
      <h1 class="govuk-heading-l">Programmes</h1>
      {own.length > 0 && (
        <section>
          <h2 class="govuk-heading-m" id="own">
            Yours
          </h2>
          <SummaryList
            rows={own.map((worker) => ({
              key: (
                <a class="govuk-link" href={`/programmes/${worker.row.journeyId}`}>
                  {worker.row.schemeName}
                </a>
              ),
              value: <WhereItStands worker={worker} byHash={byHash} />,
            }))}
          />
        </section>
      )}
      {supported.length > 0 && (
        <section>
          <h2 class="govuk-heading-m" id="supported">
            People you support
          </h2>
          {assesses && (
            <p class="govuk-body">
              <a class="govuk-link" href="/programmes/people-i-assess">
                People you assess: reviews, evidence, observations and reports
              </a>
            </p>
          )}
          <SortableTable
            caption="People you support"
            hideCaption
            columns={[
              { title: 'Person' },
              { title: 'You are' },
              { title: 'Where' },
              { title: 'Next' },
              { title: 'Due' },
              { title: 'Why to look' },
            ]}
            rows={supported.map((each) => supportedRow(each, byHash))}
          />
        </section>
      )}
      {coordinated.length > 0 && (
        <section>
          <h2 class="govuk-heading-m" id="cohorts">
            Cohorts
          </h2>
          <p class="govuk-body">
            <a class="govuk-link" href="/programmes/cohorts/new">
              Add a cohort
            </a>
            {' · '}
            <a class="govuk-link" href="/programmes/board">
              Report to the board
            </a>
          </p>
          {cohorts.length === 0 ? (
            <EmptyState
              title="No cohort yet"
              text="Add one for the people who begin a programme together. Then start them in it."
            />
          ) : (
            <SortableTable
              caption="Cohorts"
              hideCaption
              columns={[
                { title: 'Cohort' },
                { title: 'Programme' },
                { title: 'First month' },
                { title: 'People', numeric: true },
              ]}
              rows={cohorts.map((cohort) => ({
                cells: [
                  <a class="govuk-link" href={`/programmes/cohorts/${cohort.id}`}>
                    {cohort.name}
                  </a>,
                  coordinated.find(({ scheme }) => scheme === cohort.scheme)?.name ?? cohort.scheme,
                  formatMonth(cohort.startsOn.slice(0, 7)),
                  String(cohort.members),
                ],
              }))}
            />
          )}
        </section>
      )}
      {expected.length > 0 && (
        <section aria-labelledby="expected">
          <h2 class="govuk-heading-m" id="expected">
            Who has had theirs
          </h2>
          <ul class="govuk-list">
            {expected.map(({ text, href }) => (
              <li key={href}>
                <a class="govuk-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {own.length + supported.length + coordinated.length + expected.length === 0 && (
        <EmptyState
          title="You have no part in a programme now"
          text="A programme that you begin, or in which you are somebody’s assessor, mentor or manager, will stand here."
        />
      )}
    </>
  )
}

function WhereItStands({
  worker: { row, place },
  byHash,
}: {
  readonly worker: Worker
  readonly byHash: ReadonlyMap<string, CompiledScheme>
}) {
  if (row.status !== 'running')
    return (
      <>
        <StatusTag tone={toneOfPlace[place]}>{endOf(row, byHash) || placeInWords(place)}</StatusTag>
        {row.endedOn && ` on ${formatDay(row.endedOn)}`}
      </>
    )
  return (
    <>
      Step {row.stageNumber} of {row.stages}: {row.stageName}.{' '}
      {row.paused
        ? 'It is paused, so no day counts.'
        : row.nextName && `Next: ${row.nextName}${row.dueOn ? `, by ${formatDay(row.dueOn)}` : ''}.`}
    </>
  )
}

function supportedRow(
  { worker, as, workload }: Supported,
  byHash: ReadonlyMap<string, CompiledScheme>,
): TableRow {
  const { row, place, reasons } = worker
  const running = row.status === 'running'
  return {
    cells: [
      <>
        <a class="govuk-link" href={`/programmes/${row.journeyId}`}>
          {row.name}
        </a>
        <span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-display-block">{row.schemeName}</span>
        {workload !== undefined && (
          <span class="govuk-!-display-block govuk-!-font-weight-regular">
            <a class="govuk-link" href={`/programmes/${row.journeyId}/workload`}>
              Workload<span class="govuk-visually-hidden"> of {row.name}</span>
            </a>
            : {workload}
          </span>
        )}
      </>,
      as.join(', '),
      <>
        <StatusTag tone={toneOfPlace[place]}>
          {running ? placeInWords(place) : endOf(row, byHash) || placeInWords(place)}
        </StatusTag>
        {running && <span class="govuk-!-display-block">{row.stageName}</span>}
      </>,
      running && !row.paused ? row.nextName : '',
      running && !row.paused && row.dueOn ? formatDay(row.dueOn) : '',
      reasons.map((reason) => (
        <span class="govuk-!-display-block" key={reason}>
          {reason}
        </span>
      )),
    ],
    ...(place === 'late' ? { tone: 'late' as const } : {}),
  }
}
