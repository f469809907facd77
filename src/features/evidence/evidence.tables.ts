import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Fields } from '../../platform/http/route.ts'
import type { EvidenceContent } from './evidence.rules.ts'

const evidenceSources = ['own', 'import', 'course', 'feedback', 'elsewhere'] as const
/** Who put an entry into the record: the person, a file of another system, or a course they attended, feedback that was given, or a programme begun elsewhere. */
export type EvidenceSource = (typeof evidenceSources)[number]

interface EvidenceItemsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<EvidenceId>
  person_id: PersonId
  title: string
  kind: string | null
  category: string | null
  /** A pre-loaded activity of the pack, and one of its items. */
  activity: string | null
  activity_item: string | null
  planned_on: IsoDate | null
  /** Null while it is planned. */
  completed_on: IsoDate | null
  listed_on: ColumnType<IsoDate, never, never>
  learning: Generated<string>
  impact: Generated<string>
  hours: number | null
  /** Which part of the pack's mix the learning was. */
  part: string | null
  days: number | null
  initials: string | null
  bodies: string[] | null
  source: Generated<EvidenceSource>
  /** Who handed it over, and as which entry of theirs; null for what began here. */
  came_from: string | null
  came_as: string | null
  revision: Generated<number>
  /** Null: only its person sees it, and whoever they let in. */
  shared_at: ColumnType<IsoInstant | null, never, IsoInstant | null>
  created_at: ColumnType<IsoInstant, IsoInstant | undefined, never>
  created_by: PersonId | null
  updated_at: ColumnType<IsoInstant, IsoInstant | undefined, IsoInstant>
  removed_at: IsoInstant | null
  removed_by: PersonId | null
}

interface EvidenceLinksTable {
  authority_id: Generated<AuthorityId>
  item_id: EvidenceId
  /** Written `framework/item`. */
  framework_item: string
  why: string | null
}

interface EvidenceCaseReferencesTable {
  authority_id: Generated<AuthorityId>
  item_id: EvidenceId
  reference: string
  position: number
}

interface EvidenceRevisionsTable {
  authority_id: Generated<AuthorityId>
  item_id: EvidenceId
  revision: number
  change: 'recorded' | 'changed' | 'removed'
  content: ColumnType<EvidenceContent, string, string>
  saved_by: PersonId | null
  acting_for: PersonId | null
  saved_at: ColumnType<IsoInstant, IsoInstant | undefined, never>
}

interface EvidenceFilesTable {
  authority_id: Generated<AuthorityId>
  item_id: EvidenceId
  sha256: string
  name: string
  type: string
  /** Bytes. */
  size: number
  added_at: ColumnType<IsoInstant, never, never>
  added_by: PersonId | null
}

interface EvidenceDraftsTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  /** `quick`, `new`, or the id of the entry that is being changed. */
  form: string
  /** How often this form was sent. */
  sent: Generated<number>
  answers: ColumnType<Fields | null, string | null, string | null>
  saved_at: ColumnType<IsoInstant, IsoInstant | undefined, IsoInstant>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    evidence_items: EvidenceItemsTable
    evidence_links: EvidenceLinksTable
    evidence_case_references: EvidenceCaseReferencesTable
    evidence_revisions: EvidenceRevisionsTable
    evidence_files: EvidenceFilesTable
    evidence_drafts: EvidenceDraftsTable
  }
}
