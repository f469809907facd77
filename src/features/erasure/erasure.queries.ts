import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { isWhose, personalTables, type WhosePath } from '../exchange/public.ts'
import { type Fate, fates, running, type Running } from './erasure.fates.ts'
import { gonePaths, removalOrder } from './erasure.rules.ts'

/** What stands in a record, table by table, as `erasure.fates.ts` says what becomes of it. */

const anyPath = (table: string, paths: readonly WhosePath[], personId: PersonId): RawBuilder<unknown> =>
  paths.length === 0
    ? sql`false`
    : sql`(${sql.join(
        paths.map((path) => isWhose(table, path, personId)),
        sql` or `,
      )})`

/** The condition that a row of a table is removed with somebody's record. */
export function isGone(table: string, fate: Fate, personId: PersonId): RawBuilder<unknown> {
  const theirs = anyPath(table, gonePaths(table, fate), personId)
  return fate.except
    ? sql`${theirs} and ${sql.ref(`${table}.${fate.except.column}`)} <> ${fate.except.is}`
    : theirs
}

/** The condition that a row stays without words. */
export const isEmptied = (table: string, { emptied }: Fate, personId: PersonId): RawBuilder<unknown> =>
  anyPath(table, emptied?.whose ?? [], personId)

/** What becomes of one part of a record. */
export interface PartCount {
  readonly table: string
  /** In people's words. */
  readonly part: string
  readonly gone: number
  readonly kept: number
  /** Why what is kept is kept. */
  readonly why: string | undefined
}

/** Counts of each part of a record, those without a row left out. */
export function partsReading(personId: PersonId): Reading<readonly PartCount[]> {
  const counted = Object.entries(fates).filter(
    ([table, { uncounted }]) => !uncounted && personalTables[table],
  )
  return reading(
    sql<{ name: string; gone: number; kept: number }>`${sql.join(
      counted.map(([table, whole]) => {
        // What nobody is in comes of the erasing itself.
        const named = gonePaths(table, whole).filter((path) => typeof path === 'string' || !('empty' in path))
        const fate = { ...whole, gone: named }
        const goes = isGone(table, fate, personId)
        const theirs = anyPath(table, personalTables[table]?.whose ?? [], personId)
        return sql`select ${table}::text as name, (count(*) filter (where ${goes}))::int as gone,
          (count(*) filter (where not (${goes})))::int as kept from ${sql.table(table)} where ${goes} or ${theirs}`
      }),
      sql` union all `,
    )}`,
    (rows) =>
      rows
        .filter(({ gone, kept }) => gone + kept > 0)
        .map(({ name, gone, kept }) => ({
          ...{ table: name, part: partName(name), gone, kept },
          why: kept > 0 ? fates[name]?.stays : undefined,
        })),
  )
}

/** In people's words. */
export const partName = (table: string): string => personalTables[table]?.part ?? table

/** How many rows are still to be removed, of those that are not to be counted too. One query. */
export async function countLeft(tx: Tx, personId: PersonId): Promise<number> {
  const { rows } = await sql<{ count: number }>`select sum(n)::int as count from (${sql.join(
    removalOrder.map(
      (table) =>
        sql`select count(*) as n from ${sql.table(table)} where ${isGone(table, fates[table]!, personId)}`,
    ),
    sql` union all `,
  )}) each`.execute(tx)
  return rows[0]?.count ?? 0
}

/** What still goes on in a record, in words. */
export function runningReading(personId: PersonId, today: IsoDate): Reading<readonly string[]> {
  return reading(
    sql<{ at: number }>`${sql.join(
      running.map((each, at) => {
        return sql`select ${at}::int as at where exists (select from ${sql.table(each.table)}
          where ${anyPath(each.table, each.whose, personId)} and ${goesOn(each, today)})`
      }),
      sql` union all `,
    )}`,
    (rows) => rows.toSorted((a, b) => a.at - b.at).flatMap(({ at }) => running[at]?.says ?? []),
  )
}

function goesOn({ table, while: condition }: Running, today: IsoDate): RawBuilder<unknown> {
  if (condition === undefined) return sql`true`
  const column = sql.ref(`${table}.${condition.column}`)
  if (condition.is === 'empty') return sql`${column} is null`
  if (condition.is === 'not-past') return sql`(${column} is null or ${column} >= ${today}::date)`
  return sql`${column} = ${condition.is.value}`
}
