import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Course } from '../schemes/public.ts'

export type CourseDateId = Branded<string, 'CourseDateId'>
export type BookingId = Branded<string, 'CourseBookingId'>
export type PartnerId = Branded<string, 'CoursePartnerId'>
type CallId = Branded<string, 'CourseCallId'>

/** `asked`: a partner who has not confirmed by mail; it takes no place. */
export type BookingState = 'asked' | 'booked' | 'waiting' | 'cancelled'
export type Attendance = 'attended' | 'absent'
/** Attended here; said by the person themselves, of learning elsewhere; recorded by the learning team. */
export type CompletionSource = 'attended' | 'said' | 'recorded'

/** What of a course stands beside its name and text. */
export type CourseSettings = Omit<Course, 'course' | 'name' | 'says'>

interface OwnCoursesTable {
  authority_id: Generated<AuthorityId>
  course: string
  name: string
  says: Generated<string>
  settings: ColumnType<CourseSettings, string, string>
  revision: Generated<number>
  added_by: PersonId | null
  added_on: IsoDate
  withdrawn_on: IsoDate | null
}

interface CourseDatesTable {
  authority_id: Generated<AuthorityId>
  id: Generated<CourseDateId>
  course: string
  starts_at: IsoInstant
  ends_at: IsoInstant
  place: Generated<string>
  join_link: Generated<string>
  /** For those who are booked. */
  note: Generated<string>
  trainers: Generated<string>
  held_with: Generated<string>
  places: number
  partner_places: Generated<number>
  revision: Generated<number>
  added_by: PersonId | null
  added_on: IsoDate
  cancelled_on: IsoDate | null
  cancelled_why: Generated<string>
}

interface CourseSessionsTable {
  authority_id: Generated<AuthorityId>
  date_id: CourseDateId
  nth: number
  starts_at: IsoInstant
  ends_at: IsoInstant
}

interface CourseTrainersTable {
  authority_id: Generated<AuthorityId>
  date_id: CourseDateId
  person_id: PersonId
}

interface CoursePartnersTable {
  authority_id: Generated<AuthorityId>
  id: Generated<PartnerId>
  date_id: CourseDateId
  name: string
  agency: string
  email: string
  token_hash: string
  /** Of the link that was sent anew; both open the booking. */
  again_hash: string | null
  /** Of the last mail with a link. */
  mailed_at: IsoInstant | null
  asked_on: IsoDate
}

interface CourseBookingsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<BookingId>
  date_id: CourseDateId
  person_id: PersonId | null
  is_partner: Generated<boolean>
  partner_id: PartnerId | null
  state: BookingState
  asked_at: IsoInstant
  booked_by: PersonId | null
  attendance: Attendance | null
  absent_why: Generated<string>
  sequence: Generated<number>
  evidence_id: EvidenceId | null
}

interface CourseCompletionsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  person_id: PersonId
  course: string
  completed_on: IsoDate
  source: CompletionSource
  booking_id: BookingId | null
  evidence_id: EvidenceId | null
  recorded_by: PersonId | null
  recorded_on: IsoDate
}

/** What became of the entry in the CPD record when its completion was taken back. */
export type EntryFate = 'none' | 'removed' | 'stays'

interface CourseRetractionsTable {
  authority_id: Generated<AuthorityId>
  /** That of the completion. */
  id: string
  person_id: PersonId
  course: string
  completed_on: IsoDate
  why: string
  entry: EntryFate
  evidence_id: EvidenceId | null
  taken_back_by: PersonId | null
  taken_back_on: IsoDate
}

interface CourseCallsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<CallId>
  person_id: PersonId
  course: string
  kind: 'need' | 'chosen'
  why: Generated<string>
  said_by: PersonId | null
  said_on: IsoDate
  by_on: IsoDate | null
  ended_on: IsoDate | null
  ended: 'completed' | 'taken-back' | null
}

interface LearningAreaHoldersTable {
  authority_id: Generated<AuthorityId>
  area: string
  person_id: PersonId
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    own_courses: OwnCoursesTable
    course_dates: CourseDatesTable
    course_sessions: CourseSessionsTable
    course_trainers: CourseTrainersTable
    course_partners: CoursePartnersTable
    course_bookings: CourseBookingsTable
    course_completions: CourseCompletionsTable
    course_retractions: CourseRetractionsTable
    course_calls: CourseCallsTable
    learning_area_holders: LearningAreaHoldersTable
  }
}
