import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, Branded, PersonId } from '../../kernel/ids.ts'
import type { ErasureGround, ErasureRequest, ErasureState, WhyNot } from './erasure.rules.ts'

export type ErasureId = Branded<string, 'ErasureId'>

interface ErasuresTable {
  authority_id: Generated<AuthorityId>
  id: Generated<ErasureId>
  person_id: PersonId
  ground: ErasureGround
  request: ErasureRequest | null
  proposed_by: PersonId
  proposed_on: IsoDate
  proposed_at: IsoInstant
  state: Generated<ErasureState>
  settled_by: Generated<PersonId | null>
  settled_on: Generated<IsoDate | null>
  settled_at: Generated<IsoInstant | null>
  why_not: Generated<WhyNot | null>
  redaction_id: Generated<string | null>
  /** Rows by table. */
  counts: ColumnType<Readonly<Record<string, number>>, string | undefined, string>
  done_at: Generated<IsoInstant | null>
  done_again_at: Generated<IsoInstant | null>
}

interface ErasureFilesTable {
  authority_id: Generated<AuthorityId>
  erasure_id: ErasureId
  sha256: string
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    erasures: ErasuresTable
    erasure_files: ErasureFilesTable
  }
}
