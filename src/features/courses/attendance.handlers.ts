import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import type { Course } from '../schemes/public.ts'
import { dayOf } from '../../ui/public.ts'
import { keepAttendance, lockDate } from './bookings.store.ts'
import { completeCourse } from './completions.handlers.ts'
import { completionOf } from './completions.store.ts'
import type { CourseDoing } from './courses.ports.ts'
import { restateAttendanceTasks } from './date.tasks.ts'
import type { Attendance } from './courses.tables.ts'
import { type Booking, bookingsReading, type CourseDate } from './dates.queries.ts'
import { takeBackCompletion } from './taken-back.handlers.ts'

/** Who was there: recorded once, used for the person's record, what is mandatory, and reports. */

export interface Noted {
  /** Undefined leaves what is noted as it is. */
  readonly attendance: Attendance | undefined
  readonly absentWhy: string
  /** How it stood when the page was opened, as `standing` puts it. */
  readonly was: string
}

/** How somebody's attendance stands, to be compared: empty while nothing is noted. */
export const standing = ({ attendance, absentWhy }: Pick<Booking, 'attendance' | 'absentWhy'>): string =>
  attendance === 'absent' ? `absent/${absentWhy}` : (attendance ?? '')

/**
 * Keeps attendance of a date whose first day has begun. What is the same as before changes nothing. Where somebody else has
 * noted another thing since the page was opened, nothing at all is kept, and their bookings are answered.
 */
export async function noteAttendance(
  doing: CourseDoing,
  date: CourseDate,
  course: Course,
  notedOf: (booking: Booking) => Noted,
): Promise<{ readonly changed: number; readonly overtaken: readonly Booking[] }> {
  const { tx } = doing
  await lockDate(tx, date.id)
  const wanted = (await read(tx, bookingsReading(date.id)))
    .filter(({ state }) => state === 'booked')
    .map((booking) => ({ booking, noted: notedOf(booking) }))
    .filter(({ booking, noted }) => noted.attendance && standing(noted) !== standing(booking))
  const overtaken = wanted.filter(({ booking, noted }) => noted.was !== standing(booking))
  if (overtaken.length > 0) return { changed: 0, overtaken: overtaken.map(({ booking }) => booking) }
  for (const { booking, noted } of wanted) await noteOne(doing, { date, course, booking, noted })
  await restateAttendanceTasks(tx, doing.today, doing.now, date.id)
  return { changed: wanted.length, overtaken: [] }
}

const whyNotThere = (absentWhy: string) =>
  absentWhy === '' ? 'Noted as not there' : `Noted as not there: ${absentWhy}`

async function noteOne(
  doing: CourseDoing,
  one: {
    readonly date: CourseDate
    readonly course: Course
    readonly booking: Booking
    readonly noted: Noted
  },
): Promise<void> {
  const { tx, actor } = doing
  const { date, course, booking, noted } = one
  const { personId } = booking
  const { attendance, absentWhy } = noted
  const completion = attendance === 'attended' ? undefined : await completionOf(tx, booking.id)
  const kept = completion
    ? await takeBackCompletion(doing, completion, {
        ...{ why: whyNotThere(absentWhy), courseName: course.name },
      })
    : booking.evidenceId
  const completed =
    personId && attendance === 'attended'
      ? await completeCourse(doing, {
          ...{ personId, course, on: dayOf(date.endsAt), source: 'attended', bookingId: booking.id },
          written: kept,
        })
      : undefined
  await keepAttendance(tx, booking.id, {
    ...{ attendance, absentWhy, evidenceId: completed?.evidenceId ?? kept },
  })
  await recordAudit(tx, {
    actor,
    action: 'note-course-attendance',
    subject: { kind: 'course-booking', id: booking.id },
    ...(personId ? { about: personId } : {}),
    detail: { attendance: attendance ?? 'not-noted' },
  })
}
