import { addDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Clock, momentIn, todayIn } from '../../platform/clock.ts'
import { readTogether } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { RecurringTask, Task } from '../../platform/jobs/jobs.ts'
import { restateTasksOf, subjectsToLookAtAgain, type TaskToDo } from '../tasks/public.ts'
import { giveBackOfLeavers } from './bookings.handlers.ts'
import { dutyStands, soon } from './course.rules.ts'
import { restateAttendanceTasks } from './date.tasks.ts'
import { bookedAheadReading } from './dates.queries.ts'
import { dutiesReading, type StaffDuty } from './mandatory.queries.ts'
import { courseNames, offerNow } from './offer.queries.ts'
import { forgetPartners } from './partners.store.ts'

/** Mandatory courses on people's to-do lists: from two months before they are due, or from appointment on, until done. */

const subjectKind = 'course-duty'

/** The task that looks at everybody's mandatory courses, once a day. */
export const lookAtCoursesTask = 'look-at-courses'
export const lookAtCoursesDaily: RecurringTask = { task: lookAtCoursesTask, cron: '47 4 * * *' }

export function lookAtCoursesBy({ clock }: { readonly clock: Clock }): Task {
  return ({ authorityId, databases }) =>
    databases.write(authorityId, async (tx) => {
      const [today, now] = [todayIn(clock), momentIn(clock)]
      await giveBackOfLeavers({ tx, today, now, actor: {} }, await courseNames(tx))
      await restateDuties({ tx, today }, 'everybody')
      await restateAttendanceTasks(tx, today, now)
      await forgetPartners(tx, today)
    })
}

/**
 * Restates what these people have to take. Whoever is booked on a date ahead has done what they can for now. Doing it
 * again at once changes nothing.
 */
export async function restateDuties(
  { tx, today }: { readonly tx: Tx; readonly today: IsoDate },
  among: readonly PersonId[] | 'everybody',
): Promise<void> {
  const offer = await offerNow(tx, today)
  const leftOver = among === 'everybody' ? await subjectsToLookAtAgain(tx, addDuration(today, 'P1D')) : []
  const ids =
    among === 'everybody' ? leftOver.flatMap(({ kind, id }) => (kind === subjectKind ? [id] : [])) : among
  const tasks = new Map<string, readonly TaskToDo[]>(ids.map((id) => [id, []]))
  if (offer?.courses.some(({ mandatory }) => mandatory)) {
    const { duties, booked } = await readTogether(tx, {
      duties: dutiesReading(offer, among, today),
      booked: bookedAheadReading(today),
    })
    const names = new Map(offer.courses.map(({ course, name }) => [course, name]))
    for (const [personId, own] of Map.groupBy(duties, (duty) => duty.personId)) {
      const open = own.filter(
        (duty) => dutyStands(duty, today) !== 'done' && !booked.has(`${personId} ${duty.course}`),
      )
      tasks.set(
        personId,
        open.map((duty) => taskOf(duty, names.get(duty.course) ?? duty.course, today)),
      )
    }
  }
  if (tasks.size > 0) await restateTasksOf(tx, subjectKind, tasks)
}

function taskOf(duty: StaffDuty, name: string, today: IsoDate): TaskToDo {
  const since = duty.dueOn ? subtractDuration(duty.dueOn, soon) : today
  return {
    key: duty.course,
    title: duty.lastOn ? `Refresh “${name}”` : `Take “${name}”`,
    detail: 'Mandatory for your post.',
    href: `/learning/courses/${duty.course}`,
    aboutPersonId: duty.personId,
    waitingSinceAt: `${since < today ? since : today}T00:00:00Z` as IsoInstant,
    ...(duty.dueOn ? { dueOn: duty.dueOn } : {}),
    // People join, leave and move: every day is looked at.
    lookAgainOn: addDuration(today, 'P1D'),
    holders: [{ personId: duty.personId }],
  }
}
