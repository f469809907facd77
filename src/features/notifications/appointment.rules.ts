import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import type { CompiledScheme, JourneyEvent, JourneyState, MeetingState } from '../schemes/public.ts'
import type { OwnMessage } from './wording.rules.ts'

/** A journey's meeting as an appointment: one UID for ever, a sequence that rises with every change. */

export interface Appointment {
  readonly uid: string
  readonly sequence: number
  readonly status: 'tentative' | 'confirmed' | 'cancelled'
  readonly meeting: MeetingState
}

export interface AppointmentChange extends Appointment {
  readonly method: 'REQUEST' | 'CANCEL'
  /** What those are told who are told nothing else in the same act. */
  readonly message: Extract<OwnMessage, `meeting-${'booked' | 'moved' | 'confirmed' | 'cancelled'}`>
}

function uidOf(journeyId: string, meeting: MeetingState): string {
  return `${journeyId}-${meeting.meeting}@waymark`
}

/** The appointment as it stands, or undefined when none is booked. */
export function appointmentNow(journeyId: string, state: JourneyState): Appointment | undefined {
  const { meeting } = state
  return (
    meeting && {
      uid: uidOf(journeyId, meeting),
      sequence: meeting.sequence,
      status: meeting.status === 'provisional' ? 'tentative' : 'confirmed',
      meeting,
    }
  )
}

/** What an act did to the appointment, or undefined when nothing. An application that ends calls off what was to come. */
export function appointmentChange(
  journeyId: string,
  before: JourneyState,
  after: JourneyState,
  events: readonly JourneyEvent[],
  today: IsoDate,
): AppointmentChange | undefined {
  const happened = new Set(events.map((event) => event.type))
  const off = Object.values(before.meetings).find(({ meeting }) => after.meetings[meeting] === undefined)
  if (happened.has('meeting-cancelled') && off) return cancelled(journeyId, off, after.meetingSequence)
  const now = appointmentNow(journeyId, after)
  if (!now) return undefined
  const open = now.meeting.status !== 'held' && now.meeting.meetingOn >= today
  if (happened.has('ended') && open) return cancelled(journeyId, now.meeting, after.meetingSequence + 1)
  if (happened.has('meeting-booked'))
    return {
      ...now,
      method: 'REQUEST',
      message: before.meetings[now.meeting.meeting] ? 'meeting-moved' : 'meeting-booked',
    }
  if (happened.has('meeting-confirmed')) return { ...now, method: 'REQUEST', message: 'meeting-confirmed' }
  return undefined
}

function cancelled(journeyId: string, meeting: MeetingState, sequence: number): AppointmentChange {
  return {
    uid: uidOf(journeyId, meeting),
    sequence,
    status: 'cancelled',
    meeting,
    method: 'CANCEL',
    message: 'meeting-cancelled',
  }
}

/** The neutral name of the meeting: an invitation lies open in other people's calendars. */
export function meetingName(scheme: CompiledScheme, meeting: MeetingState): string {
  return scheme.meetings[meeting.meeting]?.name ?? 'Meeting'
}

/** "Progression panel, Friday 4 December 2026, 10:00 to 11:00" as a clock on a wall in London shows it. */
export function meetingInWords(scheme: CompiledScheme, meeting: MeetingState): string {
  return `${meetingName(scheme, meeting)}, ${dayAndTimesInWords(meeting.meetingOn, meeting)}`
}

/** "Friday 4 December 2026, 10:00 to 11:00". */
export function dayAndTimesInWords(
  on: IsoDate,
  { startsAt, endsAt }: { readonly startsAt: IsoInstant; readonly endsAt: IsoInstant },
): string {
  const time = (at: IsoInstant) =>
    Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London').toPlainTime().toString().slice(0, 5)
  return `${formatDay(on)}, ${time(startsAt)} to ${time(endsAt)}`
}
