import { formatShortDay } from '../../kernel/words.ts'
import { EmptyState, FilterLinks, Pager, SortableTable, StatusTag, Table } from '../../ui/public.ts'
import type { ChoiceLine, InterestLine } from './interests.lines.ts'

export interface InterestsPageProps {
  readonly lines: readonly InterestLine[]
  /** How many people ticked each choice, by question; empty above a part of the list. */
  readonly totals: readonly {
    readonly paper: string
    readonly question: string
    readonly choices: readonly {
      readonly text: string
      readonly href: string
      readonly people: number
      readonly taken: number
    }[]
  }[]
  /** The one choice that is shown, when the list is narrowed down to it. */
  readonly only: string | undefined
  /** Whether only those are shown of whom something waits to be taken up. */
  readonly waiting: boolean
  readonly hrefOf: (field: string, choice: string) => string
  readonly allHref: string
  readonly waitingHref: string
  readonly everyoneHref: string
  readonly fileHref: string
  readonly nextHref: string | undefined
}

/** What people ticked in papers that were sent and that reaches the reader: sums by question, then person by person. */
export function InterestsPage(props: InterestsPageProps) {
  const { lines, totals, only, waiting, hrefOf, allHref, waitingHref, everyoneHref, fileHref, nextHref } =
    props
  return (
    <>
      <h1 class="govuk-heading-l">Reported to you</h1>
      {only ? (
        <p class="govuk-body">
          Only those who ticked “{only}”.{' '}
          <a class="govuk-link" href={everyoneHref}>
            Show everyone
          </a>
        </p>
      ) : (
        <p class="govuk-body">
          What was ticked in papers that were sent, for you to take up. Press a choice to see everyone for
          whom it was ticked.
        </p>
      )}
      <FilterLinks
        label="Show"
        items={[
          { text: 'Everything', href: allHref, current: !waiting },
          { text: 'Not taken up yet', href: waitingHref, current: waiting },
        ]}
      />
      {totals.map(({ paper, question, choices }) => (
        <Table
          caption={`${paper}: ${question}`}
          captionClasses="govuk-table__caption--m"
          firstCellIsHeader
          head={['Choice', { text: 'People', format: 'numeric' }, { text: 'Taken up', format: 'numeric' }]}
          rows={choices.map((choice) => [
            {
              text: (
                <a class="govuk-link govuk-!-font-weight-regular" href={choice.href}>
                  {choice.text}
                </a>
              ),
            },
            { text: String(choice.people), format: 'numeric' },
            { text: String(choice.taken), format: 'numeric' },
          ])}
        />
      ))}
      {totals.length > 0 && <h2 class="govuk-heading-m">Person by person</h2>}
      {lines.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={fileHref}>
            Download this list (CSV)
          </a>
        </p>
      )}
      <SortableTable
        caption="Person by person"
        hideCaption
        columns={[
          { title: 'Person' },
          { title: 'Team' },
          { title: 'Submitted', together: true },
          { title: 'What was ticked', sentences: true },
          { title: 'What to do' },
        ]}
        rows={lines.map((line) => ({
          cells: [
            <a class="govuk-link" href={`/applications/${line.journeyId}`}>
              {line.name}
            </a>,
            line.team,
            formatShortDay(line.submittedOn),
            <>
              {line.declared.map((each) => (
                <div key={each.question}>
                  <p class="govuk-body-s govuk-!-margin-bottom-1">{each.question}</p>
                  <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-2">
                    {each.choices.map((choice) => (
                      <li key={choice.choice}>
                        <a class="govuk-link" href={hrefOf(choice.field, choice.choice)}>
                          {choice.text}
                        </a>
                        <TakenUpPart choice={choice} />
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </>,
            <a class="govuk-link" href={`/manage/reported/${line.journeyId}`}>
              Say what was taken up<span class="govuk-visually-hidden">: {line.name}</span>
            </a>,
          ],
        }))}
        empty={
          waiting ? (
            <EmptyState
              title="Nothing waits to be taken up"
              text="What is ticked in the next applications appears here until you say that it was taken up."
            />
          ) : (
            <EmptyState
              title="Nobody has ticked anything yet"
              text="When somebody submits an application in which they offer to volunteer or say what interests them, they appear here."
            />
          )
        }
      />
      <Pager {...(nextHref ? { nextHref } : {})} />
    </>
  )
}

function TakenUpPart({ choice: { taken } }: { readonly choice: ChoiceLine }) {
  if (!taken) return null
  return (
    <>
      {' '}
      <StatusTag tone="done" text="Taken up" />{' '}
      <span class="govuk-hint govuk-!-display-inline">
        {taken.by ?? 'Someone who has left'}, {formatShortDay(taken.on)}
      </span>
    </>
  )
}
