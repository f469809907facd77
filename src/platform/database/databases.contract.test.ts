import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { testAsOwner } from '../../../test/support/as-owner.ts'
import { useTestDatabase } from '../../../test/support/test-database.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import { instantFromColumn } from './column-types.ts'
import { countQueries } from './query-count.ts'
import type { Tx } from './tables.ts'

const one = async <Row>(tx: Tx, query: string) => (await sql.raw<Row>(query).execute(tx)).rows[0]

describe('transactions of an authority', () => {
  const at = useTestDatabase()

  test('days, moments and numbers are read as the core has them', async () => {
    const row = await at.databases.read(at.authorityId, (tx) =>
      one(
        tx,
        `select date '2026-03-29' as day, timestamptz '2026-03-29 01:30:00.25+01' as moment, 12::bigint as big,
          2.50::numeric as hours, array[date '2026-01-02', null] as days, array['2026-01-02 00:00+00'::timestamptz] as moments`,
      ),
    )
    assert.deepEqual(row, {
      day: '2026-03-29',
      moment: '2026-03-29T00:30:00.25Z',
      big: 12,
      hours: 2.5,
      days: ['2026-01-02', null],
      moments: ['2026-01-02T00:00:00Z'],
    })
    assert.equal(instantFromColumn('2026-07-01 10:00:00+01'), '2026-07-01T09:00:00.000Z')
  })

  test('the authority ends with its transaction, and two on one connection never mix', async () => {
    const authority = 'select current_authority() as id'
    const ids = [at.authorityId, at.otherAuthorityId]
    const seen = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        at.databases.read(ids[index % 2]!, async (tx) => {
          const before = await one<{ id: number }>(tx, authority)
          await sql`select pg_sleep(0.001)`.execute(tx)
          return [before?.id, (await one<{ id: number }>(tx, authority))?.id]
        }),
      ),
    )
    assert.deepEqual(
      seen,
      seen.map((_, index) => [ids[index % 2], ids[index % 2]]),
    )
  })

  test('what is no authority never reaches SQL', async () => {
    for (const id of [0, -1, 1.5, Number.NaN, "1'; select 1" as unknown as number])
      await assert.rejects(
        async () => at.databases.read(id as AuthorityId, (tx) => one(tx, 'select 1')),
        TypeError,
        String(id),
      )
  })

  test('queries are counted without BEGIN and COMMIT, and each flow counts its own', async () => {
    const ask = (times: number) =>
      countQueries(() =>
        at.databases.read(at.authorityId, async (tx) => {
          for (let index = 0; index < times; index += 1)
            await tx.selectFrom('events').select('version').where('stream', '=', `s${index}`).execute()
        }),
      )
    const [three, five] = await Promise.all([ask(3), ask(5)])
    assert.deepEqual([three.count.queries, three.count.transactions], [3, 1])
    assert.deepEqual([five.count.queries, five.count.transactions], [5, 1])
    assert.match(three.count.statements[0] ?? '', /from "events"/)
  })

  test('a statement asked again is prepared once and answers by its own values', async () => {
    const find = (tx: Tx, stream: string) =>
      tx.selectFrom('event_streams').select(['stream', 'version']).where('stream', '=', stream).execute()
    await at.databases.write(at.authorityId, (tx) =>
      sql`insert into event_streams (stream, version) values ('p1', 1), ('p2', 2)`.execute(tx),
    )
    const answers = await at.databases.read(at.authorityId, async (tx) => {
      const found = []
      for (const stream of ['p1', 'p2', 'p1', 'none']) found.push(await find(tx, stream))
      return {
        found,
        prepared: await one<{ n: number }>(tx, `select count(*) as n from pg_prepared_statements`),
      }
    })
    assert.deepEqual(
      answers.found.map((rows) => rows.map((row) => row.version)),
      [[1], [2], [1], []],
    )
    assert.ok((answers.prepared?.n ?? 0) >= 1)
  })

  test('a throw rolls back, also after a statement that failed', async () => {
    await assert.rejects(
      at.databases.write(at.authorityId, async (tx) => {
        await sql`insert into event_streams (stream, version) values ('gone', 1)`.execute(tx)
        await sql`select 1 / 0`.execute(tx)
      }),
      { code: '22012' },
    )
    // A handler that swallows the database's refusal must not believe that its work was kept.
    await assert.rejects(
      at.databases.write(at.authorityId, async (tx) => {
        await sql`insert into event_streams (stream, version) values ('gone', 1)`.execute(tx)
        await sql`select 1 / 0`.execute(tx).catch(() => undefined)
      }),
      /rolled back/,
    )
    const left = await testAsOwner(at, "select count(*)::int as n from event_streams where stream = 'gone'")
    assert.deepEqual(left, [{ n: 0 }])
  })

  test('every table that belongs to an authority is walled, for its owner too', async () => {
    const open = await testAsOwner(
      at,
      `select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and not (c.relrowsecurity and c.relforcerowsecurity
            and exists (select from pg_policy p where p.polrelid = c.oid))`,
    )
    assert.deepEqual(open, [])
    const without = await testAsOwner(
      at,
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relname not in ('authorities', 'kysely_migration', 'kysely_migration_lock')
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'authority_id')`,
    )
    assert.deepEqual(without, [], 'a table without authority_id')
    const second = await testAsOwner(
      at,
      `select c.relname from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indisprimary and c.relnamespace = 'public'::regnamespace and a.attname <> 'authority_id'
          and c.relname not in ('authorities', 'kysely_migration', 'kysely_migration_lock')`,
    )
    assert.deepEqual(second, [], 'authority_id is not first in the primary key')
  })

  test('an authority is known by its code before any transaction', async () => {
    assert.equal((await at.databases.authorityByCode('otherton'))?.id, at.otherAuthorityId)
    assert.equal(await at.databases.authorityByCode('nowhere'), undefined)
    assert.equal(await at.databases.answers(), true)
    const again = await at.databases.addAuthority({ code: 'otherton', name: 'Renamed', kind: 'live' })
    assert.deepEqual([again.id, again.name], [at.otherAuthorityId, 'Otherton'])
  })
})
