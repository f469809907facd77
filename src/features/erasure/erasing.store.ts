import { type RawBuilder, sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { leftName, withoutNames } from '../signatures/public.ts'
import { fates, fileColumns } from './erasure.fates.ts'
import { isEmptied, isGone } from './erasure.queries.ts'
import type { ErasureId } from './erasure.tables.ts'
import './erasure.tables.ts'

/** Taking rows and words out, some at a time: again and again the same, until none is left. */

export interface Erasing {
  readonly id: ErasureId
  readonly personId: PersonId
}

/** Rows of one batch. */
export const atOnce = 500

type Key = Readonly<Record<string, string | number>>

const keyColumns = new Map<string, readonly string[]>()

/** What tells a row from all others of its table, as SQL: an object of its key. Tables are what they are; asked once. */
async function keySql(tx: Tx, table: string): Promise<RawBuilder<unknown>> {
  const known = keyColumns.get(table) ?? (await columnsOfKey(tx, table))
  keyColumns.set(table, known)
  return sql`jsonb_build_object(${sql.join(known.flatMap((column) => [sql.lit(column), sql.ref(`${table}.${column}`)]))})`
}

async function columnsOfKey(tx: Tx, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select a.attname as name from ${sql.table('pg_index')} i
    join ${sql.table('pg_attribute')} a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary and a.attname <> 'authority_id'`.execute(tx)
  return rows.map(({ name }) => name)
}

/** The keys of a batch of rows, the newest first, since newer ones lean on older ones. */
async function keysOf(tx: Tx, table: string, where: RawBuilder<unknown>): Promise<readonly Key[]> {
  const key = await keySql(tx, table)
  const { rows } = await sql<{ key: Key }>`select ${key} as key
    from ${sql.table(table)} where ${where} order by 1 desc limit ${atOnce}`.execute(tx)
  return rows.map((row) => row.key)
}

async function removeKeys(tx: Tx, { id }: Erasing, table: string, keys: readonly Key[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select erase_rows(${id}::uuid, ${table}::text, ${JSON.stringify(keys)}::jsonb) as count`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Removes a batch of what is theirs in a table, and notes the files it named; answers the keys of the rows. */
export async function removeSome(tx: Tx, erasing: Erasing, table: string): Promise<readonly Key[]> {
  const keys = await keysOf(tx, table, isGone(table, fates[table]!, erasing.personId))
  if (keys.length === 0) return []
  await noteFiles(tx, erasing, table, keys)
  await removeKeys(tx, erasing, table, keys)
  return keys
}

/** Every hash of a file we hold, wherever it stands in the rows: sealed leaves name files too. */
async function noteFiles(tx: Tx, { id }: Erasing, table: string, keys: readonly Key[]): Promise<void> {
  const isFile =
    fileColumns[table] === undefined ? sql`hash in (select sha256 from ${sql.table('files')})` : sql`true`
  await sql`insert into erasure_files (erasure_id, sha256)
    select distinct ${id}::uuid, hash from (
      select (regexp_matches(to_jsonb(${sql.table(table)})::text, '\\m[0-9a-f]{64}\\M', 'g'))[1] as hash
      from ${sql.table(table)} where ${await keySql(tx, table)} in (
        select jsonb_array_elements(${JSON.stringify(keys)}::jsonb))) named
    where ${isFile} on conflict do nothing`.execute(tx)
}

async function writeWords(
  tx: Tx,
  { id }: Erasing,
  { table, column }: { readonly table: string; readonly column: string },
  keys: readonly Key[],
  words: readonly (string | null)[],
): Promise<number> {
  if (keys.length === 0) return 0
  const { rows } = await sql<{ count: number }>`select erase_words(${id}::uuid, ${table}::text,
    ${column}::text, ${JSON.stringify(keys)}::jsonb, ${[...words]}::text[]) as count`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Takes the words out of a batch of rows of a table that stay; answers how many rows changed. */
export async function emptySome(tx: Tx, erasing: Erasing, table: string): Promise<number> {
  const fate = fates[table]!
  let changed = 0
  for (const [column, word] of Object.entries(fate.emptied?.to ?? {})) {
    const full = sql`${sql.ref(`${table}.${column}`)}::text is distinct from ${word}::text`
    const keys = await keysOf(tx, table, sql`${isEmptied(table, fate, erasing.personId)} and ${full}`)
    changed += await writeWords(
      tx,
      erasing,
      { table, column },
      keys,
      keys.map(() => word),
    )
  }
  return changed
}

/** Puts "Someone who has left" in a batch of columns that name somebody by an id beside them; answers how many. */
export async function unnameSome(tx: Tx, erasing: Erasing, table: string): Promise<number> {
  let changed = 0
  for (const [column, whose] of Object.entries(fates[table]?.names ?? {})) {
    const named = sql`${sql.ref(`${table}.${whose}`)} = ${erasing.personId}::uuid
      and ${sql.ref(`${table}.${column}`)} <> ${leftName}`
    const keys = await keysOf(tx, table, named)
    changed += await writeWords(
      tx,
      erasing,
      { table, column },
      keys,
      keys.map(() => leftName),
    )
  }
  return changed
}

/** Takes names out of a batch of a table's columns that hold no prose but may hold them; answers how many rows. */
export async function sweepSome(
  tx: Tx,
  erasing: Erasing,
  table: string,
  names: readonly string[],
): Promise<number> {
  let changed = 0
  const likely = names.map((name) => `%${name.replaceAll(/[\\%_]/g, '\\$&').replaceAll(/\s+/g, '%')}%`)
  for (const column of fates[table]?.named ?? []) {
    const text = sql`${sql.ref(`${table}.${column}`)}::text`
    const { rows } = await sql<{ key: Key; text: string }>`
      select ${await keySql(tx, table)} as key, ${text} as text from ${sql.table(table)}
      where ${text} ilike any(${likely}::text[])`.execute(tx)
    const found = rows.flatMap(({ key, text: before }) => {
      const left = withoutNames(before, names)
      return left === undefined ? [] : [{ key, left }]
    })
    changed += await writeWords(
      tx,
      erasing,
      { table, column },
      found.map(({ key }) => key),
      found.map(({ left }) => left),
    )
  }
  return changed
}

/** What stands of theirs in files that were issued: sealed portfolios, papers and decisions. */
export async function heldIn(
  tx: Tx,
  personId: PersonId,
): Promise<Readonly<Record<'editions' | 'documents' | 'panel_decisions' | 'journeys', readonly string[]>>> {
  const ids = async (table: string, where: RawBuilder<unknown>) =>
    (await sql<{ id: string }>`select id from ${sql.table(table)} where ${where}`.execute(tx)).rows.map(
      ({ id }) => id,
    )
  return {
    editions: await ids('editions', isGone('editions', fates['editions']!, personId)),
    documents: await ids('documents', isGone('documents', fates['documents']!, personId)),
    panel_decisions: await ids(
      'panel_decisions',
      isEmptied('panel_decisions', fates['panel_decisions']!, personId),
    ),
    journeys: await ids('journeys', sql`applicant_id = ${personId}::uuid`),
  }
}

/**
 * Of a batch of files that erased rows named, those that nothing names any more: they are taken out of the register of
 * files, and their bytes are the caller's to remove. Answers them and whether more wait.
 */
export async function forgetFiles(
  tx: Tx,
  erasing: Erasing,
): Promise<{ readonly hashes: readonly string[]; readonly looked: number }> {
  const batch = await tx
    .deleteFrom('erasure_files')
    .where('erasure_id', '=', erasing.id)
    .where('sha256', 'in', (eb) =>
      eb
        .selectFrom('erasure_files')
        .select('sha256')
        .where('erasure_id', '=', erasing.id)
        .orderBy('sha256')
        .limit(atOnce),
    )
    .returning('sha256')
    .execute()
  if (batch.length === 0) return { hashes: [], looked: 0 }
  const asked = batch.map(({ sha256 }) => sha256)
  const { rows } = await sql<{ hash: string }>`
    select asked.hash from unnest(${asked}::text[]) asked (hash) where ${sql.join(
      Object.entries(fileColumns).map(
        ([table, column]) =>
          sql`not exists (select from ${sql.table(table)} t where ${sql.ref(`t.${column}`)} = asked.hash)`,
      ),
      sql` and `,
    )} and not exists (select from ${sql.table('edition_leaves')} l
        where l.value = any(select to_jsonb(each) from unnest(${asked}::text[]) each) and l.value = to_jsonb(asked.hash))`.execute(
    tx,
  )
  const hashes = rows.map(({ hash }) => hash)
  for (const table of ['files', 'file_readings'])
    await removeKeys(
      tx,
      erasing,
      table,
      hashes.map((sha256) => ({ sha256 })),
    )
  return { hashes, looked: batch.length }
}
