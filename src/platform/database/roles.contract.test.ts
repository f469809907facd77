import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { startThrowawayCluster } from '../../../test/support/test-cluster.ts'
import { folderStore } from '../files/file-store.ts'
import { addJob } from '../jobs/jobs.ts'
import { type Login, openDatabases } from './databases.ts'
import type { EmbeddedServer } from './embedded.ts'
import { migrateDatabase } from './migrate.ts'
import { loginsFrom } from './roles.ts'

/** A server as a hosting firm gives it: our login owns a database and is no administrator. */
describe('a server that is not ours', () => {
  let server: EmbeddedServer | undefined
  const login = (user: string, database: string): Login => ({
    ...server!.owner,
    user,
    database,
    password: 'owner-secret',
  })
  const asAdministrator = async (...statements: string[]) => {
    const client = new pg.Client(server!.owner)
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  before(async () => {
    server = await startThrowawayCluster()
    await asAdministrator(
      'create role plain_owner login',
      'create database plain owner plain_owner',
      'create role hosted_owner login createrole',
      'create database hosted owner hosted_owner',
    )
  })
  after(() => server?.stop())

  test('an owner who may not make roles is told what to run', async () => {
    await assert.rejects(migrateDatabase(loginsFrom(login('plain_owner', 'plain'))), {
      name: 'DatabaseNotUsable',
      message: /may not create roles.*CREATE ROLE waymark_app LOGIN NOBYPASSRLS.*DATABASE_APP_URL/,
    })
  })

  test('an owner who may make roles migrates, twice at the same moment, and the walls hold', async () => {
    const logins = loginsFrom(login('hosted_owner', 'hosted'))
    await Promise.all([migrateDatabase(logins), migrateDatabase(logins)])
    const databases = openDatabases({ logins, files: folderStore('/tmp/unused'), connections: 2 })
    try {
      const one = await databases.addAuthority({ code: 'one', name: 'One', kind: 'live' })
      const two = await databases.addAuthority({ code: 'two', name: 'Two', kind: 'live' })
      assert.deepEqual(await databases.authorityByCode('two'), two)
      const count = 'select count(*) as n from event_streams'
      await databases.write(one.id, async (tx) => {
        await sql`insert into event_streams (stream, version) values ('a', 1)`.execute(tx)
        await addJob(tx, 'nothing', {})
      })
      const seen = async (id: typeof one.id) =>
        databases.read(id, async (tx) => (await sql.raw<{ n: number }>(count).execute(tx)).rows[0]?.n)
      assert.deepEqual([await seen(one.id), await seen(two.id)], [1, 0])
      await assert.rejects(
        databases.write(two.id, (tx) =>
          sql`insert into event_streams (authority_id, stream, version) values (${one.id}, 'b', 1)`.execute(
            tx,
          ),
        ),
        { code: '42501' },
      )
      await assert.rejects(
        databases.read(one.id, (tx) =>
          sql`insert into event_streams (stream, version) values ('c', 1)`.execute(tx),
        ),
        { code: '25006' },
      )
      await assert.rejects(
        databases.write(one.id, (tx) => sql`select * from authorities`.execute(tx)),
        { code: '42501' },
      )
    } finally {
      await databases.close()
    }
  })

  test('a lesser login that passes the walls is refused', async () => {
    await asAdministrator('alter role waymark_app bypassrls')
    await assert.rejects(migrateDatabase(loginsFrom(login('hosted_owner', 'hosted'))), {
      name: 'DatabaseNotUsable',
      message: /passes row-level security.*NOBYPASSRLS/,
    })
  })
})
