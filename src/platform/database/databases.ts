import { Kysely } from 'kysely'
import pg from 'pg'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { FileStore } from '../files/file-store.ts'
import { columnTypes } from './column-types.ts'
import { authorityDialect } from './driver.ts'
import { atHome, type Home } from './kept.ts'
import type { Database, Tx } from './tables.ts'
import { writtenLater } from './written-later.ts'

export type { Database, Tx } from './tables.ts'

/** Where and as whom to log in; the three differ in role, and under `DATABASE_URL` in password. */
export interface Logins {
  readonly owner: Login
  readonly jobs: Login
  readonly app: Login
}
export type Login = Pick<pg.ClientConfig, 'host' | 'port' | 'database' | 'user' | 'password' | 'ssl'>

/** An authority as it is known before the first query of a request: its code is in every address and token. */
export interface Authority {
  readonly id: AuthorityId
  /** Kebab-case, e.g. `exampleshire`; begins sessions, links, feeds and keys. */
  readonly code: string
  readonly name: string
  readonly kind: 'demonstration' | 'live'
}

export interface Databases {
  /** A read-only transaction of one authority, as the app role. */
  read<Value>(authorityId: AuthorityId, work: (tx: Tx) => Promise<Value>): Promise<Value>
  /** A read-write transaction of one authority, as the app role; rolled back when the work throws. */
  write<Value>(authorityId: AuthorityId, work: (tx: Tx) => Promise<Value>): Promise<Value>
  /** As `write`, for what nobody waits for: gathered, and written within a second. `close` waits for it. */
  writeLater(authorityId: AuthorityId, work: (tx: Tx) => Promise<unknown>): void
  /** Writes at once what was left for later. */
  finishWriting(): Promise<void>
  /** As `write`, in the jobs role: for sealing and the like, which the app role may not do. */
  jobs<Value>(authorityId: AuthorityId, work: (tx: Tx) => Promise<Value>): Promise<Value>
  /** The authority with this code; looked up once, then remembered. */
  authorityByCode(code: string): Promise<Authority | undefined>
  /** Every authority, by name. */
  authorities(): Promise<readonly Authority[]>
  /** Installs an authority (as owner), or answers the one that already has the code. */
  addAuthority(authority: Omit<Authority, 'id'>): Promise<Authority>
  /** Whether the database answers, within two seconds. */
  answers(): Promise<boolean>
  /** The pool of the jobs role, for the worker, which brings its own SQL. */
  readonly jobsPool: pg.Pool
  /** Where files' bytes lie; `platform/files` keeps the table beside it. */
  readonly files: FileStore
  /** How to log in, for start-up steps that need the owner. */
  readonly logins: Logins
  close(): Promise<void>
}

/** Milliseconds; a page takes a few, so what takes this long is a fault and must not hold a connection. */
const statementTimeout = { app: 15_000, jobs: 120_000, owner: 0 } as const

/** A pool for one login. UTC and ISO dates are asked for at connecting, so that columns read the same on every server. */
export function openPool(login: Login, role: keyof typeof statementTimeout, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...login,
    max,
    types: columnTypes,
    application_name: `waymark-${role}`,
    options: `-c TimeZone=UTC -c DateStyle=ISO -c statement_timeout=${statementTimeout[role]} -c idle_in_transaction_session_timeout=60000`,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  })
  // An idle connection that the server drops is replaced at the next query; unheard, the event would end the process.
  const lost = (error: Error) => {
    if (!pool.ending) console.error(`A ${role} connection to the database was lost: ${error.message}`)
  }
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}

/**
 * Opens the pools of the app and jobs roles. Connects at the first query, so it never fails by itself.
 * `connections` is the most the app pool may hold (default 10).
 */
export function openDatabases(options: {
  readonly logins: Logins
  readonly files: FileStore
  readonly connections?: number
}): Databases {
  const { logins, files } = options
  const pools = {
    app: openPool(logins.app, 'app', options.connections ?? 10),
    jobs: openPool(logins.jobs, 'jobs', 6),
  }
  const kyselys = {
    app: new Map<AuthorityId, Kysely<Database>>(),
    jobs: new Map<AuthorityId, Kysely<Database>>(),
  }
  const forAuthority = (role: 'app' | 'jobs', authorityId: AuthorityId): Kysely<Database> => {
    let db = kyselys[role].get(authorityId)
    if (!db) {
      db = new Kysely<Database>({ dialect: authorityDialect(pools[role], authorityId) })
      kyselys[role].set(authorityId, db)
    }
    return db
  }
  const known = new Map<string, Authority>()
  const homes = new Map<AuthorityId, Home>()
  const homeOf = (authorityId: AuthorityId): Home => {
    const home = homes.get(authorityId) ?? { authorityId }
    homes.set(authorityId, home)
    return home
  }

  // What a writing transaction sees may never be committed, so it has no home and nothing it reads is kept.
  const write: Databases['write'] = (authorityId, work) =>
    forAuthority('app', authorityId).transaction().execute(work)
  const later = writtenLater(write)

  return {
    read: (authorityId, work) =>
      forAuthority('app', authorityId)
        .transaction()
        .setAccessMode('read only')
        .execute((tx) => work(atHome(tx, homeOf(authorityId)))),
    write,
    writeLater: later.add,
    finishWriting: later.finish,
    jobs: (authorityId, work) => forAuthority('jobs', authorityId).transaction().execute(work),
    async authorityByCode(code) {
      const remembered = known.get(code)
      if (remembered) return remembered
      const { rows } = await pools.app.query<Authority>('select * from find_authorities() where code = $1', [
        code,
      ])
      if (rows[0]) known.set(code, rows[0])
      return rows[0]
    },
    async authorities() {
      return (await pools.app.query<Authority>('select * from find_authorities() order by name')).rows
    },
    async addAuthority({ code, name, kind }) {
      const owner = new pg.Client({ ...logins.owner, types: columnTypes })
      await owner.connect()
      try {
        await owner.query(
          'insert into authorities (code, name, kind) values ($1, $2, $3) on conflict (code) do nothing',
          [code, name, kind],
        )
        const { rows } = await owner.query<Authority>(
          'select id, code, name, kind from authorities where code = $1',
          [code],
        )
        return rows[0]!
      } finally {
        await owner.end()
      }
    },
    async answers() {
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, 2000, false).unref())
      const asked = pools.app.query('select 1').then(
        () => true,
        () => false,
      )
      return Promise.race([asked, late])
    },
    jobsPool: pools.jobs,
    files,
    logins,
    async close() {
      await later.finish()
      await Promise.all([pools.app.end(), pools.jobs.end()])
    },
  }
}
