import { type RawBuilder, sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { WhosePath } from './personal.paths.ts'
import { type PersonalTable, personalTables } from './personal.places.ts'

/** Reads everything that is kept about one person, table by table, as `personal.places.ts` says whose a row is. */

export interface PersonalPart {
  readonly part: string
  readonly table: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** The condition that a row of a table is somebody's by one path. */
export function isWhose(table: string, path: WhosePath, personId: PersonId): RawBuilder<unknown> {
  if (typeof path === 'string') return sql`${sql.ref(`${table}.${path}`)} = ${personId}::uuid`
  if ('address' in path)
    return sql`lower(${sql.ref(`${table}.${path.address}`)}) = (
      select lower(email) from ${sql.table('persons')} where id = ${personId}::uuid)`
  const column = sql.ref(`${table}.${path.column}`)
  if ('empty' in path)
    return sql`not exists (select from ${sql.table(path.of)} o where ${sql.ref(`o.${path.key}`)} = ${column})`
  if ('alone' in path) {
    const member = sql.ref(`o.${path.alone}`)
    const key = sql.ref(`o.${path.key}`)
    const of = sql`${sql.table(path.of)} o`
    return sql`(${column} in (select ${key} from ${of} where ${member} = ${personId}::uuid)
      and not exists (select from ${of} where ${key} = ${column} and ${member} <> ${personId}::uuid))`
  }
  const { of, key = 'id', prefix, whose } = path
  const found =
    prefix === undefined ? sql.ref(`${of}.${key}`) : sql`${prefix}::text || ${sql.ref(`${of}.${key}`)}`
  return sql`${column} in (select ${found} from ${sql.table(of)} where ${isWhose(of, whose, personId)})`
}

const selectOf = (table: string, spec: PersonalTable, personId: PersonId): RawBuilder<unknown> => {
  const whose = sql.join(
    spec.whose.map((path) => isWhose(table, path, personId)),
    sql` or `,
  )
  const only = spec.only ? sql`and ${sql.ref(`${table}.${spec.only.column}`)} = ${spec.only.is}` : sql``
  return sql`select ${table}::text as name, to_jsonb(${sql.table(table)}) - ${['authority_id', ...(spec.without ?? [])]}::text[] as row
    from ${sql.table(table)} where (${whose}) ${only}`
}

/** Tables of the list; the whole of it when no range is given. */
const tablesOf = (range?: PartsRange): readonly (readonly [string, PersonalTable])[] => {
  const all = Object.entries(personalTables)
  return range ? all.slice(range.from, range.from + range.count) : all
}

const everyRow = (personId: PersonId, range?: PartsRange): RawBuilder<unknown> =>
  sql.join(
    tablesOf(range).map(([table, spec]) => selectOf(table, spec, personId)),
    sql` union all `,
  )

/** Some tables of the list, by their place in it. */
export interface PartsRange {
  readonly from: number
  readonly count: number
}

/** How many tables may hold something about a person. */
export const personalTableCount = Object.keys(personalTables).length

/** How many rows each part has, in the order of the list; parts without one are left out. One query. */
export async function countsAbout(
  tx: Tx,
  personId: PersonId,
): Promise<readonly { readonly part: string; readonly count: number }[]> {
  const { rows } = await sql<{ name: string; count: number }>`
    select name, count(*)::int as count from (${everyRow(personId)}) each group by name`.execute(tx)
  const counts = new Map(rows.map(({ name, count }) => [name, count]))
  return Object.entries(personalTables).flatMap(([table, { part }]) => {
    const count = counts.get(table)
    return count === undefined ? [] : [{ part, count }]
  })
}

/** Everything about one person, or what is in some tables; parts without a row are left out. One query. */
export async function everythingAbout(
  tx: Tx,
  personId: PersonId,
  range?: PartsRange,
): Promise<readonly PersonalPart[]> {
  const { rows } = await sql<{ name: string; row: Readonly<Record<string, unknown>> }>`
    ${everyRow(personId, range)}`.execute(tx)
  const byTable = Map.groupBy(rows, ({ name }) => name)
  return tablesOf(range).flatMap(([table, { part }]) => {
    const found = byTable.get(table)
    return found ? [{ part, table, rows: found.map(({ row }) => row) }] : []
  })
}
