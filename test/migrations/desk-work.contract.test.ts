import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { migrateDatabase } from '../../src/platform/database/migrate.ts'
import { loginsFrom } from '../../src/platform/database/roles.ts'
import { testCluster } from '../support/test-cluster.ts'

/** Runs of the schemes desk from before there was long work. */
describe('runs of the desk, brought over', () => {
  const name = `desk_${process.pid}`
  const inDatabase = async (database: string, statement: string) => {
    const client = new pg.Client({ ...(await testCluster()), database })
    await client.connect()
    const { rows } = await client.query(statement)
    await client.end()
    return rows as readonly Readonly<Record<string, unknown>>[]
  }
  before(() => inDatabase('postgres', `create database ${name}`))
  after(() => inDatabase('postgres', `drop database if exists ${name} with (force)`))

  test('what was found stands under the same id, and what was under way can be taken up again', async () => {
    const logins = loginsFrom({ ...(await testCluster()), database: name })
    await migrateDatabase(logins, { upTo: '0248-invitations' })
    await inDatabase(
      name,
      `insert into authorities (code, name, kind) values ('older', 'Older', 'live');
       insert into scheme_runs (authority_id, kind, scheme, state, looked_at, counts, asked_by, ended_at)
       select 1, kind, 'a-to-b', state, 7, '["Two of seven."]', uuidv7(), case state when 'done' then now() end
       from (values ('plan-move', 'done'), ('move', 'running'), ('simulate', 'failed')) as t (kind, state)`,
    )
    const before = await inDatabase(name, 'select id from scheme_runs order by id')
    await migrateDatabase(logins)
    assert.deepEqual(await inDatabase(name, 'select id from scheme_runs order by id'), before)
    const works = await inDatabase(
      name,
      `select kind, state, done, says, ended_at is not null as ended, href = '/manage/schemes/runs/' || id as there
       from long_works order by id`,
    )
    const brought = { done: 7, says: ['Two of seven.'], ended: true, there: true }
    assert.deepEqual(works, [
      { kind: 'scheme-plan-move', state: 'done', ...brought },
      { kind: 'scheme-move', state: 'failed', ...brought },
      { kind: 'scheme-simulate', state: 'failed', ...brought },
    ])
  })
})
