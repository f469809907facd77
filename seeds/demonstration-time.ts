import {
  addDuration,
  daysBetween,
  type Duration,
  subtractDuration,
  type WorkingCalendar,
} from '../src/calendar/public.ts'
import type { IsoDate, IsoInstant } from '../src/kernel/dates.ts'
import { formatDay } from '../src/kernel/words.ts'
import { type Clock, zone } from '../src/platform/clock.ts'

/** The days and moments of a demonstration: counted from the day of its first start, always on working days. */
export interface DemonstrationTime extends Clock {
  readonly today: IsoDate
  /** Where its pages are, as `https://waymark.example`: mails of the past bear links too. */
  readonly origin: string
  /** The working day this long before today (that day itself or the last one before it), e.g. `P14M`. */
  ago(duration: Duration): IsoDate
  /** The working day this long after today, or the next one after it. */
  ahead(duration: Duration): IsoDate
  /** The working day at this part of the way from one day to another: 0 the first, 1 the second. */
  between(from: IsoDate, to: IsoDate, part: number): IsoDate
  /**
   * The day on which panels of today sit: today; on a day off the last working day, after which their record is still
   * to be written. What is told about it is worded for either.
   */
  readonly panelDay: IsoDate
  /** A moment in office hours of the day, later than the one given before for that day. Today it is now. */
  moment(on: IsoDate): IsoInstant
}

const minutesBetweenActs = 4
const officeOpens = 9 * 60
const officeMinutes = 8 * 60

/** A sentence about somebody, with `{day}` said as people say the day on which panels sit. */
export function saidOn({ today, panelDay }: DemonstrationTime, sentence: string): string {
  return sentence.replaceAll('{day}', panelDay === today ? 'today' : `of ${formatDay(panelDay)}`)
}

export function demonstrationTime(
  start: {
    readonly now: IsoInstant
    readonly today: IsoDate
    readonly origin: string
    readonly panelDay?: 'working-day' | 'first-day' | undefined
  },
  calendar: WorkingCalendar,
): DemonstrationTime {
  const acts = new Map<IsoDate, number>()
  const onOrBefore = (on: IsoDate) => (calendar.isWorkingDay(on) ? on : calendar.previousWorkingDay(on))
  let present = Temporal.Instant.from(start.now)
  return {
    today: start.today,
    origin: start.origin,
    now: () => present,
    panelDay: start.panelDay === 'first-day' ? start.today : onOrBefore(start.today),
    ago: (duration) => onOrBefore(subtractDuration(start.today, duration)),
    between: (from, to, part) =>
      onOrBefore(addDuration(from, `P${Math.floor(daysBetween(from, to) * part)}D`)),
    ahead(duration) {
      return calendar.addWorkingDays(addDuration(start.today, duration), 0)
    },
    moment(on) {
      if (on < start.today) {
        const count = acts.get(on) ?? 0
        acts.set(on, count + 1)
        const minutes = officeOpens + ((count * minutesBetweenActs) % officeMinutes)
        present = Temporal.PlainDate.from(on)
          .toZonedDateTime({
            timeZone: zone,
            plainTime: new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60),
          })
          .toInstant()
      } else present = Temporal.Instant.from(start.now)
      return present.toString({ fractionalSecondDigits: 3 }) as IsoInstant
    },
  }
}
