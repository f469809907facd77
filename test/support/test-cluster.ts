import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Login } from '../../src/platform/database/databases.ts'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { migrateDatabase } from '../../src/platform/database/migrate.ts'
import { loginsFrom } from '../../src/platform/database/roles.ts'

/** Names the socket folder of a cluster that several test processes share; `npm test` sets it. */
export const clusterVariable = 'WAYMARK_TEST_SOCKET'

let starting: Promise<Login> | undefined

/** The owner's login to the run's one test cluster: the shared one, or our own, which ends and vanishes with this process. */
export function testCluster(): Promise<Login> {
  starting ??= findCluster()
  return starting
}

async function findCluster(): Promise<Login> {
  const shared = process.env[clusterVariable]
  if (shared) return { host: shared, port: 5432, database: 'postgres', user: 'waymark_owner' }
  const { owner } = await startThrowawayCluster()
  return owner
}

/** In memory where Linux offers enough: copying a database's many small files took 590 ms on a busy disk, 16 ms here. */
function placeForClusters(): string {
  if (!existsSync('/dev/shm')) return '/tmp'
  const { bavail, bsize } = statfsSync('/dev/shm')
  return bavail * bsize > 2_000_000_000 ? '/dev/shm' : '/tmp'
}

/** A cluster without syncing in a folder of its own, removed when it ends or we do. */
export async function startThrowawayCluster() {
  const folder = mkdtempSync(join(placeForClusters(), 'waymark-test-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded({ folder, throwaway: true })
  server.unref()
  return server
}

const root = join(import.meta.dirname, '../..')
let preparing: Promise<string> | undefined

/**
 * The migrated database that every test database is a copy of, made once a cluster and once for each state of the
 * migrations. Holds the authorities `exampleshire` (1) and `otherton` (2), both invented.
 */
export function templateDatabase(): Promise<string> {
  preparing ??= makeTemplate()
  return preparing
}

async function makeTemplate(): Promise<string> {
  const owner = await testCluster()
  const hash = createHash('sha256')
  for (const name of readdirSync(join(root, 'migrations')).sort())
    hash.update(name).update(readFileSync(join(root, 'migrations', name)))
  const template = `template_${hash.digest('hex').slice(0, 12)}`
  const client = new pg.Client(owner)
  await client.connect()
  try {
    // Test processes start together; the first makes it, the others wait here.
    await client.query('select pg_advisory_lock(814)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount === 0) {
      await client.query(`create database ${template}_new`)
      await migrateDatabase(loginsFrom({ ...owner, database: `${template}_new` }))
      await addTestAuthorities({ ...owner, database: `${template}_new` })
      await client.query(`alter database ${template}_new rename to ${template}`)
    }
    return template
  } finally {
    await client.end()
  }
}

async function addTestAuthorities(owner: Login): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  await client.query(`insert into authorities (code, name, kind) values
    ('exampleshire', 'Exampleshire', 'demonstration'), ('otherton', 'Otherton', 'demonstration')`)
  await client.end()
}
