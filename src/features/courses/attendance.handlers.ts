import { recordAudit } from '../../platform/audit/audit.ts'
import type { Course } from '../schemes/public.ts'
import { dayOf } from '../../ui/public.ts'
import { keepAttendance, lockDate } from './bookings.store.ts'
import { completeCourse, uncompleteCourse } from './completions.handlers.ts'
import type { CourseDoing } from './courses.ports.ts'
import { restateAttendanceTasks } from './date.tasks.ts'
import type { Attendance } from './courses.tables.ts'
import type { Booking, CourseDate } from './dates.queries.ts'

/** Who was there: recorded once, used for the person's record, what is mandatory, and reports. */

export interface Noted {
  readonly booking: Booking
  readonly attendance: Attendance | undefined
  readonly absentWhy: string
}

/** Keeps attendance of a date whose first day has begun. What is the same as before changes nothing. */
export async function noteAttendance(
  doing: CourseDoing,
  date: CourseDate,
  course: Course,
  noted: readonly Noted[],
): Promise<number> {
  const { tx, actor } = doing
  await lockDate(tx, date.id)
  let changed = 0
  for (const { booking, attendance, absentWhy } of noted) {
    const why = attendance === 'absent' ? absentWhy : ''
    if (booking.attendance === attendance && booking.absentWhy === why) continue
    changed += 1
    const { personId } = booking
    if (personId && booking.attendance === 'attended' && attendance !== 'attended')
      await uncompleteCourse(doing, personId, booking.id)
    const completed =
      personId && attendance === 'attended' && booking.attendance !== 'attended'
        ? await completeCourse(doing, {
            ...{ personId, course, on: dayOf(date.endsAt), source: 'attended', bookingId: booking.id },
          })
        : undefined
    await keepAttendance(tx, booking.id, {
      ...{ attendance, absentWhy: why, evidenceId: completed?.evidenceId },
    })
    await recordAudit(tx, {
      actor,
      action: 'note-course-attendance',
      subject: { kind: 'course-booking', id: booking.id },
      ...(personId ? { about: personId } : {}),
      detail: { attendance: attendance ?? 'not-noted' },
    })
  }
  await restateAttendanceTasks(tx, doing.today, doing.now, date.id)
  return changed
}
