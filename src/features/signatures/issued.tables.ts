import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, DocumentId, EditionId, JourneyId, PersonId } from '../../kernel/ids.ts'

/** A Word file and one for a Braille printer are of the same content as the print. */
export type IssuedFormat = 'pdf' | 'word' | 'braille'

interface IssuedFilesTable {
  authority_id: Generated<AuthorityId>
  code: string
  sha256: string
  kind: 'portfolio' | 'document' | 'certificate' | 'letter' | 'member-pack'
  /** "Portfolio", the name of the document's template, or of the programme that a certificate is of. Never a person's name. */
  title: string
  edition_id: EditionId | null
  document_id: DocumentId | null
  journey_id: JourneyId | null
  /** Ids of what else is in it: documents, decisions. */
  holds: Generated<readonly string[]>
  content_hash: string
  /** SHA-256 in hex of what is printed but for the code; empty in files that are never handed out again. */
  book_hash: Generated<string>
  about_person_id: PersonId
  size: 'normal' | 'large'
  /** How many signatures it shows. */
  signatures: number
  /** As printed; of a Word file, those of its print. */
  pages: number
  format: IssuedFormat
  issued_at: IsoInstant
  issued_on: IsoDate
  issued_to: PersonId
  redaction_id: string | null
  redacted_on: IsoDate | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    issued_files: IssuedFilesTable
  }
}
