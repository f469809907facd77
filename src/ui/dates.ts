import type { IsoDate, IsoInstant } from '../kernel/dates.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const zone = 'Europe/London'

/** "Friday 4 December 2026". */
export function formatDay(on: IsoDate): string {
  const day = Temporal.PlainDate.from(on)
  return `${weekdays[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]} ${day.year}`
}

/** "4 Dec 2026", for tables where room is short. */
export function formatShortDay(on: IsoDate): string {
  const day = Temporal.PlainDate.from(on)
  return `${day.day} ${months[day.month - 1]?.slice(0, 3)} ${day.year}`
}

/** "Friday 4 December 2026, 12:04", as a clock on a wall in London shows it. */
export function formatMoment(at: IsoInstant): string {
  const moment = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return `${formatDay(moment.toPlainDate().toString() as IsoDate)}, ${clock(moment)}`
}

/** "12:04" in London. */
export function formatTime(at: IsoInstant): string {
  return clock(Temporal.Instant.from(at).toZonedDateTimeISO(zone))
}

/** The day it is in London at that moment. */
export function dayOf(at: IsoInstant): IsoDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() as IsoDate
}

function clock(moment: Temporal.ZonedDateTime): string {
  return `${moment.hour}:${String(moment.minute).padStart(2, '0')}`
}
