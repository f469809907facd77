import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { sealAudit } from '../../platform/audit/seal.ts'
import { verifyAudit } from '../../platform/audit/verify.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { nobodysTables, personalTables } from '../exchange/personal.places.ts'
import { proseTables } from '../exchange/redaction.places.ts'
import { checkEdition, findEdition, leftName } from '../signatures/public.ts'
import { agreed, eraseAll, everyRow, withName } from './erasure.builders.ts'
import { fates, fileColumns } from './erasure.fates.ts'
import { isEmptied, isGone } from './erasure.queries.ts'
import { gonePaths, removalOrder } from './erasure.rules.ts'

type Row = Readonly<Record<string, unknown>>

describe('what becomes of every table', () => {
  const service = useSealedPortfolios()
  const asked = <Found>(statement: string) =>
    testAsOwner(service.database, statement) as Promise<readonly Found[]>

  test('every tenant table says what becomes of its rows, so that a new one is not forgotten [R-323]', async () => {
    const tables = await asked<{ name: string }>(`select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority_id') order by 1`)
    assert.deepEqual(
      Object.keys(fates).toSorted(),
      tables.map(({ name }) => name),
      'say in src/features/erasure/erasure.fates.ts what becomes of the rows',
    )
    for (const [table, fate] of Object.entries(fates)) {
      const isWhole = fate.gone === 'theirs' || fate.stays !== undefined
      const whose = personalTables[table]?.whose ?? []
      const left = whose.filter((path) => !gonePaths(table, fate).some((gone) => same(gone, path)))
      assert.ok(isWhole || left.length === 0, `${table}: say why the rest of theirs stays`)
      assert.ok(table in personalTables || table in nobodysTables, table)
    }
  })

  test('every column with a name or the hash of a file is known', async () => {
    const named = await asked<{
      name: string
    }>(`select c.relname || '.' || a.attname as name from pg_attribute a
      join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and a.attname ~ '(printed_name|_by_name|applicant_name)$' order by 1`)
    const known = Object.entries(fates).flatMap(([table, { names, emptied }]) =>
      [...Object.keys(names ?? {}), ...Object.keys(emptied?.to ?? {})].map((column) => `${table}.${column}`),
    )
    assert.deepEqual(
      named.filter(({ name }) => !known.includes(name)),
      [],
    )
    const hashes = await asked<{
      table: string
      column: string
    }>(`select c.relname as table, a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace
        and c.relkind = 'r' and a.attname ~ '(^|_)(sha256|file_hash)$'
        and c.relname not in ('files', 'file_readings', 'erasure_files') and a.attname <> 'manifest_sha256' order by 1`)
    assert.deepEqual(Object.fromEntries(hashes.map(({ table, column }) => [table, column])), fileColumns)
  })

  test('rows go before what they lean on', async () => {
    const leans = await asked<{ child: string; parent: string }>(`
      select k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.conrelid <> k.confrelid
        and k.confdeltype <> 'c'`)
    const wrong = leans.filter(
      ({ child, parent }) =>
        removalOrder.includes(parent) && removalOrder.indexOf(child) > removalOrder.indexOf(parent),
    )
    assert.deepEqual(wrong, [])
  })
})

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

describe('erasing a record', () => {
  const service = useSealedPortfolios()
  const names = ['Thandiwe Mabaso-Whitfield', 'thandiwe.mabaso-whitfield@']

  /** Rows of a table for which a condition holds, as they stand. */
  const rowsWhere = async (tx: Tx, table: string, where: ReturnType<typeof sql>) =>
    (
      await sql<{
        row: Row
      }>`select to_jsonb(${sql.table(table)}) as row from ${sql.table(table)} where ${where}`.execute(tx)
    ).rows.map(({ row }) => row)
  const textsIn = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(textsIn)
        : []

  test('no column holds the name, address or prose afterwards; others’ rows stand but for the name; chain and editions verify [R-323]', async () => {
    const personId = service.person('thandiwe') as PersonId
    const { databases, authorityId } = service.database
    const [mine] = await service.read((tx) => rowsWhere(tx, 'persons', sql`id = ${personId}::uuid` as never))
    const name = `${String(mine?.['given_name'])} ${String(mine?.['family_name'])}`
    const address = String(mine?.['email'])
    const other = await service.application('michael')
    const before = await everyRow(service.database)
    const prose = await service.read(async (tx) => {
      const found = new Set<string>()
      for (const { table, texts = [], json = [] } of proseTables)
        for (const row of await rowsWhere(tx, table, isGone(table, fates[table]!, personId) as never))
          for (const column of [...texts, ...json])
            for (const text of textsIn(row[column])) if (text.length > 40) found.add(text)
      return found
    })
    const theirs = new Map(
      await service.read(async (tx) => {
        const found: [string, ReadonlySet<string>][] = []
        for (const [table, fate] of Object.entries(fates)) {
          const rows = [
            ...(await rowsWhere(tx, table, isGone(table, fate, personId) as never)),
            ...(await rowsWhere(tx, table, isEmptied(table, fate, personId) as never)),
          ]
          found.push([table, new Set(rows.map((row) => JSON.stringify(row)))])
        }
        return found
      }),
    )
    // The same sentence may stand in somebody else's record, and stays there.
    for (const [table, rows] of before)
      for (const row of rows)
        if (!theirs.get(table)?.has(JSON.stringify(row))) for (const text of textsIn(row)) prose.delete(text)
    assert.ok(prose.size > 30, `${prose.size} texts of theirs alone`)
    const id = await agreed(service.database, {
      ...{ personId, proposedBy: service.person('mehmet'), by: service.person('tamsin') },
    })

    assert.equal(await eraseAll(service.database, id), undefined)

    const after = await everyRow(service.database)
    for (const [table, rows] of after)
      for (const row of rows) {
        const text = JSON.stringify(row)
        for (const mark of [name, address, ...names])
          assert.ok(
            !text.toLowerCase().includes(mark.toLowerCase()),
            `${table}: ${mark} in ${text.slice(0, 400)}`,
          )
        const found = textsIn(row).find((each) => prose.has(each))
        assert.equal(found, undefined, `${table} still holds a text of theirs`)
      }
    const bookkeeping = [
      'audit_entries',
      'audit_unsealed',
      'erasures',
      'redactions',
      'redaction_places',
      'persons',
      'journeys',
      'files',
      'issued_files',
    ]
    for (const [table, rows] of before) {
      if (bookkeeping.includes(table)) continue
      const now = new Set(after.get(table)?.map((row) => JSON.stringify(plain(table, row))))
      for (const row of rows)
        if (!theirs.get(table)?.has(JSON.stringify(row)))
          assert.ok(
            now.has(JSON.stringify(plain(table, withName(row, [name, address]) as Row))),
            `${table}: ${JSON.stringify(row).slice(0, 600)}`,
          )
    }
    await sealAudit(databases, authorityId)
    const chain = await verifyAudit(databases, authorityId)
    assert.equal(chain.broken, undefined)
    assert.deepEqual(chain.unsealed.changed, [])
    const edition = await service.read((tx) => findEdition(tx, other.editionId))
    assert.equal(edition && checkEdition(edition).sound, true)
    const person = after.get('persons')?.find((row) => row['id'] === personId)
    assert.equal(`${String(person?.['given_name'])} ${String(person?.['family_name'])}`, leftName)
  })
})

/** What a redaction sets beside the words is no change of them. */
function plain(table: string, row: Row): Row {
  if (table !== 'edition_leaves') return row
  const { salt: _salt, redaction_id: _redaction, ...rest } = row
  return rest
}
