import type { IsoDate } from '../../kernel/dates.ts'
import {
  Details,
  EmptyState,
  FilterLinks,
  formatDay,
  formatDayAndMonth,
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
  /** The weeks there are to choose from, by their Mondays, each with how many mails it has. */
  readonly weeks: readonly { readonly monday: IsoDate; readonly mails: number }[]
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
        paused, its mails go.
      </p>
      <NotForetold />
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
          items={weeks.map(({ monday, mails }) => ({
            text: formatDayAndMonth(monday),
            href: `${where}?week=${monday}`,
            count: mails,
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

/** Days of which one's own mails are shown at once: what is late is told again every few days, which makes a long list. */
const soonDays = 28

/** What one will be sent oneself. */
export function OwnComingPage({
  letters,
  choice,
  today,
}: {
  readonly letters: readonly ForetoldLetter[]
  readonly choice: string
  readonly today: IsoDate
}) {
  const soonUntil = plusDays(today, soonDays)
  const soon = letters.filter(({ on }) => on <= soonUntil)
  const later = letters.filter(({ on }) => on > soonUntil)
  return (
    <>
      <h1 class="govuk-heading-l">What you will be sent</h1>
      <p class="govuk-body">
        The mails of the next 90 days, by what is on record now. What you have done by then is not sent.
      </p>
      <NotForetold />
      <InsetText>
        You get {choice}.{' '}
        <a class="govuk-link" href="/settings/messages">
          Change how often you get mail
        </a>
      </InsetText>
      <LettersTable
        letters={soon}
        withNames={false}
        empty={
          later.length === 0
            ? 'Nothing will be sent to you by itself'
            : `Nothing will be sent to you by itself until ${formatDay(soonUntil)}`
        }
      />
      {later.length > 0 && (
        <Details
          summaryText={`After ${formatDay(soonUntil)}: ${later.length} ${later.length === 1 ? 'mail' : 'mails'}`}
        >
          <LettersTable letters={later} withNames={false} caption="Mails later on" />
        </Details>
      )}
    </>
  )
}

/** What is sent because somebody acts has no day before they do; an outcome has one, and stands with its decision. */
function NotForetold() {
  return (
    <Details summaryText="What cannot be told in advance">
      <p class="govuk-body">
        These are not listed. Most of them go when something happens, and have no day before it does:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>what somebody does: sending, signing, answering, deciding, moving or calling off a date</li>
        <li>that a provisional date is confirmed: it goes as soon as its conditions hold</li>
        <li>
          an outcome that is kept until a day: it is told on that day by itself. The decision says which day
        </li>
        <li>letters: each goes when whoever writes it sends it</li>
        <li>that an outcome is overdue: once, the morning after its day, unless all is done by then</li>
      </ul>
    </Details>
  )
}

function LettersTable({
  letters,
  withNames,
  empty = '',
  caption = 'Mails to come',
}: {
  readonly letters: readonly ForetoldLetter[]
  readonly withNames: boolean
  /** The title where there is none. */
  readonly empty?: string
  readonly caption?: string
}) {
  return (
    <SortableTable
      caption={caption}
      hideCaption
      columns={[
        { title: 'Day', together: true },
        ...(withNames ? [{ title: 'To', sentences: true }] : []),
        { title: 'What it says', sentences: true },
        { title: 'Why', sentences: true },
      ]}
      rows={alike(letters).map(([letter, ...others]) => ({
        cells: [
          formatShortDay(letter.on),
          ...(withNames ? [[letter, ...others].map(({ to }) => <Recipient to={to} />)] : []),
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

/** Those of one day that say the same for the same reason stand together. */
function alike(
  letters: readonly ForetoldLetter[],
): readonly (readonly [ForetoldLetter, ...ForetoldLetter[]])[] {
  const same = Map.groupBy(letters, ({ on, lines, chose }) => JSON.stringify([on, lines, chose]))
  return [...same.values()].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []))
}

function Recipient({ to }: Pick<ForetoldLetter, 'to'>) {
  return (
    <div>
      {'name' in to ? (
        <a class="govuk-link" href={`${where}?person=${to.personId}`}>
          {to.name}
        </a>
      ) : (
        `${to.count} people`
      )}
    </div>
  )
}

/** One sentence, or a list of several in the size of the table. */
function listed(lines: readonly string[]) {
  if (lines.length === 1) return lines[0]
  return (
    <ul class="govuk-list govuk-list--bullet govuk-!-font-size-16 govuk-!-margin-bottom-0">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  )
}
