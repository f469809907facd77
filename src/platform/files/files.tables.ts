import type { ColumnType, Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'

interface FilesTable {
  authority_id: Generated<number>
  /** Hex. The same bytes are kept once an authority. */
  sha256: string
  size: number
  type: string
  /** As the first person who gave these bytes called them. */
  name: string
  created_at: ColumnType<IsoInstant, string | undefined, never>
  created_by: string | null
}

declare module '../database/tables.ts' {
  interface Database {
    files: FilesTable
  }
}
