import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { dayOf } from '../../ui/public.ts'
import { restateTasksOf, type TaskToDo } from '../tasks/public.ts'
import { attendanceOpen } from './dates.queries.ts'
import { courseNames } from './offer.queries.ts'

/** Whoever holds a course is to note who was there, until that is done. */

export const dateTask = 'course-date'
/** How long after the last day attendance is noted. */
const within = 'P7D'

/** Restates the task of each date that began not long ago; of one alone when it is named. */
export async function restateAttendanceTasks(
  tx: Tx,
  today: IsoDate,
  now: IsoInstant,
  only?: string,
): Promise<void> {
  const names = await courseNames(tx)
  const dates = await attendanceOpen(tx, today, now, only)
  const tasks = dates.map(({ id, course, endsAt, trainerIds, isOpen }) => {
    const task: TaskToDo = {
      key: 'attendance',
      title: `Note who was there: ${names.get(course) ?? course}`,
      href: `/learning/dates/${id}`,
      waitingSinceAt: endsAt,
      dueOn: addDuration(dayOf(endsAt), within),
      holders:
        trainerIds.length > 0 ? trainerIds.map((personId) => ({ personId })) : [{ duty: 'learning-offer' }],
    }
    return [id as string, isOpen ? [task] : []] as const
  })
  if (tasks.length > 0) await restateTasksOf(tx, dateTask, new Map(tasks))
}
