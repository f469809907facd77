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
  /** False where nobody would read an answer: calendars then ask for none. The text says how to answer instead. */
  readonly asksAnswer?: boolean
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

/** The same for a whole day whose hour is agreed elsewhere: it stands in the calendar, and keeps no hour of it from others. */
export type CalendarDay = Omit<CalendarMeeting, 'start' | 'end'> & { readonly day: Temporal.PlainDate }

/**
 * The text of an iCalendar file (RFC 5545 and 5546; CRLF, folded lines), for `text/calendar; method=…` in mail
 * and as `invite.ics`. Every time is UTC with Z: no zone is set, because ical-generator with a zone writes
 * DTSTAMP without Z. Throws a TypeError for a meeting that ends before it starts, an unusable sequence or
 * address, or CANCEL without cancelled (and the reverse), which calendars would silently drop.
 */
export function calendarFile(meeting: CalendarMeeting | CalendarDay): string {
  const calendar = ical({ prodId, method: methods[meeting.method] })
  addMeeting(calendar, meeting)
  return calendar.toString()
}

function addMeeting(calendar: ReturnType<typeof ical>, meeting: CalendarMeeting | CalendarDay): void {
  checkMeeting(meeting)
  const when = 'day' in meeting ? meeting.day : { start: meeting.start, end: meeting.end }
  const event = addEvent(calendar, { ...meeting, when }, meeting.madeAt ?? Temporal.Now.instant())
  event.organizer({ name: plain(meeting.organiser.name), email: meeting.organiser.email })
  if (meeting.description) event.description(plain(meeting.description))
  if (meeting.location) event.location(plain(meeting.location))
  for (const attendee of meeting.attendees ?? []) {
    event.createAttendee({
      name: plain(attendee.name),
      email: attendee.email,
      role: attendee.optional ? ICalAttendeeRole.OPT : ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: meeting.method === 'REQUEST' && meeting.asksAnswer !== false,
    })
  }
}

/** One entry of a feed: a time, or a whole day. Its title lies open in its reader's calendar: name no case or outcome. */
export interface FeedEntry {
  readonly uid: string
  /** That of the invitation with this UID; 0 where none was sent. */
  readonly sequence: number
  readonly status: 'tentative' | 'confirmed'
  readonly when: { readonly start: Temporal.Instant; readonly end: Temporal.Instant } | Temporal.PlainDate
  readonly summary: string
  readonly url: string
}

/**
 * A whole calendar to subscribe to (RFC 5545, METHOD PUBLISH, to be asked for again every `hours`). Times are UTC with Z,
 * whole days are dates without a zone, so that they never slip to the day before. Throws like `calendarFile`.
 */
export function calendarFeed(
  name: string,
  entries: readonly FeedEntry[],
  at: { readonly madeAt: Temporal.Instant; readonly hours: number },
): string {
  const calendar = ical({ prodId, name: plain(name), method: methods.PUBLISH, ttl: at.hours * 3600 })
  for (const entry of entries) {
    checkNames(entry)
    addEvent(calendar, entry, at.madeAt)
  }
  return calendar.toString()
}

const prodId = { company: 'Waymark', product: 'Waymark', language: 'EN' }

/** What an invitation and an entry of a feed have alike. A whole day is no date with an hour: it keeps nobody from others. */
function addEvent(
  calendar: ReturnType<typeof ical>,
  of: Pick<CalendarMeeting, 'uid' | 'sequence' | 'status' | 'summary' | 'url'> & Pick<FeedEntry, 'when'>,
  stamp: Temporal.Instant,
) {
  const isDay = of.when instanceof Temporal.PlainDate
  const shown = isDay ? ICalEventBusyStatus.FREE : busy[of.status]
  const event = calendar.createEvent({
    id: of.uid,
    status: statuses[of.status],
    start: stamp,
    stamp,
    summary: plain(of.summary),
    class: ICalEventClass.PRIVATE,
    transparency:
      isDay || of.status === 'cancelled' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: shown,
  })
  if (of.when instanceof Temporal.PlainDate) {
    event.allDay(true)
    event.start(of.when)
    event.end(of.when.add({ days: 1 }))
  } else {
    checkTimes(of.when)
    event.start(of.when.start)
    event.end(of.when.end)
  }
  event.sequence(of.sequence)
  // What Outlook shows once it is accepted: without this, a date that is provisional would be shown as busy.
  event.x('X-MICROSOFT-CDO-INTENDEDSTATUS', shown)
  if (of.url) event.url(of.url)
  return event
}

const busy = {
  tentative: ICalEventBusyStatus.TENTATIVE,
  confirmed: ICalEventBusyStatus.BUSY,
  cancelled: ICalEventBusyStatus.FREE,
} as const

function checkTimes({ start, end }: Pick<CalendarMeeting, 'start' | 'end'>): void {
  if (Temporal.Instant.compare(start, end) >= 0) throw new TypeError('A meeting must end after it starts')
}

function checkNames({ uid, url }: Pick<CalendarMeeting, 'uid' | 'url'>): void {
  if (/[\s\p{Cc}]/u.test(uid)) throw new TypeError('A UID holds no white space')
  if (url !== undefined && !/^https?:\/\/[^\s\p{Cc}]+$/u.test(url))
    throw new TypeError(`Not a web address: ${url}`)
}

function checkMeeting(meeting: CalendarMeeting | CalendarDay): void {
  checkNames(meeting)
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
}

/** Control characters other than the line feed cannot be written in iCalendar text. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n]/gu, ' ')
}
