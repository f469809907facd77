import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { FeedbackGiver } from '../schemes/public.ts'
import type { Answer, ConcernKind, Helper, ResponseState, Route } from './feedback.rules.ts'

export type ResponseId = Branded<string, 'FeedbackResponseId'>
export type InvitationId = Branded<string, 'FeedbackInvitationId'>
export type ConcernId = Branded<string, 'FeedbackConcernId'>

interface InvitationsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<InvitationId>
  person_id: PersonId
  giver: FeedbackGiver
  questionnaire: string
  token_hash: string
  made_at: ColumnType<IsoInstant, IsoInstant, never>
  expires_on: IsoDate
  used_at: IsoInstant | null
  withdrawn_at: IsoInstant | null
}

interface ResponsesTable {
  authority_id: Generated<AuthorityId>
  id: Generated<ResponseId>
  person_id: PersonId
  giver: FeedbackGiver
  questionnaire: string
  answers: ColumnType<readonly Answer[] | null, string, string | null>
  helped_by: Helper | null
  own_words: boolean
  route: Route
  entered_by: PersonId | null
  received_on: IsoDate
  received_at: IsoInstant
  state: Generated<ResponseState>
  settled_at: IsoInstant | null
  /** Null when it was let through by the rule. */
  settled_by: PersonId | null
  evidence_id: EvidenceId | null
  withdrawal_hash: string
}

interface ConcernsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<ConcernId>
  response_id: ResponseId
  kind: ConcernKind
  body: string | null
  reach: string | null
  raised_at: IsoInstant
  last_told_at: IsoInstant
  times_told: Generated<number>
  acknowledged_at: IsoInstant | null
  acknowledged_by: PersonId | null
  closed_at: IsoInstant | null
  closed_by: PersonId | null
  passed_to: string | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    feedback_invitations: InvitationsTable
    feedback_responses: ResponsesTable
    feedback_concerns: ConcernsTable
  }
}
