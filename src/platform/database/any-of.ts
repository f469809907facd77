import { type RawBuilder, sql } from 'kysely'

/** These ids, or those that a select (of another room) gives, as an SQL array. */
export function idsOf(ids: readonly string[] | RawBuilder<unknown>): RawBuilder<unknown> {
  return 'compile' in ids ? sql`array(${ids})` : sql`${[...ids]}::uuid[]`
}

/** What stands after `id =` for any of them. */
export function anyOf(ids: readonly string[] | RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`any(${idsOf(ids)})`
}
