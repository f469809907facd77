import { forgetCalendars } from '../../src/features/people/calendar.store.ts'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
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
 * inside tests and hooks only. `prepare` fills it once, before the first test. What takes seconds to fill is filled once
 * a process where it has a name: every database filled under that name is a copy, its stored files included, so that
 * `prepare` must keep nothing in variables.
 */
export function useTestDatabase(
  prepare?: (database: TestDatabase) => Promise<void>,
  filledOnce?: string,
): TestDatabase {
  let opened: Opened | undefined
  const database: TestDatabase = {
    get databases() {
      if (!opened) throw new Error('The test database is there inside tests and hooks only')
      return opened.databases
    },
    authorityId: 1 as AuthorityId,
    otherAuthorityId: 2 as AuthorityId,
  }
  before(async () => {
    if (filledOnce !== undefined && prepare) {
      const filling = filled.get(filledOnce) ?? fill(prepare)
      filled.set(filledOnce, filling)
      opened = await openCopy(await filling)
    } else {
      opened = await openCopy({ name: await templateDatabase() })
      await prepare?.(database)
    }
  })
  after(async () => {
    await opened?.databases.close()
    if (!opened) return
    await asOwner(`drop database if exists ${opened.name} with (force)`)
    rmSync(opened.folder, { recursive: true, force: true })
  })
  return database
}

interface Opened {
  readonly name: string
  /** Where its stored files lie. */
  readonly folder: string
  readonly databases: Databases
}

/** A database that others are copied from, and the files it refers to. */
type Original = Pick<Opened, 'name'> & Partial<Pick<Opened, 'folder'>>

const filled = new Map<string, Promise<Original>>()

/** Fills a database to copy from and lets go of it, since one that is in use cannot be copied. */
async function fill(prepare: (database: TestDatabase) => Promise<void>): Promise<Original> {
  const { name, folder, databases } = await openCopy({ name: await templateDatabase() })
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  try {
    await prepare({ databases, authorityId: 1 as AuthorityId, otherAuthorityId: 2 as AuthorityId })
  } finally {
    await databases.close()
  }
  return { name, folder }
}

async function openCopy(original: Original): Promise<Opened> {
  made += 1
  const name = `test_${process.pid}_${made}`
  await asOwner(`create database ${name} template ${original.name} strategy file_copy`)
  const folder = mkdtempSync('/tmp/waymark-test-files-')
  if (original.folder) cpSync(original.folder, folder, { recursive: true })
  const databases = openDatabases({
    logins: loginsFrom({ ...(await testCluster()), database: name }),
    files: folderStore(folder),
    connections: 4,
  })
  // Kept in the process by the authority's id, which every test database has.
  forgetCalendars()
  return { name, folder, databases }
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
