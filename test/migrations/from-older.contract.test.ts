import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import type { AuthorityId } from '../../src/kernel/ids.ts'
import { type Databases, openDatabases } from '../../src/platform/database/databases.ts'
import { migrateDatabase, pendingMigrations } from '../../src/platform/database/migrate.ts'
import { loginsFrom } from '../../src/platform/database/roles.ts'
import { folderStore } from '../../src/platform/files/file-store.ts'
import { testCluster } from '../support/test-cluster.ts'

const person = '0198aaaa-0000-7000-8000-000000000001'
const journey = '0198aaaa-0000-7000-8000-000000000002'
const document = '0198aaaa-0000-7000-8000-000000000003'

/** A database that stood still at an older state, with rows in it, then brought up to date. */
describe('migrating from an older state', () => {
  const name = `older_${process.pid}`
  let logins: ReturnType<typeof loginsFrom>
  let databases: Databases
  const asOwner = async (database: string, ...statements: string[]) => {
    const client = new pg.Client({ ...(await testCluster()), database })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  before(async () => {
    logins = loginsFrom({ ...(await testCluster()), database: name })
    await asOwner('postgres', `create database ${name}`)
  })
  after(async () => {
    await databases?.close()
    await asOwner('postgres', `drop database if exists ${name} with (force)`)
  })

  test('what people wrote and did stands afterwards, and new columns have a value', async () => {
    await migrateDatabase(logins, { upTo: '0010-sessions' })
    await asOwner(
      name,
      `insert into authorities (code, name, kind) values ('older', 'Older', 'live')`,
      `set app.authority_id = '1'`,
      `insert into event_streams (stream, version) values ('journey-${journey}', 1)`,
      `insert into events (stream, version, type, data) values ('journey-${journey}', 1, 'started', '{}')`,
      `insert into journeys (id, applicant_id, scheme, scheme_version, scheme_hash, status, started_on)
        values ('${journey}', '${person}', 'up', 1, 'h', 'running', '2026-03-01')`,
      `insert into journey_standings (journey_id, applicant_id, scheme, scheme_name, status, stage, stage_name,
          stage_number, stages, round, waiting_since, due_on, stream_version)
        values ('${journey}', '${person}', 'up', 'Up', 'running', 'one', 'One', 1, 3, 1, now(), '2026-04-01', 1)`,
      `insert into documents (id, owner_kind, owner_id, about_person_id, template, template_version, template_hash, number)
        values ('${document}', 'journey', '${journey}', '${person}', 'statement', 1, 'h', 1)`,
      `insert into document_sections (document_id, section, answers, revision, saved_by, saved_at)
        values ('${document}', 'why', '{"why":"My own words"}', 1, '${person}', now())`,
      `insert into section_signatures (document_id, section, person_id, printed_name, role, signed_at, signed_on, revision, content_hash)
        values ('${document}', 'why', '${person}', 'A Person', 'applicant', now(), '2026-03-02', 1, 'h')`,
      `insert into panel_decisions (journey_id, task, outcome, reasons, decided_by, decided_on)
        values ('${journey}', 'decide', 'progress', 'Because', '${person}', '2026-03-02')`,
    )
    const waiting = await pendingMigrations(logins)
    assert.ok(waiting.length >= 5, waiting.join())
    assert.deepEqual(await migrateDatabase(logins), waiting)

    databases = openDatabases({ logins, files: folderStore('/tmp/unused'), connections: 2 })
    const authority = 1 as AuthorityId
    const found = await databases.read(authority, async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`
        select d.answers->>'why' as why, s.applicant_name, s.sort_due::text as sort_due, j.alone, p.reasons,
          (select count(*)::int from section_signatures where voided_at is null) as signed,
          (select count(*)::int from events) as events
        from document_sections d, journey_standings s, journeys j, panel_decisions p`.execute(tx)
      return rows
    })
    assert.deepEqual(found, [
      {
        why: 'My own words',
        applicant_name: '',
        sort_due: '2026-04-01',
        alone: true,
        reasons: 'Because',
        signed: 1,
        events: 1,
      },
    ])
  })

  test('a second run finds nothing to do', async () => {
    assert.deepEqual(await migrateDatabase(logins), [])
    assert.deepEqual(await pendingMigrations(logins), [])
  })
})
