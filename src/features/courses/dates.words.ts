import { dayOf, formatDay, formatShortDay, formatTime } from '../../ui/public.ts'
import type { CourseDate, Session } from './dates.queries.ts'

/** Dates of courses in words. */

const hours = ({ startsAt, endsAt }: Session) => `${formatTime(startsAt)} to ${formatTime(endsAt)}`

/** "Friday 4 December 2026, 9:30 to 16:00", each day of it in a line of its own. */
export function whenInWords({ sessions }: Pick<CourseDate, 'sessions'>): string {
  return sessions.map((session) => `${formatDay(dayOf(session.startsAt))}, ${hours(session)}`).join('\n')
}

/** In a list: "4 Dec 2026, 9:30 to 16:00", or "4 to 8 Dec, 5 days" for several. */
export function whenInShort({ sessions, startsAt, endsAt }: CourseDate): string {
  const [first] = sessions
  if (sessions.length <= 1 && first) return `${formatShortDay(dayOf(first.startsAt))}, ${hours(first)}`
  return `${formatShortDay(dayOf(startsAt))} to ${formatShortDay(dayOf(endsAt))}, ${sessions.length} days`
}

/** "3 places left", "Full, 2 wait", "Cancelled". */
export function placesInWords(date: CourseDate): string {
  if (date.cancelledOn) return 'Does not take place'
  const left = date.places - date.booked
  if (left > 0) return left === 1 ? '1 place left' : `${left} places left`
  return date.waiting === 0
    ? 'Full: you can join the waiting list'
    : `Full, ${date.waiting} on the waiting list`
}
