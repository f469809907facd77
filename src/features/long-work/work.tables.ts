import type { ColumnType, Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { WorkState } from './work.rules.ts'

interface LongWorksTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  kind: string
  key: string
  asked_by: PersonId
  asked_at: IsoInstant
  about_person_id: PersonId | null
  asked: ColumnType<unknown, string, never>
  input: string | null
  state: Generated<WorkState>
  done: Generated<number>
  total: number | null
  next_at: ColumnType<unknown, string | null, string | null>
  /** Counts the steps that were kept: one that was begun at an older count is not kept any more. */
  steps: Generated<number>
  says: ColumnType<readonly string[], string | undefined, string>
  problem: string | null
  href: string | null
  file_hash: string | null
  file_name: string | null
  file_type: string | null
  file_size: number | null
  looked_at: IsoInstant
  ended_at: IsoInstant | null
  expires_at: IsoInstant | null
}

interface LongWorkPiecesTable {
  authority_id: Generated<AuthorityId>
  work_id: string
  number: number
  bytes: Buffer
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    long_works: LongWorksTable
    long_work_pieces: LongWorkPiecesTable
  }
}
