import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { DocumentId, PersonId } from '../../kernel/ids.ts'
import type { SectionAnswers } from './answer.values.ts'

/** Answers are written as JSON text and read as values. */
type AnswersColumn = ColumnType<SectionAnswers, string, string>

interface DocumentsTable {
  authority_id: Generated<number>
  id: Generated<DocumentId>
  owner_kind: string
  owner_id: string
  about_person_id: PersonId
  template: string
  template_version: number
  /** What its owner knows the template by: a started form stays on it. */
  template_hash: string
  /** 1, 2, 3 … where a template may be filled in several times. */
  number: number
  upload_sha256: string | null
  upload_name: string | null
  /** Values of calculated fields by field, as they were at the last save. */
  calculated: ColumnType<SectionAnswers, string | undefined, string>
  created_at: ColumnType<IsoInstant, string | undefined, never>
  created_by: PersonId | null
}

interface DocumentSectionsTable {
  authority_id: Generated<number>
  document_id: DocumentId
  section: string
  answers: AnswersColumn
  /** 1 with the first save. */
  revision: number
  saved_by: PersonId
  saved_at: ColumnType<IsoInstant, string, string>
}

interface DocumentRevisionsTable {
  authority_id: Generated<number>
  document_id: DocumentId
  section: string
  revision: number
  answers: AnswersColumn
  saved_by: PersonId
  acting_for: PersonId | null
  saved_at: ColumnType<IsoInstant, string, never>
  /** Hints about personal data that the person looked at and kept, as `field:kind`; never the words themselves. */
  confirmed: Generated<string[]>
}

interface DocumentDraftsTable {
  authority_id: Generated<number>
  document_id: DocumentId
  section: string
  person_id: PersonId
  /** The saved revision this was typed over; 0 = none. */
  base_revision: number
  answers: AnswersColumn
  saved_at: ColumnType<IsoInstant, string, string>
}

interface SectionSignaturesTable {
  authority_id: Generated<number>
  id: Generated<string>
  document_id: DocumentId
  section: string
  person_id: PersonId
  acting_for: PersonId | null
  printed_name: string
  /** The scheme's role that it was signed in. */
  role: string
  signed_at: ColumnType<IsoInstant, string, never>
  signed_on: IsoDate
  revision: number
  content_hash: string
  /** Set when the signed content changed; a reverted change revives nothing. */
  voided_at: ColumnType<IsoInstant | null, string | null | undefined, string | null>
  voided_by: PersonId | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    documents: DocumentsTable
    document_sections: DocumentSectionsTable
    document_revisions: DocumentRevisionsTable
    document_drafts: DocumentDraftsTable
    section_signatures: SectionSignaturesTable
  }
}
