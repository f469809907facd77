import type { ColumnType, Generated } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Framework } from './framework.ts'

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
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    framework_versions: FrameworkVersionsTable
  }
}
