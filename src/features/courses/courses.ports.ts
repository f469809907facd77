import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'
import type { BookingId, CourseDateId } from './courses.tables.ts'
import { type CourseDate, nobodySql } from './dates.queries.ts'

/** What courses ask of higher rooms; notifications, coaching, journeys and evaluations fill it at start. */

/** Who does something to a date of a course, and when: an `Exchange` fits. */
export type CourseDoing = By & { readonly tx: Tx; readonly now: IsoInstant }

/**
 * What somebody is to know: that they are booked, that a place became free for them, that a date moved or does not take
 * place, that their booking ended, that they were chosen for a course, or that a completion was taken back.
 */
export type CourseNews =
  | {
      readonly what: 'booked' | 'place' | 'moved' | 'cancelled' | 'unbooked'
      readonly personId: PersonId
      readonly courseName: string
      readonly bookingId: BookingId
      readonly date: CourseDate
      /** Of the calendar's invitation: one more with each change. */
      readonly sequence: number
      /** How many days the date had before it moved. */
      readonly sessionsBefore: number
    }
  | {
      readonly what: 'chosen' | 'needed' | 'taken-back'
      readonly personId: PersonId
      readonly courseName: string
      readonly course: string
    }

export interface CoursesPorts {
  /** Tells people by message, and keeps their calendars true, in the act's own transaction. */
  tell(doing: CourseDoing, news: readonly CourseNews[]): Promise<void>
  /** Somebody completed a course that leads to a status, such as practice lead. */
  ledTo(
    doing: CourseDoing,
    completed: { readonly personId: PersonId; readonly status: string },
  ): Promise<void>
  /** Who holds which role (scheme/role) in a journey under way, and since when: a select of `person_id`, `role`, `since`. */
  rolesHeldSql(): ReturnType<typeof nobodySql>
  /** What one can do about a date that one attended, such as saying what it brought. */
  linksOfAttended(attended: {
    readonly course: string
    readonly dateId: CourseDateId
    readonly bookingId: BookingId
  }): readonly { readonly text: string; readonly href: string }[]
}

let ports: CoursesPorts = {
  tell: async () => {},
  ledTo: async () => {},
  rolesHeldSql: nobodySql,
  linksOfAttended: () => [],
}

/** Fills some of the ports; once each, at start. The answer puts back what was there: for tests that stand in for a room. */
export function registerCoursesPorts(some: Partial<CoursesPorts>): () => void {
  const before = ports
  ports = { ...ports, ...some }
  return () => {
    ports = before
  }
}

export const coursesPorts = (): CoursesPorts => ports
