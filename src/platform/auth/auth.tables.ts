import type { Generated } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'

export interface SessionsTable {
  id: Generated<string>
  /** SHA-256 of the cookie's value. */
  token_hash: string
  person_id: PersonId
  acting_for: PersonId | null
  signed_in_by: 'demonstration' | 'oidc'
  /** Browser and system in words, so that a person can tell their sign-ins apart. */
  browser: string
  created_at: string
  last_seen_at: string
}

declare module '../database/tables.ts' {
  interface Database {
    sessions: SessionsTable
  }
}
