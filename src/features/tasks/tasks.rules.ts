import type { WorkingCalendar } from '../../calendar/public.ts'
import { addDuration, weekdayOf } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import type { TodoItem } from './tasks.queries.ts'

export interface TodoGroups {
  readonly late: readonly TodoItem[]
  readonly thisWeek: readonly TodoItem[]
  readonly later: readonly TodoItem[]
  readonly waitingOnOthers: readonly TodoItem[]
}

/** The Sunday that ends the week of a day. */
function endOfWeek(on: IsoDate): IsoDate {
  let day = on
  while (weekdayOf(day) !== 'Sunday') day = addDuration(day, 'P1D')
  return day
}

/**
 * Whether a task counts as late: its last day is over, and neither those who hold it nor the person it is about are
 * away. Nobody on leave is shown late. A duty is never away.
 */
export function isLate(task: TodoItem, today: IsoDate, away: ReadonlySet<PersonId>): boolean {
  if (task.dueOn === undefined || task.dueOn >= today) return false
  if (task.aboutPersonId !== undefined && away.has(task.aboutPersonId)) return false
  return task.holders.length === 0 || !isEveryHolderAway(task, away)
}

/** Whether nobody who could do it is at work. */
function isEveryHolderAway(task: TodoItem, away: ReadonlySet<PersonId>): boolean {
  return (
    task.holders.length > 0 &&
    task.holders.every((holder) => holder.personId !== undefined && away.has(holder.personId))
  )
}

/**
 * A to-do list in its four groups, each in the order it came (by due date). What is overdue but not late, because
 * somebody is away, and what is due up to Sunday, is "this week"; without a day it is "later". For someone who is
 * away themselves nothing is late.
 */
export function groupTodo(
  items: readonly TodoItem[],
  context: { readonly me: PersonId; readonly today: IsoDate; readonly away: ReadonlySet<PersonId> },
): TodoGroups {
  const { today, away, me } = context
  const sunday = endOfWeek(today)
  const groups = Object.groupBy(items, (item) => {
    if (!item.isMine) return 'waitingOnOthers'
    if (isLate(item, today, away) && !away.has(me)) return 'late'
    return item.dueOn !== undefined && item.dueOn <= sunday ? 'thisWeek' : 'later'
  })
  return {
    late: groups.late ?? [],
    thisWeek: groups.thisWeek ?? [],
    later: groups.later ?? [],
    waitingOnOthers: groups.waitingOnOthers ?? [],
  }
}

/** The working day that a nudge counts for: today, or the last one before a weekend or closure. */
function nudgeDay(calendar: WorkingCalendar, today: IsoDate): IsoDate {
  return calendar.isWorkingDay(today) ? today : calendar.previousWorkingDay(today)
}

/**
 * Whether the holders may be reminded now; answers the working day it counts for. At most once a working day for
 * each task, never of one's own task, and never anyone who is away.
 */
export function mayNudge(
  task: TodoItem,
  context: {
    readonly today: IsoDate
    readonly calendar: WorkingCalendar
    readonly away: ReadonlySet<PersonId>
  },
): Result<IsoDate> {
  const day = nudgeDay(context.calendar, context.today)
  if (task.isMine) {
    return refuse({
      code: 'nudge-own-task',
      says: 'This waits for you, so there is nobody to remind',
      remedy: 'Open it and do it, or ask someone to act for you',
    })
  }
  if (task.holders.length === 0) {
    return refuse({ code: 'nudge-nobody', says: 'Nobody holds this just now, so there is nobody to remind' })
  }
  if (isEveryHolderAway(task, context.away)) {
    return refuse({
      code: 'nudge-away',
      says: 'They are away, so they are not reminded',
      rule: 'Nobody is chased while they are on leave',
      remedy: 'Ask your manager who acts for them',
    })
  }
  if (task.nudgedOn === day) {
    return refuse({
      code: 'nudged-already',
      says: 'They were already reminded today',
      rule: 'A task is nudged at most once a working day',
      remedy: 'You can remind them again on the next working day',
    })
  }
  return accept(day)
}
