import type { Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'

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

declare module '../database/tables.ts' {
  interface Database {
    confirmed_words: ConfirmedWordsTable
    held_uploads: HeldUploadsTable
  }
}
