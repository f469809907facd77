import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'

/** On which days somebody is reminded of a date. Pure. */

/** What a date belongs to: something to do, a time limit of the whole process, or a meeting. */
export type ReminderKind = 'task' | 'limit' | 'meeting'

const daysBefore: Readonly<Record<ReminderKind, readonly number[]>> = {
  task: [5, 1],
  limit: [20, 5, 1],
  meeting: [5, 1],
}

/** The furthest ahead that a date of this kind is reminded of, in working days. */
export function furthestAhead(kind: ReminderKind): number {
  return Math.max(...daysBefore[kind])
}

/**
 * Whether today is a day to remind of a date: so many working days before, on the day (or on the last working day
 * before it), and afterwards every fifth working day. A meeting that is over is not reminded of.
 */
export function remindsOn(
  kind: ReminderKind,
  dueOn: IsoDate,
  today: IsoDate,
  calendar: WorkingCalendar,
): boolean {
  if (!calendar.isWorkingDay(today)) return false
  const left = calendar.workingDaysBetween(today, dueOn)
  if (dueOn >= today) return left === 0 || daysBefore[kind].includes(left)
  return kind !== 'meeting' && left < 0 && left % 5 === 0
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
  const what = isOwn ? title : `${title} (${person})`
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
