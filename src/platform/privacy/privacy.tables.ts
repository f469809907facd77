import type { ColumnType, Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Unread } from './file-words.ts'

interface ConfirmedWordsTable {
  authority_id: Generated<number>
  /** Of scope, kind and words; never the words. */
  words_hash: string
  kind: string
  reason: string
  person_id: string
  confirmed_at: IsoInstant
}

interface HeldUploadsTable {
  authority_id: Generated<number>
  id: Generated<string>
  person_id: string
  field: string
  name: string
  type: string
  sha256: string
  held_at: IsoInstant
}

interface FileReadingsTable {
  authority_id: Generated<number>
  sha256: string
  state: 'read' | 'unread' | 'looked-at'
  /** Why it could not be read; null when it was. */
  why: Unread | null
  sent_by: PersonId
  sent_at: IsoInstant
  looked_by: ColumnType<PersonId | null, PersonId | undefined, PersonId>
  looked_at: ColumnType<IsoInstant | null, IsoInstant | undefined, IsoInstant>
}

declare module '../database/tables.ts' {
  interface Database {
    confirmed_words: ConfirmedWordsTable
    held_uploads: HeldUploadsTable
    file_readings: FileReadingsTable
  }
}
