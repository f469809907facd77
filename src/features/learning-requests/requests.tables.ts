import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, EvidenceId, PersonId } from '../../kernel/ids.ts'

export type RequestId = Branded<string, 'LearningRequestId'>

/** `asked`: the line manager has not answered. `not-supported`: the person may send it on all the same. */
export type RequestState = 'asked' | 'not-supported' | 'to-decide' | 'decided' | 'taken-back'
export type RequestOutcome = 'approved' | 'declined' | 'later'
export type Weighed = 'meets' | 'partly' | 'not'

interface LearningRequestsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<RequestId>
  person_id: PersonId
  kind: string
  title: string
  why: string
  provider: Generated<string>
  cost_pence: number | null
  starts_on: IsoDate | null
  ends_on: IsoDate | null
  /** Items of frameworks, written `framework/item`. */
  serves: Generated<string[]>
  goal_id: string | null
  goal: Generated<string>
  state: RequestState
  revision: Generated<number>
  asked_on: IsoDate
  waiting_since_at: IsoInstant
  due_on: IsoDate | null
  /** The duty that decides. */
  decides: string
  supported: boolean | null
  supported_by: PersonId | null
  supported_on: IsoDate | null
  support_says: Generated<string>
  sent_on_says: Generated<string>
  outcome: RequestOutcome | null
  decided_by: PersonId | null
  decided_on: IsoDate | null
  reasons: Generated<string>
  conditions: Generated<string>
  again_on: IsoDate | null
  weighed: ColumnType<Readonly<Record<string, Weighed>>, string | undefined, string>
  evidence_id: EvidenceId | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    learning_requests: LearningRequestsTable
  }
}
