import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { type Reminders, usualReminders } from '../schemes/public.ts'

/** On which days somebody is reminded of a date. Pure. */

/** What a date belongs to: something to do, a time limit of the whole process, or a meeting. */
export type ReminderKind = 'task' | 'limit' | 'meeting'

const daysBefore = (kind: ReminderKind, policy: Reminders): readonly number[] =>
  kind === 'limit' ? policy.beforeLimits : policy.before

/** The furthest ahead that a date of this kind is reminded of, in working days. */
export function furthestAhead(kind: ReminderKind, policy: Reminders): number {
  return Math.max(0, ...daysBefore(kind, policy))
}

/** A day on which a date is reminded of. */
export interface ReminderDay {
  readonly on: IsoDate
  /** How many steps up the line it is raised, beside being reminded of; 0 before it is late enough. */
  readonly raised: number
  /** Nobody is reminded, it is only raised. */
  readonly raisedOnly: boolean
}

/**
 * Every day from `from` to `until` on which a date is reminded of, in order: so many working days before, the day (or
 * the last working day before it), and afterwards every so many working days, where it is also raised with the line as
 * the policy says. A meeting that is over is not reminded of.
 */
export function reminderDays(
  kind: ReminderKind,
  dueOn: IsoDate,
  { from, until }: { readonly from: IsoDate; readonly until: IsoDate },
  calendar: WorkingCalendar,
  policy: Reminders = usualReminders,
): readonly ReminderDay[] {
  const onTime = [
    ...daysBefore(kind, policy).map((days) => calendar.addWorkingDays(dueDay(dueOn, calendar), -days)),
    dueDay(dueOn, calendar),
  ]
  const days = new Map<IsoDate, ReminderDay>()
  for (const on of onTime) days.set(on, { on, raised: 0, raisedOnly: false })
  if (kind !== 'meeting') {
    // Lateness counts from the day after; of a day off, from the working day that follows it.
    const start = calendar.addWorkingDays(dueOn, 0)
    const late = (days: number) => calendar.addWorkingDays(start, days)
    for (let count = policy.every, on = late(count); on <= until; count += policy.every, on = late(count))
      days.set(on, { on, raised: 0, raisedOnly: false })
    if (kind === 'task')
      policy.escalates.forEach((count, index) => {
        const on = late(count)
        days.set(on, { on, raised: index + 1, raisedOnly: !days.has(on) })
      })
  }
  return [...days.values()]
    .filter(({ on }) => from <= on && on <= until)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** The working day on which something due is done at the latest. */
function dueDay(dueOn: IsoDate, calendar: WorkingCalendar): IsoDate {
  return calendar.isWorkingDay(dueOn) ? dueOn : calendar.previousWorkingDay(dueOn)
}

/** One date that somebody is reminded of. */
export interface Reminder {
  readonly kind: ReminderKind
  /** "Submit the portfolio", "Time limit of the application". */
  readonly title: string
  /** Whom it is about. */
  readonly person: string
  readonly scheme: string
  readonly dueOn: IsoDate
  readonly href: string
  readonly isOwn: boolean
}

/** One line of a digest: "Submit the portfolio: due Friday 4 December 2026, today". */
export function reminderInWords(reminder: Reminder, today: IsoDate, calendar: WorkingCalendar): string {
  const { kind, title, person, dueOn, isOwn } = reminder
  const what = isOwn || person === '' ? title : `${title} (${person})`
  const left = calendar.workingDaysBetween(today, dueOn)
  const away =
    dueOn === today
      ? 'today'
      : left > 0
        ? `${left} working ${left === 1 ? 'day' : 'days'} left`
        : dueOn > today
          ? 'before the next working day'
          : `${-left} working ${left === -1 ? 'day' : 'days'} late`
  const day = formatDay(dueOn)
  if (kind === 'meeting') return `${what}: ${day}, ${away}`
  return `${what}: ${dueOn < today ? 'was due' : 'due'} ${day}, ${away}`
}
