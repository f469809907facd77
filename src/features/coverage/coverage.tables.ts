import type { Generated } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { CoverageSource } from '../schemes/public.ts'

/** What a piece is: an entry of the CPD record, or an observation of practice. */
export type PieceKind = 'evidence' | 'observation'

interface CoveragePiecesTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  /** Written `framework/item`. */
  framework_item: string
  source: CoverageSource
  /** The day the piece is of. */
  on_day: IsoDate
  piece_kind: PieceKind
  piece_id: string
}

interface CoverageCountsTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  framework_item: string
  source: CoverageSource
  pieces: number
  latest_on: IsoDate
}

interface CoverageBestTable {
  authority_id: Generated<AuthorityId>
  person_id: PersonId
  framework_item: string
  piece_id: string
  /** 1 is the first. */
  position: number
  picked_on: IsoDate
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    coverage_pieces: CoveragePiecesTable
    coverage_counts: CoverageCountsTable
    coverage_best: CoverageBestTable
  }
}
