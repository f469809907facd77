import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { today, useSealedPortfolios } from '../../../test/support/sealed-portfolio.ts'
import type { EditionId, PersonId } from '../../kernel/ids.ts'
import { sealAudit } from '../../platform/audit/seal.ts'
import { verifyAudit } from '../../platform/audit/verify.ts'
import { read } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { storeFile } from '../../platform/files/files.ts'
import { nobodysTables, personalTables } from '../exchange/personal.places.ts'
import { proseTables } from '../exchange/redaction.places.ts'
import { findPersonFacts, marksReading } from '../people/public.ts'
import { checkEdition, findEdition, leftName } from '../signatures/public.ts'
import { agreed, at, eraseAll, everyRow, withName } from './erasure.builders.ts'
import { fates, fileColumns } from './erasure.fates.ts'
import { isEmptied, isGone } from './erasure.queries.ts'
import { insertErasure, settleErasure } from './erasure.store.ts'
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

  /** Rows of a table for which a condition holds, as they stand. */
  const rowsWhere = async (tx: Tx, table: string, where: RawBuilder<unknown>) => {
    const found = await sql<{ row: Row }>`select to_jsonb(${sql.table(table)}) as row
      from ${sql.table(table)} where ${where}`.execute(tx)
    return found.rows.map(({ row }) => row)
  }

  /** Everything as it is now, which rows are theirs, and which texts stand in those alone. */
  async function lookAt(personId: PersonId) {
    const before = await everyRow(service.database)
    const theirs = new Map<string, ReadonlySet<string>>()
    const prose = new Set<string>()
    await service.read(async (tx) => {
      for (const [table, fate] of Object.entries(fates)) {
        const gone = await rowsWhere(tx, table, isGone(table, fate, personId))
        const emptied = await rowsWhere(tx, table, isEmptied(table, fate, personId))
        theirs.set(table, new Set([...gone, ...emptied].map((row) => JSON.stringify(row))))
        for (const { table: kept, texts = [], json = [] } of proseTables)
          if (kept === table)
            for (const row of gone)
              for (const text of [...texts, ...json].flatMap((column) => textsIn(row[column])))
                if (text.length > 40) prose.add(text)
      }
    })
    for (const [table, rows] of before)
      for (const row of rows)
        if (!theirs.get(table)?.has(JSON.stringify(row))) for (const text of textsIn(row)) prose.delete(text)
    return { before, theirs, prose }
  }

  /** What holds of every table after a record was erased. */
  async function holdsAfter(
    personId: PersonId,
    marks: readonly string[],
    { before, theirs, prose }: Awaited<ReturnType<typeof lookAt>>,
  ) {
    const after = await everyRow(service.database)
    for (const [table, rows] of after)
      for (const row of rows) {
        const text = JSON.stringify(row).toLowerCase()
        for (const mark of marks)
          assert.ok(!text.includes(mark.toLowerCase()), `${table}: ${text.slice(0, 300)}`)
        const found = textsIn(row).find((each) => prose.has(each))
        assert.equal(found, undefined, `${table} still holds a text of theirs`)
      }
    const jobs = JSON.stringify(
      await testAsOwner(service.database, 'select payload from graphile_worker._private_jobs'),
    ).toLowerCase()
    for (const mark of marks) assert.ok(!jobs.includes(mark.toLowerCase()), `${mark} in a job`)
    for (const [table, rows] of before) {
      if (bookkeeping.includes(table)) continue
      const now = new Set(after.get(table)?.map((row) => JSON.stringify(plain(table, row))))
      for (const row of rows)
        if (!theirs.get(table)?.has(JSON.stringify(row)))
          assert.ok(
            now.has(JSON.stringify(plain(table, withName(row, marks) as Row))),
            `${table}: ${JSON.stringify(row).slice(0, 300)}`,
          )
    }
    const person = after.get('persons')?.find((row) => row['id'] === personId)
    assert.equal(`${String(person?.['given_name'])} ${String(person?.['family_name'])}`, leftName)
    const { databases, authorityId } = service.database
    await sealAudit(databases, authorityId)
    const chain = await verifyAudit(databases, authorityId)
    assert.equal(chain.broken, undefined)
    assert.deepEqual(chain.unsealed.changed, [])
  }

  const marksOf = async (personId: PersonId) => {
    const [row] = await service.read((tx) => rowsWhere(tx, 'persons', sql`id = ${personId}::uuid`))
    return [`${String(row?.['given_name'])} ${String(row?.['family_name'])}`, String(row?.['email'])]
  }
  const isSound = async (editionId: EditionId) => {
    const edition = await service.read((tx) => findEdition(tx, editionId))
    return edition !== undefined && checkEdition(edition).sound
  }

  test('no column holds the name, address or prose afterwards; others’ rows stand but for the name; chain and editions verify [R-323]', async () => {
    const personId = service.person('thandiwe')
    const { journeyId } = await service.application('thandiwe')
    const others = await service.application('michael')
    const shared = await service.write(async (tx) => {
      const bytes = (text: string) => ({ bytes: Buffer.from(text), name: 'Notes.txt', by: personId })
      const place = { tx, databases: service.database.databases, authorityId: service.database.authorityId }
      const files = {
        own: await storeFile(place, bytes('theirs alone')),
        both: await storeFile(place, bytes('of two')),
      }
      const items = async (who: PersonId) =>
        (
          await tx
            .selectFrom('evidence_items')
            .select('id')
            .where('person_id', '=', who)
            .executeTakeFirstOrThrow()
        ).id
      const attach = async (who: PersonId, { sha256 }: { readonly sha256: string }) =>
        tx
          .insertInto('evidence_files')
          .values({
            item_id: await items(who),
            sha256,
            name: 'Notes.txt',
            type: 'text/plain',
            size: 6,
          } as never)
          .execute()
      await attach(personId, files.own)
      await attach(personId, files.both)
      await attach(service.person('michael'), files.both)
      return files
    })
    const marks = await marksOf(personId)
    const seen = await lookAt(personId)
    assert.ok(seen.prose.size > 30, `${seen.prose.size} texts of theirs alone`)
    const id = await agreed(service.database, {
      ...{ personId, proposedBy: service.person('mehmet'), by: service.person('tamsin') },
    })

    assert.equal(await eraseAll(service.database, id), undefined)

    await holdsAfter(personId, marks, seen)
    assert.equal(await isSound(others.editionId), true)
    const registered = await service.read((tx) => tx.selectFrom('files').select('sha256').execute())
    assert.ok(!registered.some(({ sha256 }) => sha256 === shared.own.sha256), 'their own file is forgotten')
    assert.ok(
      registered.some(({ sha256 }) => sha256 === shared.both.sha256),
      'another’s is kept',
    )
    const jobs = (await testAsOwner(
      service.database,
      `select payload::text from graphile_worker._private_jobs where payload::text like '%${shared.own.sha256}%'`,
    )) as readonly unknown[]
    assert.equal(jobs.length, 1, 'its bytes are removed by a job')
    const lead = await service.signInAs(service.person('mehmet'))
    assert.equal((await lead.get(`/applications/${journeyId}`)).status, 404)
    assert.equal(await service.read((tx) => findPersonFacts(tx, personId)), undefined, 'their page is gone')
    const decided = await service.read((tx) => rowsWhere(tx, 'journeys', sql`id = ${journeyId}::uuid`))
    assert.equal(decided.length, 1, 'it is still counted')
  })

  test('a manager’s name leaves what they signed for others, whose editions verify; broken off and done by two at once, it is the same', async () => {
    const personId = service.person('siobhan')
    const others = await service.application('michael')
    const marks = await marksOf(personId)
    assert.ok(
      (await service.read((tx) => findEdition(tx, others.editionId)))?.signatures.some(
        ({ printedName }) => printedName === marks[0],
      ),
    )
    const seen = await lookAt(personId)
    const id = await agreed(service.database, {
      ...{ personId, proposedBy: service.person('mehmet'), by: service.person('tamsin') },
    })
    assert.notEqual(await eraseAll(service.database, id, { most: 3 }), undefined)
    await Promise.all([eraseAll(service.database, id), eraseAll(service.database, id, { from: 12 })])
    await holdsAfter(personId, marks, seen)
    assert.equal(await isSound(others.editionId), true)
    const edition = await service.read((tx) => findEdition(tx, others.editionId))
    assert.ok(edition?.signatures.some(({ printedName }) => printedName === leftName))
    const audited = await service.read((tx) =>
      tx
        .selectFrom('audit_entries')
        .select('detail')
        .where('action', '=', 'erase-record')
        .where('about', '=', personId)
        .execute(),
    )
    assert.deepEqual(audited, [{ detail: { ground: 'own-request' } }])
  })

  test('a name that somebody else has too is no mark of either; the work address is', async () => {
    const [one, other] = [service.person('michael'), service.person('tamsin')]
    const marks = async () => (await service.read((tx) => read(tx, marksReading(one))))?.marks ?? []
    const [name = '', address = ''] = await marksOf(one)
    assert.ok((await marks()).includes(name))
    await service.write((tx) =>
      sql`update persons o set given_name = p.given_name, family_name = p.family_name, known_as = p.known_as
        from persons p where o.id = ${other}::uuid and p.id = ${one}::uuid`.execute(tx),
    )
    const left = await marks()
    assert.ok(!left.includes(name) && left.includes(address), left.join('; '))
  })

  test('the database erases nothing that two people did not agree to, and writes nothing new', async () => {
    const { databases, authorityId, otherAuthorityId } = service.database
    const refused = { code: '42501' }
    const personId = service.person('michael')
    const erase = (id: string, table: string, authority = authorityId) =>
      databases.write(authority, (tx) =>
        sql`select erase_rows(${id}::uuid, ${table}::text, '[]'::jsonb)`.execute(tx),
      )
    const proposed = await databases.write(authorityId, (tx) =>
      insertErasure(tx, {
        ...{ personId, ground: 'own-request', request: 'objected', by: service.person('mehmet') },
        ...{ on: today, at },
      }),
    )
    const id = proposed!.id
    await assert.rejects(erase(id, 'editions'), refused)
    const settle = (by: PersonId) =>
      databases.write(authorityId, (tx) => settleErasure(tx, id, { state: 'confirmed', by, on: today, at }))
    await assert.rejects(settle(service.person('mehmet')), { code: '23514' })
    assert.equal(await settle(service.person('tamsin')), true)
    assert.equal(await settle(service.person('tamsin')), false, 'settled once')
    await erase(id, 'editions')
    for (const table of ['audit_entries', 'audit_seals', 'events', 'erasures', 'persons'])
      await assert.rejects(erase(id, table), refused, table)
    await assert.rejects(erase(id, 'editions', otherAuthorityId), refused)
    await assert.rejects(
      databases.write(authorityId, (tx) =>
        sql`select erase_words(${id}::uuid, 'panel_decisions', 'reasons', '[]'::jsonb, array['Approved after all'])`.execute(
          tx,
        ),
      ),
      refused,
    )
  })
})

const bookkeeping = [
  ...['audit_entries', 'audit_unsealed', 'audit_seals', 'erasures', 'redactions', 'redaction_places'],
  ...['persons', 'journeys', 'files', 'file_readings', 'issued_files'],
]

/** What a redaction sets beside the words is no change of them. */
function plain(table: string, row: Row): Row {
  if (table !== 'edition_leaves') return row
  const { salt: _salt, redaction_id: _redaction, ...rest } = row
  return rest
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
