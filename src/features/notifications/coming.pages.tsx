import type { IsoDate } from '../../kernel/dates.ts'
import {
  EmptyState,
  FilterLinks,
  formatDay,
  formatShortDay,
  InsetText,
  Pager,
  SortableTable,
  WarningText,
} from '../../ui/public.ts'
import { plusDays } from './choices.rules.ts'
import type { ForetoldLetter } from './coming.rules.ts'

export interface ComingPageProps {
  readonly letters: readonly ForetoldLetter[]
  /** Which of how many these are. */
  readonly of: { readonly first: number; readonly all: number }
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
  /** The Mondays of the weeks there are to choose from. */
  readonly weeks: readonly IsoDate[]
  readonly week: IsoDate
  /** All ninety days of one person instead of a week. */
  readonly person: string | undefined
  readonly personId: string | undefined
  readonly lastRunOn: IsoDate | undefined
  /** The working day on which mails should have gone out last. */
  readonly expectedOn: IsoDate
}

const where = '/manage/messages/coming'

/** What will be sent to whom in the next ninety days, and why. */
export function ComingPage(props: ComingPageProps) {
  const { letters, of, previousHref, nextHref, weeks, week, person, personId, lastRunOn, expectedOn } = props
  return (
    <>
      <h1 class="govuk-heading-l">{person ? `What ${person} will be sent` : 'What will be sent'}</h1>
      <p class="govuk-body">
        The morning mails of the next 90 days, by what is on record now: when something is done, moved or
        paused, its mails go. Messages about what somebody does are sent when they do it, so they are not
        listed.
      </p>
      {lastRunOn !== undefined && lastRunOn < expectedOn ? (
        <WarningText
          text={`No morning mail has gone out since ${formatDay(lastRunOn)}. What was missed goes with the next one. If that does not come, ask whoever runs Waymark to look at its log.`}
        />
      ) : (
        lastRunOn && <p class="govuk-body">Mails last went out on {formatDay(lastRunOn)}.</p>
      )}
      {person ? (
        <p class="govuk-body">
          <a class="govuk-link" href={where}>
            Show everybody
          </a>
        </p>
      ) : (
        <FilterLinks
          label="Week of"
          items={weeks.map((monday) => ({
            text: formatShortDay(monday),
            href: `${where}?week=${monday}`,
            ...(monday === week ? { count: of.all } : {}),
            current: monday === week,
          }))}
        />
      )}
      {!person && (
        <h2 class="govuk-heading-m">
          {formatDay(week)} to {formatDay(plusDays(week, 6))}
        </h2>
      )}
      <LettersTable
        letters={letters}
        withNames={!person}
        empty={person ? `Nothing will be sent to ${person} by itself` : 'Nothing will be sent in this week'}
      />
      <Pager
        {...{ previousHref, nextHref }}
        says={
          of.all > letters.length
            ? `Mails ${of.first} to ${of.first + letters.length - 1} of ${of.all}`
            : undefined
        }
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`${where}.csv${personId ? `?person=${personId}` : ''}`} download>
          Download all 90 days (CSV)
        </a>
      </p>
    </>
  )
}

/** What one will be sent oneself. */
export function OwnComingPage({
  letters,
  choice,
}: {
  readonly letters: readonly ForetoldLetter[]
  readonly choice: string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">What you will be sent</h1>
      <p class="govuk-body">
        The mails of the next 90 days, by what is on record now. What you have done by then is not sent.
      </p>
      <InsetText>
        You get {choice}.{' '}
        <a class="govuk-link" href="/settings/messages">
          Change how often you get mail
        </a>
      </InsetText>
      <LettersTable letters={letters} withNames={false} empty="Nothing will be sent to you by itself" />
    </>
  )
}

function LettersTable({
  letters,
  withNames,
  empty,
}: {
  readonly letters: readonly ForetoldLetter[]
  readonly withNames: boolean
  readonly empty: string
}) {
  return (
    <SortableTable
      caption="Mails to come"
      hideCaption
      columns={[
        { title: 'Day', together: true },
        ...(withNames ? [{ title: 'To' }] : []),
        { title: 'What it says' },
        { title: 'Why' },
      ]}
      rows={letters.map((letter) => ({
        cells: [
          formatShortDay(letter.on),
          ...(withNames
            ? [
                'name' in letter.to ? (
                  <a class="govuk-link" href={`${where}?person=${letter.to.personId}`}>
                    {letter.to.name}
                  </a>
                ) : (
                  `${letter.to.count} people`
                ),
              ]
            : []),
          listed(letter.lines.map(({ says }) => says)),
          listed([
            ...new Set(letter.lines.map(({ why }) => why)),
            ...(letter.chose ? [`Sent as ${letter.chose}`] : []),
          ]),
        ],
      }))}
      empty={
        <EmptyState
          title={empty}
          text="When something with a date is near or late, when a tip goes round or an item of the newsletter is written, its mail is listed here."
        />
      }
    />
  )
}

/** One sentence, or a list of several. */
function listed(lines: readonly string[]) {
  if (lines.length === 1) return lines[0]
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  )
}
