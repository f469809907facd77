import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, DocumentId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Prefilled } from '../documents/public.ts'

export type HandoffId = Branded<string, 'HandoffId'>

export interface HandoffsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<HandoffId>
  journey_id: JourneyId
  /** Its id in the scheme. */
  hand_off: string
  scheme_hash: string
  about_person_id: PersonId
  document_id: DocumentId | null
  from_duties: string[]
  from_ids: PersonId[]
  to_duties: string[]
  to_ids: PersonId[]
  first_values: ColumnType<Readonly<Record<string, Prefilled | undefined>>, string, string>
  prepared_at: IsoInstant
  sent_on: IsoDate | null
  sent_at: IsoInstant | null
  sent_by: PersonId | null
}

export interface HandoffStepsTable {
  authority_id: Generated<AuthorityId>
  handoff_id: HandoffId
  step: string
  done_on: IsoDate
  done_by: PersonId
}

export interface DeclaredInterestsTable {
  authority_id: Generated<AuthorityId>
  journey_id: JourneyId
  person_id: PersonId
  scheme_hash: string
  template: string
  field: string
  to_duties: string[]
  to_ids: PersonId[]
  /** Options of the field; `yes` for a tick or a yes. */
  choices: string[]
  submitted_on: IsoDate
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    handoffs: HandoffsTable
    handoff_steps: HandoffStepsTable
    declared_interests: DeclaredInterestsTable
  }
}
