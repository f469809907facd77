import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'

export interface ApiKeysTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  /** SHA-256 of the key. */
  key_hash: string
  /** What its owner calls it, so that it can be told apart: "Payroll system". */
  name: string
  scopes: string[]
  /** Who answers for it: it sees and does no more than they may. */
  person_id: PersonId
  made_at: IsoInstant
  /** Its last day. */
  until_on: IsoDate
  last_used_at: IsoInstant | null
  revoked_at: IsoInstant | null
  revoked_by: PersonId | null
}

export interface ApiKeyMinutesTable {
  authority_id: Generated<AuthorityId>
  key_id: string
  /** Minutes since 1970. */
  minute: number
  /** Requests of that minute that processes have set apart for themselves. */
  taken: number
}

declare module '../database/tables.ts' {
  interface Database {
    api_keys: ApiKeysTable
    api_key_minutes: ApiKeyMinutesTable
  }
}
