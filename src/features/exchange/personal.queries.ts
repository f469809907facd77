import { type RawBuilder, sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type PersonalTable, personalTables, type WhosePath } from './personal.places.ts'

/** Reads everything that is kept about one person, table by table, as `personal.places.ts` says whose a row is. */

export interface PersonalPart {
  readonly part: string
  readonly table: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

function isWhose(table: string, path: WhosePath, personId: PersonId): RawBuilder<unknown> {
  if (typeof path === 'string') return sql`${sql.ref(`${table}.${path}`)} = ${personId}::uuid`
  const { column, of, key = 'id', prefix, whose } = path
  const found =
    prefix === undefined ? sql.ref(`${of}.${key}`) : sql`${prefix}::text || ${sql.ref(`${of}.${key}`)}`
  return sql`${sql.ref(`${table}.${column}`)} in (select ${found} from ${sql.table(of)}
    where ${isWhose(of, whose, personId)})`
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

const everyRow = (personId: PersonId): RawBuilder<unknown> =>
  sql.join(
    Object.entries(personalTables).map(([table, spec]) => selectOf(table, spec, personId)),
    sql` union all `,
  )

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

/** Everything about one person; parts without a row are left out. One query. */
export async function everythingAbout(tx: Tx, personId: PersonId): Promise<readonly PersonalPart[]> {
  const { rows } = await sql<{ name: string; row: Readonly<Record<string, unknown>> }>`
    ${everyRow(personId)}`.execute(tx)
  const byTable = Map.groupBy(rows, ({ name }) => name)
  return Object.entries(personalTables).flatMap(([table, { part }]) => {
    const found = byTable.get(table)
    return found ? [{ part, table, rows: found.map(({ row }) => row) }] : []
  })
}
