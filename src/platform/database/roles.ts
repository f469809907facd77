import { createHmac } from 'node:crypto'
import pg from 'pg'
import type { Login, Logins } from './databases.ts'

/** The app role serves pages; the jobs role runs the worker. Neither owns tables nor passes row-level security. */
const roleNames = { app: 'waymark_app', jobs: 'waymark_jobs' } as const

/** Thrown when the database server cannot be used as it is; the message says what to do, without a stack trace. */
export class DatabaseNotUsable extends Error {
  override name = 'DatabaseNotUsable'
}

/**
 * The three logins that follow from the owner's. The two lesser passwords are derived from the owner's, so that
 * several instances agree without a store; on the embedded server (socket in a private folder) there are none.
 */
export function loginsFrom(owner: Login): Logins {
  const lesser = (user: string): Login => ({
    ...owner,
    user,
    ...(typeof owner.password === 'string' && owner.password !== ''
      ? { password: createHmac('sha256', owner.password).update(user).digest('base64url') }
      : {}),
  })
  return { owner, app: lesser(roleNames.app), jobs: lesser(roleNames.jobs) }
}

/**
 * Makes sure that the app and jobs roles exist and can log in, creating or mending them where the owner may.
 * @throws {DatabaseNotUsable} with the SQL to run, when it may not.
 */
export async function ensureRoles(logins: Logins): Promise<void> {
  const owner = new pg.Client(logins.owner)
  await owner.connect().catch((error: Error) => {
    throw new DatabaseNotUsable(
      `The database does not let Waymark in (${error.message}). Check DATABASE_URL.`,
    )
  })
  try {
    const version = Number(
      (await owner.query<{ v: string }>("select current_setting('server_version_num') as v")).rows[0]?.v,
    )
    if (version < 180000)
      throw new DatabaseNotUsable(
        `The database is PostgreSQL ${Math.floor(version / 10000)}; Waymark needs 18 or later. Point DATABASE_URL at a newer server, or leave it out to use the embedded one.`,
      )
    // Roles belong to the whole server: two starting instances must not alter one at the same time.
    await owner.query("begin; select pg_advisory_xact_lock(hashtext('waymark roles'))")
    for (const login of [logins.app, logins.jobs]) await ensureRole(owner, login)
    const database = owner.escapeIdentifier(
      (await owner.query<{ name: string }>('select current_database() as name')).rows[0]!.name,
    )
    // The worker keeps its own schema, owned by its role.
    await owner.query(`grant create, connect on database ${database} to ${roleNames.jobs}`)
    await owner.query(`grant connect on database ${database} to ${roleNames.app}`)
    await owner.query('commit')
  } finally {
    await owner.end()
  }
}

async function ensureRole(owner: pg.Client, login: Login): Promise<void> {
  const user = login.user!
  const { rows } = await owner.query<{ rolbypassrls: boolean; rolsuper: boolean }>(
    'select rolbypassrls, rolsuper from pg_roles where rolname = $1',
    [user],
  )
  if (rows[0]?.rolbypassrls || rows[0]?.rolsuper)
    throw new DatabaseNotUsable(
      `The role ${user} passes row-level security, which keeps authorities apart. Run: ALTER ROLE ${user} NOSUPERUSER NOBYPASSRLS;`,
    )
  if (rows[0] && (await canLogIn(login))) return
  const password =
    typeof login.password === 'string' ? ` password ${owner.escapeLiteral(login.password)}` : ''
  const wanted = `login nosuperuser nobypassrls nocreatedb nocreaterole${password}`
  try {
    await owner.query('savepoint role')
    await owner.query(`${rows[0] ? 'alter' : 'create'} role ${user} ${wanted}`)
  } catch {
    // The refusal's own words tell a database administrator less than the statement to run.
    throw new DatabaseNotUsable(
      `The login in DATABASE_URL may not ${rows[0] ? 'alter' : 'create'} roles. Ask an administrator to run: ${rows[0] ? 'ALTER' : 'CREATE'} ROLE ${user} LOGIN NOBYPASSRLS PASSWORD '…'; and give its address as ${user === roleNames.app ? 'DATABASE_APP_URL' : 'DATABASE_JOBS_URL'}.`,
    )
  }
}

async function canLogIn(login: Login): Promise<boolean> {
  if (login.password === undefined || login.password === '') return true // no password is asked for on the private socket
  const client = new pg.Client(login)
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}
