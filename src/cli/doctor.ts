import { statfsSync } from 'node:fs'
import pg from 'pg'
import { type Config, readConfig } from '../config.ts'
import { verifyAudit } from '../platform/audit/verify.ts'
import { columnTypes } from '../platform/database/column-types.ts'
import { pendingMigrations } from '../platform/database/migrate.ts'
import { openStorage, type Storage } from '../platform/database/open-storage.ts'

/** One thing that was looked at. `remedy` is said when it is not well. */
export interface Finding {
  readonly well: boolean
  readonly says: string
  readonly remedy?: string
}

/** `waymark doctor`: looks at everything, changes nothing; exit code 1 when something is wrong. */
export async function doctor(): Promise<number> {
  const config = readConfig(process.env)
  let wrong = 0
  const tell = ({ well, says, remedy }: Finding) => {
    console.log(`${well ? 'well ' : 'WRONG'}  ${says}${well || !remedy ? '' : `\n       ${remedy}`}`)
    if (!well) wrong += 1
  }
  tell({ well: true, says: `Settings: ${config.mode}, ${config.http.origin}, data in ${config.dataFolder}` })
  const storage = await openStorage({ ...config, folder: 'share' })
  try {
    tell(diskSpace(config))
    tell({
      well: true,
      says: storage.shared
        ? 'A Waymark is running on this data folder'
        : 'No Waymark is running on this data folder',
    })
    for (const finding of await lookAtDatabase(storage)) tell(finding)
  } finally {
    await storage.close()
  }
  console.log(wrong === 0 ? 'All is well.' : `${wrong} to put right.`)
  return wrong === 0 ? 0 : 1
}

function diskSpace({ dataFolder }: Config): Finding {
  const { bavail, bsize } = statfsSync(dataFolder)
  const free = Math.floor((bavail * bsize) / 1e9)
  return {
    well: free >= 1,
    says: `Disk: ${free} GB free`,
    remedy: 'Make room: below 1 GB the database may stop.',
  }
}

async function lookAtDatabase({ databases }: Storage): Promise<readonly Finding[]> {
  const owner = new pg.Client({ ...databases.logins.owner, types: columnTypes })
  await owner.connect()
  try {
    const pending = await pendingMigrations(databases.logins)
    const schema: Finding = {
      well: pending.length === 0,
      says: pending.length === 0 ? 'Database: up to date' : `Database: not migrated (${pending.join(', ')})`,
      remedy: 'Run: npx waymark migrate',
    }
    if (pending.length > 0) return [await version(owner), schema]
    return [
      await version(owner),
      schema,
      await walls(owner),
      await appRole(owner),
      await jobs(owner),
      ...(await audits(databases)),
    ]
  } finally {
    await owner.end()
  }
}

async function version(owner: pg.Client): Promise<Finding> {
  const { rows } = await owner.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  return { well: true, says: `Database: PostgreSQL ${rows[0]?.version}` }
}

/** Every table that has an authority must be walled, for its owner too. */
async function walls(owner: pg.Client): Promise<Finding> {
  const { rows } = await owner.query<{ name: string; walled: boolean }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as walled
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'authority_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`)
  const open = rows.filter((row) => !row.walled).map((row) => row.name)
  return {
    well: open.length === 0,
    says:
      open.length === 0
        ? `Walls: all ${rows.length} tables keep authorities apart`
        : `Walls: none on ${open.join(', ')}`,
    remedy: 'Row-level security is off: a migration left out makeTenantTable, or somebody switched it off.',
  }
}

async function appRole(owner: pg.Client): Promise<Finding> {
  const { rows } = await owner.query<{ fault: string }>(`
    select rolname || ' passes row-level security or is an administrator' as fault from pg_roles
      where rolname in ('waymark_app', 'waymark_jobs') and (rolsuper or rolbypassrls)
    union all
    select 'waymark_app owns ' || relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'waymark_app'`)
  return {
    well: rows.length === 0,
    says:
      rows.length === 0
        ? 'Logins: neither passes the walls'
        : `Logins: ${rows.map((row) => row.fault).join('; ')}`,
    remedy: 'Run: ALTER ROLE … NOSUPERUSER NOBYPASSRLS; and give what it owns to the owner.',
  }
}

async function jobs(owner: pg.Client): Promise<Finding> {
  const { rows } = await owner.query<{ waiting: number; given_up: number }>(`
    select count(*) filter (where attempts < max_attempts)::int as waiting,
      count(*) filter (where attempts >= max_attempts)::int as given_up from graphile_worker._private_jobs`)
  const { waiting, given_up } = rows[0]!
  return {
    well: given_up === 0,
    says: `Jobs: ${waiting} waiting, ${given_up} given up after all tries`,
    remedy: 'See last_error in graphile_worker.jobs; put the cause right and run them again.',
  }
}

async function audits(databases: Storage['databases']): Promise<readonly Finding[]> {
  const found: Finding[] = []
  for (const { id, code } of await databases.authorities()) {
    const { sealed, broken, unsealed } = await verifyAudit(databases, id)
    const late = unsealed.oldestAt !== undefined && Date.parse(unsealed.oldestAt) < Date.now() - 60_000
    found.push({
      well: broken === undefined && unsealed.changed.length === 0,
      says: `Audit of ${code}: ${sealed} sealed, ${unsealed.count} not yet${late ? ' (some for more than a minute: no Waymark is sealing)' : ''}`,
      remedy: `Run: npx waymark audit verify ${code}`,
    })
  }
  return found
}
