import type { ColumnType, Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'

interface AuditEntriesTable {
  authority_id: Generated<number>
  id: string
  at: ColumnType<IsoInstant, string, never>
  actor: string | null
  acting_for: string | null
  /** Kebab-case verb and noun, e.g. `sign-edition`. */
  action: string
  subject_kind: string
  subject_id: string
  /** The person whom it is about, for subject access. */
  about: string | null
  /** Codes, ids, dates and numbers: never prose. */
  detail: ColumnType<AuditDetail, string, never>
  request_id: string | null
  /** SHA-256 in hex of the canonical JSON of all of the above except the authority. */
  content_hash: string
}

export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

interface AuditSealsTable {
  authority_id: Generated<number>
  /** 1, 2, 3 … without gaps, in the order of sealing. */
  position: number
  entry_id: string
  /** SHA-256 in hex over the link before and the entry's content hash. */
  chain_hash: string
  sealed_at: ColumnType<IsoInstant, string | undefined, never>
}

/** Entries that wait for their seal; the sealing empties it, so that it never looks through all entries. */
interface AuditUnsealedTable {
  authority_id: Generated<number>
  entry_id: string
}

declare module '../database/tables.ts' {
  interface Database {
    audit_entries: AuditEntriesTable
    audit_seals: AuditSealsTable
    audit_unsealed: AuditUnsealedTable
  }
}
