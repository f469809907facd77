import type { IsoDate, IsoInstant } from '../kernel/dates.ts'

/** The midnight in England that ends the day of this moment, whether that day has 23, 24 or 25 hours. */
export function endOfDayAt(moment: IsoInstant): IsoInstant {
  const day = Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/London').toPlainDate()
  return day.add({ days: 1 }).toZonedDateTime('Europe/London').toInstant().toString() as IsoInstant
}

/** "9:30", "14:00": the time of this moment as a clock on a wall in England shows it. */
export function timeAt(moment: IsoInstant): string {
  const { hour, minute } = Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/London')
  return `${hour}:${String(minute).padStart(2, '0')}`
}

/** The moment of that day and time ("09:30") in England. */
export function momentOf(on: IsoDate, time: string): IsoInstant {
  return Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
    .toString() as IsoInstant
}
