import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { PackFiles } from './pack.check.ts'
import type { CompiledPack, CompiledScheme } from '../schemes/public.ts'

interface Tenant {
  authority_id: Generated<AuthorityId>
}

export interface PackReleasesTable extends Tenant {
  hash: string
  code: string
  /** `2026.1`. */
  release: string
  compiled: ColumnType<CompiledPack, string, never>
  /** Ids of the schemes that this release offers. */
  schemes: ColumnType<string[], string[], never>
  installed_at: ColumnType<IsoInstant, never, never>
  /** Null when start-up installed it. */
  installed_by: PersonId | null
}

export interface SchemeVersionsTable extends Tenant {
  hash: string
  scheme: string
  version: number
  compiled: ColumnType<CompiledScheme, string, never>
  effective_from: IsoDate
  effective_until: IsoDate | null
}

export interface PackCurrentTable extends Tenant {
  hash: string
  since: ColumnType<IsoInstant, never, IsoInstant>
}

/** What a release was written as: the files it was compiled from, kept so that they can be changed and given back. */
export interface PackSourcesTable extends Tenant {
  hash: string
  files: ColumnType<PackFiles, string, string>
  kept_at: ColumnType<IsoInstant, never, never>
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    pack_releases: PackReleasesTable
    scheme_versions: SchemeVersionsTable
    pack_current: PackCurrentTable
    pack_sources: PackSourcesTable
  }
}
