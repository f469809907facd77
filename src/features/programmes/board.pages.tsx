import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, formatMonth } from '../../kernel/words.ts'
import { Bar, EmptyState, SortableTable } from '../../ui/public.ts'
import type { Retention } from '../people/public.ts'
import type { BoardLine } from './board.rules.ts'

/** Counts by cohort, and who has stayed; no names, so that it can be handed on. */
export function BoardPage({
  lines,
  stayed,
  today,
}: {
  readonly lines: readonly BoardLine[]
  readonly stayed: Retention
  readonly today: IsoDate
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Report to the board</h1>
      <p class="govuk-body">
        How every cohort stands on {formatDay(today)}. Nobody is named. Failing, leaving and pausing are
        counted apart.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/programmes/board.csv">
          Download the report (CSV)
        </a>
      </p>
      <SortableTable
        caption="Cohorts"
        hideCaption
        columns={[
          { title: 'Cohort' },
          { title: 'People', numeric: true },
          { title: 'On track', numeric: true },
          { title: 'To look at', numeric: true },
          { title: 'Late', numeric: true },
          { title: 'Paused', numeric: true },
          { title: 'Passed', numeric: true },
          { title: 'Not passed', numeric: true },
          { title: 'Ended early' },
        ]}
        rows={lines.map(({ programme, cohort, people, counts, endings }) => ({
          cells: [
            <>
              {cohort ? (
                <a class="govuk-link" href={`/programmes/cohorts/${cohort.id}`}>
                  {cohort.name}
                </a>
              ) : (
                'In no cohort'
              )}
              <span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-display-block">
                {programme}
                {cohort && `, ${formatMonth(cohort.startsOn.slice(0, 7))}`}
              </span>
            </>,
            String(people),
            String(counts['on-track']),
            String(counts['at-risk']),
            String(counts.late),
            String(counts.paused),
            String(counts.passed),
            String(counts['not-passed']),
            endings.length === 0
              ? String(counts.ended)
              : endings.map(({ name, count }) => (
                  <span class="govuk-!-display-block" key={name}>
                    {name}: {count}
                  </span>
                )),
          ],
        }))}
        empty={
          <EmptyState
            title="No cohort yet"
            text="As soon as people have started in a cohort, their numbers stand here."
            action={
              <a class="govuk-link" href="/programmes/cohorts/new">
                Add a cohort
              </a>
            }
          />
        }
      />
      <h2 class="govuk-heading-m">Who has stayed</h2>
      {stayed.joined === 0 ? (
        <p class="govuk-body">
          No social worker on record joined on or before {formatDay(stayed.joinedBy)}, three years ago.
        </p>
      ) : (
        <Bar
          label="Social workers who joined three years ago or earlier"
          value={stayed.stayed}
          of={stayed.joined}
          unit={stayed.joined === 1 ? 'person' : 'people'}
          sentence={`Of everybody on record who joined as a qualified social worker on or before ${formatDay(stayed.joinedBy)}, so many stayed longer than three years.`}
        />
      )}
    </>
  )
}
