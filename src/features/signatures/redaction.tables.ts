import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'

interface RedactionsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  /** Whose record it was looked for in; null = in everything the authority keeps. */
  person_id: PersonId | null
  journey_id: JourneyId | null
  ground: string
  reason: string
  ordered_by: PersonId
  ordered_by_name: string
  redacted_on: IsoDate
  redacted_at: IsoInstant
  whole_words: boolean
  applied_again_at: IsoInstant | null
  unmatched: Generated<number>
}

interface RedactionPlacesTable {
  authority_id: Generated<AuthorityId>
  redaction_id: string
  position: number
  register: string
  table_name: string
  row_key: ColumnType<Readonly<Record<string, string | number>>, string, never>
  path: string
  ranges: ColumnType<readonly (readonly [number, number])[], string, never>
  length: number
  after_hash: string
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    redactions: RedactionsTable
    redaction_places: RedactionPlacesTable
  }
}
