import { addDuration, firstOfMonth, type Weekday, type WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { dayInMonth, type MonthlyRule, type ProposedDate } from './year.rules.ts'

/** What people choose when they plan a year of dates: the rule, then each date that it gives. */

export const weekdaysWorked = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
/** How people count the weeks of a month; five is the last, as not every month has a fifth. */
export const weekNames = { 1: 'First', 2: 'Second', 3: 'Third', 4: 'Fourth', 5: 'Last' } as const

export interface TypedRule {
  readonly meeting: string
  readonly rule: MonthlyRule
  readonly from: IsoDate
  readonly months: number
}

/** The values that the form of the rule begins with: the third Wednesday, for a year from next month. */
export function startingRule(today: IsoDate, meeting: string): Readonly<Record<string, string>> {
  return {
    meeting,
    by: 'weekday',
    nth: '3',
    weekday: 'Wednesday',
    day: '',
    from: addDuration(firstOfMonth(today), 'P1M').slice(0, 7),
    months: '12',
  }
}

/** Months that a year may begin with. */
export const firstMonths = (today: IsoDate): readonly string[] =>
  Array.from({ length: 13 }, (_, index) => addDuration(firstOfMonth(today), `P${index}M`).slice(0, 7))

const whole = (text: string, least: number, most: number): number | undefined =>
  /^\d{1,2}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined

export function readRule(
  fields: Fields,
  today: IsoDate,
): { readonly typed: TypedRule | undefined; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const by = textOf(fields, 'by')
  const nth = whole(textOf(fields, 'nth'), 1, 5)
  const weekday = weekdaysWorked.find((each) => each === textOf(fields, 'weekday'))
  const day = whole(textOf(fields, 'day'), 1, 31)
  const from = firstMonths(today).find((month) => month === textOf(fields, 'from'))
  const months = whole(textOf(fields, 'months'), 1, 24)
  const meeting = textOf(fields, 'meeting')
  let rule: MonthlyRule | undefined
  if (by === 'weekday') {
    if (!nth) errors['nth'] = 'Choose which week of the month'
    if (!weekday) errors['weekday'] = 'Choose a day of the week'
    rule = nth && weekday ? { by, nth, weekday: weekday satisfies Weekday } : undefined
  } else if (by === 'day') {
    if (!day) errors['day'] = 'Enter the day of the month, from 1 to 31'
    rule = day ? { by, day } : undefined
  } else errors['by'] = 'Choose which day of each month'
  if (!from) errors['from'] = 'Choose the first month'
  if (!months) errors['months'] = 'Enter how many months, from 1 to 24'
  return {
    typed: rule && from && months ? { meeting, rule, from: `${from}-01` as IsoDate, months } : undefined,
    errors,
  }
}

/** The days that are wanted of those proposed: left out where unticked, on another day of the month where altered. */
export function readDates(
  body: Fields,
  proposed: readonly ProposedDate[],
  today: IsoDate,
  calendar: WorkingCalendar,
): { readonly days: readonly IsoDate[]; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const days = proposed.flatMap(({ month }): readonly IsoDate[] => {
    if (textOf(body, `make-${month}`) === '') return []
    const day = whole(textOf(body, `day-${month}`), 1, 31)
    const on = day === undefined ? undefined : dayInMonth(month, day)
    if (on === undefined || Number(on.slice(8)) !== day)
      errors[`day-${month}`] = 'Enter a day that this month has, as a number'
    else if (on <= today) errors[`day-${month}`] = 'Enter a day that lies ahead'
    else if (!calendar.isWorkingDay(on))
      errors[`day-${month}`] = 'Offices are closed on this day. Enter a working day'
    return on === undefined ? [] : [on]
  })
  if (days.length === 0 && Object.keys(errors).length === 0) {
    const first = proposed[0]?.month
    errors[first ? `make-${first}` : 'months'] = first
      ? 'Tick at least one date to add'
      : 'No day of these months lies ahead. Choose a later month'
  }
  return { days, errors }
}
