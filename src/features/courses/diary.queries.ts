import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { CourseDateId } from './courses.tables.ts'
import './courses.tables.ts'

/** One day of a course that somebody is booked on, or trains. */
export interface PlannedCourse {
  readonly uid: string
  /** Of the last invitation. */
  readonly sequence: number
  readonly dateId: CourseDateId
  readonly course: string
  readonly trains: boolean
  readonly startsAt: IsoInstant
  readonly endsAt: IsoInstant
}

/** For ever the same for the same day of one booking. */
export const sessionUid = (bookingId: string, nth: number): string => `${bookingId}-${nth}@waymark`

/** Days of courses from a day on, the next first. */
export function plannedCoursesReading(personId: PersonId, from: IsoDate): Reading<readonly PlannedCourse[]> {
  return reading(
    sql<{
      of: string
      nth: number
      sequence: number
      date_id: CourseDateId
      course: string
      trains: boolean
      starts_at: IsoInstant
      ends_at: IsoInstant
    }>`
      select own.of, s.nth, own.sequence, d.id as date_id, d.course, own.trains, s.starts_at, s.ends_at
      from (select b.date_id, b.id as of, b.sequence, false as trains from course_bookings b
          where b.person_id = ${personId}::uuid and b.state = 'booked'
        union all select t.date_id, t.date_id, 0, true from course_trainers t
          where t.person_id = ${personId}::uuid) own
      join course_dates d on d.id = own.date_id and d.cancelled_on is null
      join course_sessions s on s.date_id = d.id
      where s.ends_at >= ${from}::date order by s.starts_at, own.of`,
    (rows) =>
      rows.map((row) => ({
        uid: sessionUid(row.of, row.nth),
        ...{ sequence: row.sequence, dateId: row.date_id, course: row.course, trains: row.trains },
        ...{ startsAt: row.starts_at, endsAt: row.ends_at },
      })),
    ['starts_at', 'ends_at'],
  )
}
