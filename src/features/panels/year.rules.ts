import {
  addDuration,
  daysBetween,
  firstOfMonth,
  subtractDuration,
  type Weekday,
  type WorkingCalendar,
} from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { nthWeekday } from './sitting.rules.ts'

/** A year of dates from one rule, with care for days on which offices are closed. Pure. */

/** Which day of each month: the third Wednesday (five means the last), or the twentieth. */
export type MonthlyRule =
  | { readonly by: 'weekday'; readonly nth: number; readonly weekday: Weekday }
  | { readonly by: 'day'; readonly day: number }

type Closed = 'weekend' | 'bank holiday' | 'closure'

export interface ProposedDate {
  /** `2027-01`. */
  readonly month: string
  /** The day the rule names, whether offices are open or not. */
  readonly ruledOn: IsoDate
  /** A working day of the same month. */
  readonly on: IsoDate
  /** Why the two differ. */
  readonly moved?: Closed | undefined
  /** What else is passed over on the way to an open day. */
  readonly passed?: Closed | undefined
}

/** The same day of that month; its last day where the month is too short. */
export function dayInMonth(month: string, day: number): IsoDate {
  const first = `${month}-01` as IsoDate
  const on = addDuration(first, `P${day - 1}D`)
  return on.slice(0, 7) === month ? on : subtractDuration(addDuration(first, 'P1M'), 'P1D')
}

/** The next day on which offices are open, or the one before where the month would be left. */
function withinMonth(on: IsoDate, calendar: WorkingCalendar): IsoDate {
  const open = calendar.addWorkingDays(on, 0)
  return open.slice(0, 7) === on.slice(0, 7) ? open : calendar.previousWorkingDay(on)
}

/** Why offices are closed on each day from one to the other. */
function passedOver(from: IsoDate, to: IsoDate, calendar: WorkingCalendar): readonly Closed[] {
  const [first, last] = from < to ? [from, to] : [to, from]
  return Array.from({ length: daysBetween(first, last) }, (_, days) =>
    calendar.whyNotWorking(addDuration(first, `P${days + 1}D`)),
  ).filter((why) => why !== undefined)
}

/** One date for each month from the one that holds `from`, past days left out. */
export function datesOfYear(
  rule: MonthlyRule,
  from: IsoDate,
  months: number,
  today: IsoDate,
  calendar: WorkingCalendar,
): readonly ProposedDate[] {
  const first = firstOfMonth(from)
  return Array.from({ length: months }, (_, index) => {
    const start = addDuration(first, `P${index}M`)
    const month = start.slice(0, 7)
    const ruledOn =
      rule.by === 'day' ? dayInMonth(month, rule.day) : nthWeekday(start, rule.weekday, rule.nth)
    const on = withinMonth(ruledOn, calendar)
    const moved = calendar.whyNotWorking(ruledOn)
    const passed = moved && passedOver(ruledOn, on, calendar).find((why) => why !== moved)
    return { month, ruledOn, on, moved, ...(passed ? { passed } : {}) }
  }).filter(({ on }) => on > today)
}
