import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'
import type { Answer } from './feedback.rules.ts'

export type RoundId = Branded<string, 'FeedbackRoundId'>
export type MemberState = 'asked' | 'answered' | 'declined'

interface RoundsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<RoundId>
  person_id: PersonId
  questionnaire: string
  threshold: number
  opened_by: PersonId
  opened_on: IsoDate
  closes_on: IsoDate
  /** The person did not want it: nothing follows from that. */
  declined_on: IsoDate | null
  closed_at: IsoInstant | null
}

interface MembersTable {
  authority_id: Generated<AuthorityId>
  round_id: RoundId
  person_id: PersonId
  state: Generated<MemberState>
}

interface AnswersTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  round_id: RoundId
  answers: ColumnType<readonly Answer[], string, string>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    feedback_rounds: RoundsTable
    feedback_round_members: MembersTable
    feedback_round_answers: AnswersTable
  }
}
