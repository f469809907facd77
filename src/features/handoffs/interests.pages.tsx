import type { IsoDate } from '../../kernel/dates.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { EmptyState, Pager, SortableTable, Table } from '../../ui/public.ts'

export interface InterestsPageProps {
  readonly rows: readonly {
    readonly href: string
    readonly name: string
    readonly team: string | undefined
    readonly submittedOn: IsoDate
    readonly declared: readonly {
      readonly question: string
      readonly choices: readonly { readonly text: string; readonly href: string }[]
    }[]
  }[]
  /** How many people ticked each choice, by question; empty above a part of the list. */
  readonly totals: readonly {
    readonly paper: string
    readonly question: string
    readonly choices: readonly { readonly text: string; readonly href: string; readonly people: number }[]
  }[]
  /** The one choice that is shown, when the list is narrowed down to it. */
  readonly only: string | undefined
  readonly nextHref: string | undefined
}

/** What people ticked in papers that were sent and that reaches the reader: sums by question, then person by person. */
export function InterestsPage({ rows, totals, only, nextHref }: InterestsPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Reported to you</h1>
      {only ? (
        <p class="govuk-body">
          Only those who ticked “{only}”.{' '}
          <a class="govuk-link" href="/manage/reported">
            Show everyone
          </a>
        </p>
      ) : (
        <p class="govuk-body">
          What was ticked in papers that were sent, for you to take up. Press a choice to see everyone for
          whom it was ticked.
        </p>
      )}
      {totals.map(({ paper, question, choices }) => (
        <Table
          caption={`${paper}: ${question}`}
          captionClasses="govuk-table__caption--m"
          firstCellIsHeader
          head={['Choice', { text: 'People', format: 'numeric' }]}
          rows={choices.map((choice) => [
            {
              text: (
                <a class="govuk-link govuk-!-font-weight-regular" href={choice.href}>
                  {choice.text}
                </a>
              ),
            },
            { text: String(choice.people), format: 'numeric' },
          ])}
        />
      ))}
      {totals.length > 0 && <h2 class="govuk-heading-m">Person by person</h2>}
      <SortableTable
        caption="Person by person"
        hideCaption
        columns={[
          { title: 'Person' },
          { title: 'Team' },
          { title: 'Submitted', together: true },
          { title: 'What was ticked' },
        ]}
        rows={rows.map((row) => ({
          cells: [
            <a class="govuk-link" href={row.href}>
              {row.name}
            </a>,
            row.team,
            formatShortDay(row.submittedOn),
            <>
              {row.declared.map((each) => (
                <div key={each.question}>
                  <p class="govuk-body-s govuk-!-margin-bottom-1">{each.question}</p>
                  <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-2">
                    {each.choices.map((choice) => (
                      <li key={choice.text}>
                        <a class="govuk-link" href={choice.href}>
                          {choice.text}
                        </a>
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </>,
          ],
        }))}
        empty={
          <EmptyState
            title="Nobody has ticked anything yet"
            text="When somebody submits an application in which they offer to volunteer or say what interests them, they appear here."
          />
        }
      />
      <Pager {...(nextHref ? { nextHref } : {})} />
    </>
  )
}
