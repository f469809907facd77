import {
  addDuration,
  subtractDuration,
  type Weekday,
  weekdayOf,
  type WorkingCalendar,
} from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'

/** How often somebody wants mail, and on which days that falls. Pure. */

export type Choice =
  /** Every message as it happens, and one mail in the morning with what is due. */
  | { readonly rhythm: 'at-once' }
  /** One mail in the morning with everything. */
  | { readonly rhythm: 'daily' }
  /** The same on one day of the week; Monday is 1. */
  | { readonly rhythm: 'weekly'; readonly weekday: number }

export const usualChoice: Choice = { rhythm: 'at-once' }

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const

const wholeWeek: readonly Weekday[] = [...weekdays, 'Saturday', 'Sunday']

/** The choice in words, as it stands in "You get …". */
export function choiceInWords(choice: Choice): string {
  if (choice.rhythm === 'weekly') return `one mail a week, on ${weekdays[choice.weekday - 1]}`
  return choice.rhythm === 'daily' ? 'one mail a day' : 'mails as things happen'
}

/** The day of a week's mail: the weekday itself or, when offices are closed on it, the next working day. */
function weeklyDay(weekday: number, week: IsoDate, calendar: WorkingCalendar): IsoDate {
  const today = wholeWeek.indexOf(weekdayOf(week))
  return calendar.addWorkingDays(plusDays(week, weekday - 1 - today), 0)
}

/** So many days after a day; before it when negative. */
export function plusDays(on: IsoDate, days: number): IsoDate {
  return days < 0 ? subtractDuration(on, `P${-days}D`) : addDuration(on, `P${days}D`)
}

/** The day of the morning mail that speaks of a working day: the day itself, or the last weekly one before it. */
export function mailDayFor(choice: Choice, on: IsoDate, calendar: WorkingCalendar): IsoDate {
  if (choice.rhythm !== 'weekly') return on
  // Closed days may have pushed the mails of several weeks beyond the day.
  for (let week = on; ; week = plusDays(week, -7)) {
    const mailDay = weeklyDay(choice.weekday, week, calendar)
    if (mailDay <= on) return mailDay
  }
}

/** The next morning mail after a day. */
export function nextMailDay(choice: Choice, on: IsoDate, calendar: WorkingCalendar): IsoDate {
  if (choice.rhythm !== 'weekly') return calendar.nextWorkingDay(on)
  for (let week = plusDays(mailDayFor(choice, on, calendar), 1); ; week = plusDays(week, 7)) {
    const mailDay = weeklyDay(choice.weekday, week, calendar)
    if (mailDay > on) return mailDay
  }
}

/** The first morning mail on a day or after it. */
export function mailDayFrom(choice: Choice, on: IsoDate, calendar: WorkingCalendar): IsoDate {
  return nextMailDay(choice, plusDays(on, -1), calendar)
}
