import { addDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { formatTime } from '../../ui/dates.ts'
import type { StandingRow } from '../journeys/public.ts'
import type { MeetingAhead } from '../panels/public.ts'
import type { HomePageProps } from './home.pages.tsx'

const heardAt = ({ applications }: MeetingAhead) =>
  applications === 1 ? '1 application' : `${applications} applications`

/** The meeting that stands first on Home: today's, or the next where nothing else waits. */
export function meetingFirst(meeting: MeetingAhead, today: IsoDate): NonNullable<HomePageProps['meeting']> {
  const isToday = meeting.on === today
  const at = `${formatTime(meeting.startsAt)}: ${heardAt(meeting)}`
  return {
    kicker: isToday ? 'Today' : 'Ahead of you',
    title: `${meeting.name}, on which you sit`,
    text: isToday ? at : `${formatDay(meeting.on)}, ${at}`,
    href: meeting.href,
  }
}

/** The days of the next ninety that somebody should know of, the first first. */
export function datesAhead({
  today,
  personId,
  running,
  meetings,
  renewsOn,
}: {
  readonly today: IsoDate
  readonly personId: PersonId
  /** Their application or programme. */
  readonly running: StandingRow | undefined
  /** Meetings on which they sit. */
  readonly meetings: readonly MeetingAhead[]
  /** The day on which their registration is renewed. */
  readonly renewsOn: IsoDate | undefined
}): HomePageProps['dates'] {
  const horizon = addDuration(today, 'P90D')
  const ahead = (on: IsoDate | null | undefined, what: string, href: string) =>
    on && on >= today && on <= horizon ? [{ on, what, href }] : []
  const application = running ? `/applications/${running.journey_id}` : ''
  return [
    ...meetings.flatMap((each) =>
      ahead(each.on, `${each.name}, on which you sit: ${heardAt(each)}`, each.href),
    ),
    ...ahead(
      running?.meeting_on,
      running?.meeting_status === 'provisional' ? 'Panel (date held, not confirmed yet)' : 'Panel',
      application,
    ),
    // On the day of the meeting the meeting says it.
    ...(running?.due_on === running?.meeting_on
      ? []
      : ahead(
          running?.due_on,
          `Due in your application: ${running?.next_name ?? running?.scheme_name}`,
          application,
        )),
    ...ahead(running?.limit_on, 'The time limit of your application', `${application}#limits`),
    ...ahead(renewsOn, 'Your registration is renewed', `/people/${personId}`),
  ].toSorted((one, other) => (one.on < other.on ? -1 : 1))
}
