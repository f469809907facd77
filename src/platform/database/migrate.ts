import { readdir } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { installJobQueue } from '../jobs/install.ts'
import type { Logins } from './databases.ts'
import { openPool } from './databases.ts'
import { authorityDialect } from './driver.ts'
import { ensureRoles } from './roles.ts'

const folder = join(import.meta.dirname, '../../../migrations')

/**
 * Brings the database up to date: roles, tables, and the worker's own schema. Safe when several instances start at
 * once (the migrator holds a lock). Answers the names of the migrations that it ran now. `upTo` names the last one to run,
 * for tests that start from an older state.
 */
export async function migrateDatabase(
  logins: Logins,
  { upTo }: { readonly upTo?: string } = {},
): Promise<readonly string[]> {
  await ensureRoles(logins)
  const pool = openPool(logins.owner, 'owner', 2)
  const db = new Kysely<Record<string, never>>({ dialect: authorityDialect(pool, undefined) })
  // The migrator locks its own tables, not the job queue's: so one lock around both, for instances that start together.
  const turn = new pg.Client(logins.owner)
  await turn.connect()
  try {
    await turn.query("select pg_advisory_lock(hashtext('waymark migrations'))")
    const migrator = new Migrator({
      db,
      provider: { getMigrations: readMigrations },
      // Rooms number their files apart, so a lower number may arrive after a higher one.
      allowUnorderedMigrations: true,
    })
    const { error, results = [] } =
      upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo)
    if (error) throw error instanceof Error ? error : new Error('The migration failed', { cause: error })
    await installJobQueue(logins.jobs)
    return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
  } finally {
    await db.destroy()
    await pool.end()
    await turn.end()
  }
}

/** Names of the migrations that were not run yet; changes nothing. */
export async function pendingMigrations(logins: Logins): Promise<readonly string[]> {
  const pool = openPool(logins.owner, 'owner', 1)
  try {
    const { rows } = await pool.query<{ there: boolean }>(
      "select to_regclass('kysely_migration') is not null as there",
    )
    const names = Object.keys(await readMigrations())
    if (!rows[0]?.there) return names
    const done = await pool.query<{ name: string }>('select name from kysely_migration')
    return names.filter((name) => !done.rows.some((row) => row.name === name))
  } finally {
    await pool.end()
  }
}

/** Every `NNNN-name.ts` of the migrations folder, in order of name. */
async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.ts$/.test(name)).sort()
  const read = names.map(async (name) => {
    const loaded = (await import(pathToFileURL(join(folder, name)).href)) as Migration
    return [name.replace(/\.ts$/, ''), { up: (db: Kysely<unknown>) => loaded.up(db) }] as const
  })
  return Object.fromEntries(await Promise.all(read))
}
