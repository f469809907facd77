import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, DocumentId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { AboutLine, LetterPart } from './letters.rules.ts'

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
  made_at: IsoInstant | null
}

interface OutcomeLetterRecipientsTable {
  authority_id: Generated<AuthorityId>
  document_id: DocumentId
  person_id: PersonId
  came_as: string
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    outcome_letters: OutcomeLettersTable
    outcome_letter_recipients: OutcomeLetterRecipientsTable
  }
}
