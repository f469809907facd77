import type { IsoDate, IsoInstant } from '../kernel/dates.ts'
import { formatDay } from '../kernel/words.ts'

export { formatDay, formatDayAndMonth, formatShortDay } from '../kernel/words.ts'

const zone = 'Europe/London'

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
