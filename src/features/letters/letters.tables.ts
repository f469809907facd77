import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, DocumentId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Fields } from '../../platform/http/route.ts'
import type { AboutLine, LetterPart, Sender } from './letters.rules.ts'

interface OutcomeLettersTable {
  authority_id: Generated<AuthorityId>
  document_id: Generated<DocumentId>
  journey_id: JourneyId
  decision_id: string
  letter: string
  name: string
  about: ColumnType<readonly AboutLine[], string, string>
  parts: ColumnType<readonly LetterPart[], string, string>
  revision: Generated<number>
  saved_by: PersonId
  saved_at: IsoInstant
  sent_by: PersonId | null
  sent_on: IsoDate | null
  sent_at: IsoInstant | null
  content_hash: string | null
  /** The office that sends it, as it was when it was saved. */
  sender: ColumnType<Sender | null, string | null | undefined, string | null>
  made_at: IsoInstant | null
  /** The letter that this one puts right, and why. */
  replaces: Generated<DocumentId | null>
  reason: Generated<string>
}

interface OutcomeLetterDraftsTable {
  authority_id: Generated<AuthorityId>
  journey_id: JourneyId
  decision_id: string
  letter: string
  person_id: PersonId
  base_revision: number
  answers: ColumnType<Fields, string, string>
  saved_at: IsoInstant
}

interface OutcomeLetterRecipientsTable {
  authority_id: Generated<AuthorityId>
  document_id: DocumentId
  person_id: PersonId
  came_as: string
  copy: boolean
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    outcome_letters: OutcomeLettersTable
    outcome_letter_recipients: OutcomeLetterRecipientsTable
    outcome_letter_drafts: OutcomeLetterDraftsTable
  }
}
