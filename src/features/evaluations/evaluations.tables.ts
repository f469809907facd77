import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'

export type EvaluationId = Branded<string, 'CourseEvaluationId'>

/** Whether a manager sees in practice what somebody learned. */
export type Seen = 'yes' | 'partly' | 'not-yet'
/** By question: the place on its scale, from 0, or words. */
export type Answers = Readonly<Record<string, number | string>>

interface CourseEvaluationsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<EvaluationId>
  person_id: PersonId
  booking_id: string
  course: string
  part: string
  attended_on: IsoDate
  opens_on: IsoDate
  due_on: IsoDate
  answers: ColumnType<Answers | null, null, string>
  given_at: IsoInstant | null
  needs_confirming: boolean
  confirmed: Seen | null
  confirmed_says: Generated<string>
  confirmed_by: PersonId | null
  confirmed_on: IsoDate | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    course_evaluations: CourseEvaluationsTable
  }
}
