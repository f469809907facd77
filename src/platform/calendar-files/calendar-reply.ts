import ICAL from 'ical.js'
import type { IsoInstant } from '../../kernel/dates.ts'

/** What somebody's calendar program says to an invitation (RFC 5546, METHOD REPLY). */
export interface CalendarReply {
  readonly uid: string
  readonly sequence: number
  readonly answer: 'accepted' | 'declined' | 'tentative'
  /** When it was given (DTSTAMP). */
  readonly at: IsoInstant
}

const answers: Readonly<Record<string, CalendarReply['answer']>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
}

/** A reply of one attendee to one meeting; undefined for anything else. Never throws, whatever the text. */
export function readCalendarReply(text: string): CalendarReply | undefined {
  try {
    return replyIn(new ICAL.Component(ICAL.parse(text) as unknown[]))
  } catch {
    // The parser throws at what is no calendar, and at values that are not what they should be: an answer here, no fault.
    return undefined
  }
}

function replyIn(calendar: ICAL.Component): CalendarReply | undefined {
  if (calendar.name !== 'vcalendar') return undefined
  if (String(calendar.getFirstPropertyValue('method')).toUpperCase() !== 'REPLY') return undefined
  const events = calendar.getAllSubcomponents('vevent')
  const [event] = events
  const attendees = event?.getAllProperties('attendee') ?? []
  if (!event || events.length !== 1 || attendees.length !== 1) return undefined
  const uid = event.getFirstPropertyValue('uid')
  const answer = answers[String(attendees[0]?.getFirstParameter('partstat')).toUpperCase()]
  const stamp = event.getFirstPropertyValue('dtstamp')
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0)
  if (typeof uid !== 'string' || !answer || !(stamp instanceof ICAL.Time)) return undefined
  const at = stamp.toJSDate()
  if (Number.isNaN(at.getTime()) || !Number.isInteger(sequence) || sequence < 0 || sequence > 1_000_000)
    return undefined
  return { uid, sequence, answer, at: at.toISOString().replace(/\.\d{3}Z$/, 'Z') as IsoInstant }
}
