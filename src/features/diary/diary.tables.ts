import type { Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'

interface DiaryLinksTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  person_id: PersonId
  token_hash: string
  made_on: IsoDate
  /** The last day on which a calendar program asked. */
  last_read_on: IsoDate | null
  revoked_at: IsoInstant | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    diary_links: DiaryLinksTable
  }
}
