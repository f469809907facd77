import { forgetCalendars } from '../../src/features/people/calendar.store.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { after, before } from 'node:test'
import pg from 'pg'
import type { AuthorityId } from '../../src/kernel/ids.ts'
import { type Databases, openDatabases } from '../../src/platform/database/databases.ts'
import { folderStore } from '../../src/platform/files/file-store.ts'
import { loginsFrom } from '../../src/platform/database/roles.ts'
import { templateDatabase, testCluster } from './test-cluster.ts'

export interface TestDatabase {
  /** As the running service has it: the app role, row-level security on. */
  readonly databases: Databases
  /** Exampleshire, an invented authority. */
  readonly authorityId: AuthorityId
  /** Otherton, another one, for tests that nothing leaks. */
  readonly otherAuthorityId: AuthorityId
}

let made = 0

/**
 * A fresh migrated database for the `describe` it is called in, about 50 ms; dropped afterwards. Read its members
 * inside tests and hooks only. `prepare` fills it once, before the first test.
 */
export function useTestDatabase(prepare?: (database: TestDatabase) => Promise<void>): TestDatabase {
  let databases: Databases | undefined
  let name = ''
  let folder = ''
  const database: TestDatabase = {
    get databases() {
      if (!databases) throw new Error('The test database is there inside tests and hooks only')
      return databases
    },
    authorityId: 1 as AuthorityId,
    otherAuthorityId: 2 as AuthorityId,
  }
  before(async () => {
    const template = await templateDatabase()
    const owner = await testCluster()
    made += 1
    name = `test_${process.pid}_${made}`
    await asOwner(`create database ${name} template ${template} strategy file_copy`)
    folder = mkdtempSync('/tmp/waymark-test-files-')
    databases = openDatabases({
      logins: loginsFrom({ ...owner, database: name }),
      files: folderStore(folder),
      connections: 4,
    })
    // Kept in the process by the authority's id, which every test database has.
    forgetCalendars()
    await prepare?.(database)
  })
  after(async () => {
    await databases?.close()
    if (name) await asOwner(`drop database if exists ${name} with (force)`)
    if (folder) rmSync(folder, { recursive: true, force: true })
  })
  return database
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client(await testCluster())
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
