import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Mark } from './assessment.rules.ts'

interface SelfAssessmentsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  person_id: PersonId
  /** The person, or whoever above them says how they see it. */
  assessor_id: PersonId
  framework: string
  version: string
  made_on: IsoDate
  made_at: ColumnType<IsoInstant, never, never>
  /** Whether those above may read what the person said of themselves. */
  shared: Generated<boolean>
}

interface SelfAssessmentMarksTable {
  authority_id: Generated<AuthorityId>
  assessment_id: string
  item: string
  mark: Mark
  why: string | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    self_assessments: SelfAssessmentsTable
    self_assessment_marks: SelfAssessmentMarksTable
  }
}
