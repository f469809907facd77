import type { Generated } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'

export type ExitId = Branded<string, 'ExitInterviewId'>

interface Tenant {
  authority_id: Generated<AuthorityId>
}

interface ExitsTable extends Tenant {
  id: Generated<ExitId>
  person_id: PersonId
  leaves_on: IsoDate
  asked_on: IsoDate
  interviewer_id: PersonId | null
  for_manager: Generated<boolean>
  given_on: IsoDate | null
  declined_on: IsoDate | null
  looked_through_on: IsoDate | null
  forgotten_on: IsoDate | null
}

interface AnswersTable extends Tenant {
  exit_id: ExitId
  question: string
  place: number
  asks: string
  answer: string
}

interface ThemesTable extends Tenant {
  exit_id: ExitId
  theme: string
}

interface LearningTable extends Tenant {
  id: Generated<string>
  recorded_on: IsoDate
  recorded_by: PersonId
  learned: string
  doing: string
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    exit_interviews: ExitsTable
    exit_answers: AnswersTable
    exit_themes: ThemesTable
    exit_learning: LearningTable
  }
}
