import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, EvidenceId, PersonId } from '../../kernel/ids.ts'

export type ReflectionId = Branded<string, 'PeerReflectionId'>
export type ReflectionState = 'asked' | 'given' | 'declined' | 'taken-back'

interface PeerReflectionsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<ReflectionId>
  person_id: PersonId
  item_id: EvidenceId
  /** Null when the person wrote it down themselves. */
  colleague_id: PersonId | null
  with_whom: string | null
  state: ReflectionState
  /** What the colleague was asked. */
  question: Generated<string>
  talked_on: IsoDate | null
  body: Generated<string>
  asked_on: IsoDate
  asked_at: ColumnType<IsoInstant, IsoInstant, never>
  answered_on: IsoDate | null
}

interface RegistrationMarksTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  year_from: IsoDate
  quarter: number
  marked_on: IsoDate
}

interface ProtectedTimeMarksTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  item_id: EvidenceId
  /** The allowance of the pack, by its id. */
  allowance: string
  /** Hours or days, as the allowance counts. */
  amount: number
  marked_on: IsoDate
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    peer_reflections: PeerReflectionsTable
    registration_marks: RegistrationMarksTable
    protected_time_marks: ProtectedTimeMarksTable
  }
}
