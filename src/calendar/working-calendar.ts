import type { IsoDate } from '../kernel/dates.ts'
import { civilDayIn, type DayNumber, dayNumberOf, fromDayNumber, toDayNumber, weekdayIndex } from './days.ts'

export interface NonWorkingDays {
  readonly bankHolidays: Iterable<IsoDate>
  /** Other days on which the authority's offices are closed. */
  readonly closureDays: Iterable<IsoDate>
}

/** An authority's working days: Monday to Friday without bank holidays and closure days. Valid for every day. */
export interface WorkingCalendar {
  isWorkingDay(on: IsoDate): boolean
  /** Why offices are closed; undefined on a working day. A weekend stays a weekend whatever else falls on it. */
  whyNotWorking(on: IsoDate): 'weekend' | 'bank holiday' | 'closure' | undefined
  /**
   * The nth working day after `on` (before it when n is negative), counted from the next day.
   * With n = 0 the day itself if it is a working day, else the next one. Always answers a working day.
   */
  addWorkingDays(on: IsoDate, n: number): IsoDate
  /**
   * Working days left: those after `from` up to and including `to`. Negative when `to` is earlier: the
   * working days from `to` up to the day before `from`. So `addWorkingDays(on, n)` is always n away.
   */
  workingDaysBetween(from: IsoDate, to: IsoDate): number
  /**
   * The nth working day of the month that holds the day; −1 is the last, −2 the one before. Where the month
   * has too few it counts on into the next (or back into the one before). Throws a RangeError on 0.
   */
  nthWorkingDayOfMonth(anyDayOfMonth: IsoDate, n: number): IsoDate
  /** The first working day after `on`. */
  nextWorkingDay(on: IsoDate): IsoDate
  /** The last working day before `on`. */
  previousWorkingDay(on: IsoDate): IsoDate
}

// Weekdays (Monday to Friday) are numbered from Monday 5 January 1970, so that weeks divide evenly.
const firstMonday = 4

/** How many weekdays lie before this day, counted from the first Monday. */
function weekdaysBefore(day: DayNumber): number {
  const since = day - firstMonday
  const weeks = Math.floor(since / 7)
  return weeks * 5 + Math.min(since - weeks * 7, 5)
}

function weekdayNumbered(index: number): DayNumber {
  const weeks = Math.floor(index / 5)
  return firstMonday + weeks * 7 + (index - weeks * 5)
}

/** How many numbers of an ascending table are below the limit. */
function countBelow(table: Int32Array, limit: number): number {
  let [low, high] = [0, table.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((table[middle] as number) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Builds a calendar once from its closed days. Afterwards every question is two or three searches in a table
 * of a few hundred numbers, well below a microsecond, however far apart the days are.
 */
export function workingCalendar(closed: NonWorkingDays): WorkingCalendar {
  const reasons = new Map<DayNumber, 'bank holiday' | 'closure'>()
  for (const on of closed.closureDays) reasons.set(toDayNumber(on), 'closure')
  for (const on of closed.bankHolidays) reasons.set(toDayNumber(on), 'bank holiday')
  for (const day of reasons.keys()) if (weekdayIndex(day) > 4) reasons.delete(day)

  const closedDays = Int32Array.from(reasons.keys()).sort()
  // Working days that lie before each closed weekday: ascending, so that it can be searched the other way.
  const workingBeforeClosed = closedDays.map((day, index) => weekdaysBefore(day) - index)

  const workingBefore = (day: DayNumber): number => weekdaysBefore(day) - countBelow(closedDays, day)
  const workingNumbered = (index: number): DayNumber =>
    weekdayNumbered(index + countBelow(workingBeforeClosed, index + 1))

  const whyClosed = (day: DayNumber) => (weekdayIndex(day) > 4 ? ('weekend' as const) : reasons.get(day))
  const counted = (day: DayNumber, n: number): IsoDate =>
    fromDayNumber(workingNumbered(n > 0 ? workingBefore(day + 1) + n - 1 : workingBefore(day) + n))

  return {
    isWorkingDay: (on) => whyClosed(toDayNumber(on)) === undefined,
    whyNotWorking: (on) => whyClosed(toDayNumber(on)),
    addWorkingDays: (on, n) => counted(toDayNumber(on), n),
    workingDaysBetween(from, to) {
      const [start, end] = [toDayNumber(from), toDayNumber(to)]
      return end >= start
        ? workingBefore(end + 1) - workingBefore(start + 1)
        : workingBefore(end) - workingBefore(start)
    },
    nthWorkingDayOfMonth(anyDayOfMonth, n) {
      if (n === 0) throw new RangeError('The nth working day of a month is counted from 1, or back from -1')
      const { year, month } = civilDayIn(anyDayOfMonth)
      const start = dayNumberOf(
        n > 0 ? year : month === 12 ? year + 1 : year,
        n > 0 ? month : (month % 12) + 1,
        1,
      )
      return n > 0 ? counted(start - 1, n) : counted(start, n)
    },
    nextWorkingDay: (on) => counted(toDayNumber(on), 1),
    previousWorkingDay: (on) => counted(toDayNumber(on), -1),
  }
}
