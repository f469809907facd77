import type { ColumnType, Generated } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'

interface EventsTable {
  authority_id: Generated<number>
  stream: string
  /** 1 for the first event of a stream, without gaps. */
  version: number
  /** Kebab-case noun and past tense, e.g. `document-sealed`. */
  type: string
  /** Ids, codes, dates and hashes: never prose, so that erasing text breaks no stream. */
  data: ColumnType<unknown, string, never>
  at: ColumnType<IsoInstant, string | undefined, never>
  /** The person who acted; null = the system. */
  actor: string | null
  /** The person they acted for, by a dated arrangement. */
  acting_for: string | null
  request_id: string | null
}

interface EventStreamsTable {
  authority_id: Generated<number>
  stream: string
  /** The version of its last event; a row lock on it puts two writers in order. */
  version: number
}

declare module '../database/tables.ts' {
  interface Database {
    events: EventsTable
    event_streams: EventStreamsTable
  }
}
