import type { IsoDate } from '../../kernel/dates.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { EmptyState, Pager, SortableTable } from '../../ui/public.ts'

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
  /** The one choice that is shown, when the list is narrowed down to it. */
  readonly only: string | undefined
  readonly nextHref: string | undefined
}

/** What people offered and would like to do, as they ticked it in applications that were submitted. */
export function InterestsPage({ rows, only, nextHref }: InterestsPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Volunteering and interests</h1>
      {only ? (
        <p class="govuk-body">
          Only those who ticked “{only}”.{' '}
          <a class="govuk-link" href="/manage/volunteering">
            Show everyone
          </a>
        </p>
      ) : (
        <p class="govuk-body">
          What people ticked in applications that they submitted. Press a choice to see everyone who ticked
          it.
        </p>
      )}
      <SortableTable
        caption="Volunteering and interests"
        hideCaption
        columns={[
          { title: 'Person' },
          { title: 'Team' },
          { title: 'Submitted', together: true },
          { title: 'What they ticked' },
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
