import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Tx } from './tables.ts'

/**
 * Something a room can read: its SQL, and what becomes of the rows. Alone it is one query; several, also of different
 * rooms, make one statement together (`readTogether`), so that a page asks once for all that it shows. Rows reach
 * `from` alike either way, so a room words its query and its mapping once.
 */
export interface Reading<Value> {
  /** A select; undefined when the answer needs none. */
  readonly select: Expression<unknown> | undefined
  /** Columns of type timestamptz, which JSON spells in its own way. */
  readonly instants: readonly string[]
  readonly from: (rows: readonly unknown[]) => Value
}

/** A reading of a select. Name its timestamptz columns; dates, numbers, arrays and JSON come as in any query, bytes may not. */
export function reading<Row, Value>(
  select: Expression<Row> | RawBuilder<Row>,
  from: (rows: readonly Row[]) => Value,
  instants: readonly (keyof Row & string)[] = [],
): Reading<Value> {
  return { select, instants, from: from as (rows: readonly unknown[]) => Value }
}

/** A reading whose answer is known without asking. */
export function alreadyRead<Value>(value: Value): Reading<Value> {
  return { select: undefined, instants: [], from: () => value }
}

/** The same reading with another answer, made of its own. */
export function mapped<Value, Made>(own: Reading<Value>, make: (value: Value) => Made): Reading<Made> {
  return { ...own, from: (rows) => make(own.from(rows)) }
}

/** Asks for one reading by itself. */
export async function read<Value>(tx: Tx, { select, from }: Reading<Value>): Promise<Value> {
  return from(select === undefined ? [] : (await sql`${select}`.execute(tx)).rows)
}

export type Readings = Readonly<Record<string, Reading<unknown>>>

/** What `readTogether` answers. */
export type Answers<Asked> = {
  readonly [Name in keyof Asked]: Asked[Name] extends Reading<infer V> ? V : never
}

/** Asks for all of them in one statement (none when nothing is to be asked); answers by the same names. */
export async function readTogether<Asked extends Readings>(tx: Tx, readings: Asked): Promise<Answers<Asked>> {
  const named = Object.entries(readings)
  const columns = named.flatMap(([name, { select }]) =>
    select === undefined
      ? []
      : [sql`(select coalesce(json_agg(r), '[]'::json) from (${select}) r) as ${sql.id(name)}`],
  )
  const row =
    columns.length === 0
      ? {}
      : (
          await sql<Readonly<Record<string, Record<string, unknown>[]>>>`select ${sql.join(columns)}`.execute(
            tx,
          )
        ).rows[0]!
  return Object.fromEntries(
    named.map(([name, { instants, from }]) => [name, from(withInstants(row[name] ?? [], instants))]),
  ) as Answers<Asked>
}

/** JSON spells a moment `2026-12-04T09:30:00.5+00:00` in a session that keeps UTC; columns read `…Z`. */
function withInstants(
  rows: Record<string, unknown>[],
  instants: readonly string[],
): readonly Record<string, unknown>[] {
  for (const row of rows)
    for (const name of instants) {
      const value = row[name]
      if (typeof value === 'string' && value.endsWith('+00:00')) row[name] = `${value.slice(0, -6)}Z`
    }
  return rows
}
