import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'

export interface CalendarPerson {
  readonly name: string
  readonly email: string
}

export interface CalendarAttendee extends CalendarPerson {
  /** Whether the meeting can do without them. */
  readonly optional?: boolean
}

/**
 * One meeting as an invitation. The same meeting keeps its `uid` for ever; each change raises `sequence`,
 * else calendars ignore it. Put no person's case, outcome or adjustment in the texts: an invitation lies open
 * in other people's calendars. Link to the page instead.
 */
export interface CalendarMeeting {
  readonly uid: string
  /** 0 for the first invitation, then one more for each change and for the cancellation. */
  readonly sequence: number
  readonly status: 'tentative' | 'confirmed' | 'cancelled'
  /** REQUEST invites or changes, CANCEL calls off, PUBLISH is for a feed or a download without answers. */
  readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly summary: string
  readonly description?: string
  readonly location?: string
  readonly url?: string
  readonly organiser: CalendarPerson
  readonly attendees?: readonly CalendarAttendee[]
  /** When the invitation was made (DTSTAMP); now when left out. */
  readonly madeAt?: Temporal.Instant
}

const statuses = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const

const methods = {
  REQUEST: ICalCalendarMethod.REQUEST,
  CANCEL: ICalCalendarMethod.CANCEL,
  PUBLISH: ICalCalendarMethod.PUBLISH,
} as const

/**
 * The text of an iCalendar file (RFC 5545 and 5546; CRLF, folded lines), for `text/calendar; method=…` in mail
 * and as `invite.ics`. Every time is UTC with Z: no zone is set, because ical-generator with a zone writes
 * DTSTAMP without Z. Throws a TypeError for a meeting that ends before it starts, an unusable sequence or
 * address, or CANCEL without cancelled (and the reverse), which calendars would silently drop.
 */
export function calendarFile(meeting: CalendarMeeting): string {
  checkMeeting(meeting)
  const calendar = ical({
    prodId: { company: 'Waymark', product: 'Waymark', language: 'EN' },
    method: methods[meeting.method],
  })
  const event = calendar.createEvent({
    id: meeting.uid,
    sequence: meeting.sequence,
    status: statuses[meeting.status],
    start: meeting.start,
    end: meeting.end,
    stamp: meeting.madeAt ?? Temporal.Now.instant(),
    summary: plain(meeting.summary),
    class: ICalEventClass.PRIVATE,
    transparency:
      meeting.status === 'cancelled' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: busy[meeting.status],
    organizer: { name: plain(meeting.organiser.name), email: meeting.organiser.email },
  })
  if (meeting.description) event.description(plain(meeting.description))
  if (meeting.location) event.location(plain(meeting.location))
  if (meeting.url) event.url(meeting.url)
  for (const attendee of meeting.attendees ?? []) {
    event.createAttendee({
      name: plain(attendee.name),
      email: attendee.email,
      role: attendee.optional ? ICalAttendeeRole.OPT : ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: meeting.method === 'REQUEST',
    })
  }
  return calendar.toString()
}

const busy = {
  tentative: ICalEventBusyStatus.TENTATIVE,
  confirmed: ICalEventBusyStatus.BUSY,
  cancelled: ICalEventBusyStatus.FREE,
} as const

function checkMeeting(meeting: CalendarMeeting): void {
  if (Temporal.Instant.compare(meeting.start, meeting.end) >= 0)
    throw new TypeError('A meeting must end after it starts')
  if (!Number.isSafeInteger(meeting.sequence) || meeting.sequence < 0) {
    throw new TypeError(`Not a sequence number: ${meeting.sequence}`)
  }
  if ((meeting.method === 'CANCEL') !== (meeting.status === 'cancelled') && meeting.method !== 'PUBLISH') {
    throw new TypeError(`${meeting.method} does not go with ${meeting.status}`)
  }
  for (const { email } of [meeting.organiser, ...(meeting.attendees ?? [])]) {
    // Anything else could end the line or the quoted parameter and begin one of its own.
    if (!/^[^\s@:;,"<>\p{Cc}]+@[^\s@:;,"<>\p{Cc}]+$/u.test(email))
      throw new TypeError(`Not an e-mail address: ${email}`)
  }
  if (/[\s\p{Cc}]/u.test(meeting.uid)) throw new TypeError('A UID holds no white space')
  if (meeting.url !== undefined && !/^https?:\/\/[^\s\p{Cc}]+$/u.test(meeting.url)) {
    throw new TypeError(`Not a web address: ${meeting.url}`)
  }
}

/** Control characters other than the line feed cannot be written in iCalendar text. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n]/gu, ' ')
}
