import { type RawBuilder, sql } from 'kysely'

/** What stands after `id =` for any of these ids, or of those that a select (of another room) gives. */
export function anyOf(ids: readonly string[] | RawBuilder<unknown>): RawBuilder<unknown> {
  return 'compile' in ids ? sql`any(array(${ids}))` : sql`any(${[...ids]}::uuid[])`
}
