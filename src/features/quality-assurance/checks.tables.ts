import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, DocumentId, EditionId, JourneyId, PersonId } from '../../kernel/ids.ts'

export type CheckId = Branded<string, 'CheckId'>

interface QualityChecksTable {
  authority_id: Generated<AuthorityId>
  id: Generated<CheckId>
  journey_id: JourneyId
  /** The scheme's check task. */
  task: string
  round: number
  /** What was checked: the edition as it was signed and submitted. */
  edition_id: EditionId | null
  /** The checklist, where the task names a template; filled just after the row. */
  document_id: DocumentId | null
  started_by: PersonId
  started_at: Generated<IsoInstant>
  finished_by: PersonId | null
  finished_on: IsoDate | null
  printed_name: string | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    quality_checks: QualityChecksTable
  }
}
