import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, DocumentId, JourneyId, ObservationId, PersonId } from '../../kernel/ids.ts'

const observationStates = ['planned', 'done', 'fed-back', 'closed', 'called-off'] as const
/** Planned, visited, both have signed the feedback, nothing more to follow; or it did not take place. */
export type ObservationState = (typeof observationStates)[number]

interface ObservationsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<ObservationId>
  worker_id: PersonId
  observer_id: PersonId
  /** `line-manager`, `above`, or the duty under which the observer acted. */
  observer_relation: string
  template: string
  template_name: string
  template_hash: string
  document_id: DocumentId | null
  journey_id: JourneyId | null
  planned_on: IsoDate | null
  observed_on: IsoDate | null
  feedback_on: IsoDate | null
  completed_at: IsoInstant | null
  closed_at: IsoInstant | null
  closed_by: PersonId | null
  state: Generated<ObservationState>
  created_at: ColumnType<IsoInstant, IsoInstant | undefined, never>
  created_by: PersonId
}

interface SupervisionFileCopiesTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  person_id: PersonId
  kind: 'observation'
  source_id: string
  document_id: DocumentId
  title: string
  about_on: IsoDate | null
  /** Revision by section, as it stood when it was filed. */
  sections: ColumnType<Readonly<Record<string, number>>, string, never>
  filed_at: ColumnType<IsoInstant, IsoInstant | undefined, never>
  filed_on: IsoDate
  filed_by: PersonId | null
}

interface ObservedLinksTable {
  authority_id: Generated<AuthorityId>
  observation_id: ObservationId
  /** Written `framework/item`. */
  framework_item: string
  /** Behaviours that were seen, of those on the form that bear on the item. */
  seen: number
  looked_for: number
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    observations: ObservationsTable
    supervision_file_copies: SupervisionFileCopiesTable
    observed_links: ObservedLinksTable
  }
}
