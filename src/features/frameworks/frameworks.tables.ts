import type { ColumnType, Generated } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { CarriesLine, Framework } from './framework.ts'

export interface FrameworkVersionsTable {
  authority_id: Generated<AuthorityId>
  framework: string
  /** As its owner calls it, e.g. `2018` or `April 2027`. */
  version: string
  /** SHA-256 of the canonical JSON of `compiled`. */
  hash: string
  compiled: ColumnType<Framework, string, never>
  valid_from: IsoDate | null
  valid_until: IsoDate | null
  installed_at: ColumnType<IsoInstant, never, never>
  /** The edition that an administrator made; null for what a pack brought. */
  edition_id: string | null
}

/** A new version in the making, and afterwards where it came from. */
export interface FrameworkEditionsTable {
  authority_id: Generated<AuthorityId>
  id: Generated<string>
  framework: string
  /** The version it was copied from or takes the place of; null for a standard that is new here. */
  based_on: string | null
  draft: ColumnType<Framework, string, string>
  /** What of the earlier version carries over, item by item; empty when there is none. */
  carries: ColumnType<readonly CarriesLine[], string, string>
  source: 'copy' | 'case'
  state: ColumnType<'draft' | 'in-force' | 'discarded', 'draft' | undefined, 'in-force' | 'discarded'>
  revision: ColumnType<number, never, number>
  made_by: PersonId | null
  made_at: ColumnType<IsoInstant, never, never>
  settled_by: PersonId | null
  settled_at: IsoInstant | null
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    framework_versions: FrameworkVersionsTable
    framework_editions: FrameworkEditionsTable
  }
}
