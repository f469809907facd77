import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, EditionId, PersonId } from '../../kernel/ids.ts'
import type { LeafValue } from './edition.rules.ts'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

export interface EditionsTable extends Tenant {
  id: EditionId
  owner_kind: string
  owner_id: string
  number: number
  hash: string
  sealed_by: PersonId
  sealed_at: IsoInstant
}

export interface EditionLeavesTable extends Tenant {
  edition_id: EditionId
  path: string
  salt: string | null
  value: ColumnType<LeafValue, string, string>
  hash: string
  redaction_id: string | null
}

export interface EditionSignaturesTable extends Tenant {
  edition_id: EditionId
  slot: string
  slot_name: string
  person_id: PersonId
  acting_for: PersonId | null
  printed_name: string
  /** "Line Manager", "deputy for Asha Rahman until 4 December 2026". */
  capacity: string
  means: string
  signed_on: IsoDate
  signed_at: IsoInstant
  /** Both or neither: who typed in a signature that stands on paper, and who saw it. */
  entered_by: PersonId | null
  entered_by_name: string | null
  seen_by: PersonId | null
  seen_by_name: string | null
}

export interface EditionRefusalsTable extends Tenant {
  id: Generated<string>
  edition_id: EditionId
  slot: string
  slot_name: string
  person_id: PersonId
  printed_name: string
  reason: string
  refused_at: IsoInstant
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    editions: EditionsTable
    edition_leaves: EditionLeavesTable
    edition_signatures: EditionSignaturesTable
    edition_refusals: EditionRefusalsTable
  }
}
