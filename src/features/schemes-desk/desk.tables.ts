import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { PackFiles } from '../packs/public.ts'
import type { CompiledPack, MigrationMap, Problem } from '../schemes/public.ts'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

/** The next release in the making. What it compiles to and what is wrong with it stand beside its files. */
export interface PackDraftsTable extends Tenant {
  id: Generated<string>
  files: ColumnType<PackFiles, string, string>
  release: string | null
  compiled: ColumnType<CompiledPack | null, string | null, string | null>
  problems: ColumnType<readonly Problem[], string, string>
  /** Counts changes; a form that was shown at an older one is told. */
  revision: Generated<number>
  state: Generated<'open' | 'live' | 'discarded'>
  live_hash: string | null
  live_from: IsoDate | null
  made_by: PersonId
  made_at: ColumnType<IsoInstant, never, never>
  changed_by: PersonId
  changed_at: ColumnType<IsoInstant, never, IsoInstant>
}

export interface PackDraftChangesTable extends Tenant {
  draft_id: string
  revision: number
  number: number
  file: string
  place: string
  was: string | null
  is_now: string | null
  changed_by: PersonId
  changed_at: ColumnType<IsoInstant, never, never>
}

/** One trying of a draft, one plan of a move, or one move: what the desk knows of a long work, by its id. */
export interface SchemeRunsTable extends Tenant {
  id: string
  kind: 'simulate' | 'plan-move' | 'move'
  draft_id: string | null
  revision: number | null
  scheme: string | null
  to_hash: string | null
  map: ColumnType<MigrationMap, string | undefined, never>
  /** Of a move: whom, and the run that planned it. */
  chosen: ColumnType<readonly JourneyId[], string | undefined, never>
  planned: string | null
}

export interface SchemeRunLinesTable extends Tenant {
  run_id: string
  number: number
  person_id: PersonId
  journey_id: JourneyId | null
  scheme: string
  verdict: string
  says: ColumnType<readonly string[], string, never>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    pack_drafts: PackDraftsTable
    pack_draft_changes: PackDraftChangesTable
    scheme_runs: SchemeRunsTable
    scheme_run_lines: SchemeRunLinesTable
  }
}
