import {
  AbortedTransactionError,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import type { AuthorityId } from '../../kernel/ids.ts'
import { type KeptStatements, keptStatements } from './kept-statements.ts'
import { noteQuery } from './query-count.ts'

/**
 * Kysely over one shared pool, for one authority. The authority travels in the same message as BEGIN (measured:
 * 12% dearer than a bare BEGIN, where a query of its own costs 95%), and lasts as long as the transaction.
 * Without an authority (`undefined`) row-level security shows nothing: that is the owner's dialect.
 * Ending the Kysely instance leaves the pool alone; the pool's maker ends it.
 */
export function authorityDialect(pool: pg.Pool, authorityId: AuthorityId | undefined): Dialect {
  return {
    createDriver: () => driver(pool, authorityId),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}

interface Connection extends DatabaseConnection {
  readonly client: pg.PoolClient
  /** Set when the server no longer answers sensibly on it, so that the pool throws it away. */
  broken: boolean
}

/**
 * What pages read is planned once for its connection: planning such long statements costs more than running them. What
 * writes may touch thousands of rows given as one list, which a plan must know of (`docs/decisions/0180-plans-kept.md`).
 */
const planOnce = '; set local plan_cache_mode = force_generic_plan'

function driver(pool: pg.Pool, authorityId: AuthorityId | undefined): Driver {
  const setting =
    authorityId === undefined ? '' : `; set local app.authority_id = '${wholeNumber(authorityId)}'`
  return {
    async init() {},
    async acquireConnection() {
      return connect(await pool.connect(), keptOf(pool))
    },
    async beginTransaction(connection, settings) {
      const plans = settings.accessMode === 'read only' ? planOnce : ''
      await control(connection, `begin${modes(settings)}${setting}${plans}`)
    },
    async commitTransaction(connection) {
      const result = await control(connection, 'commit')
      if (result.command === 'ROLLBACK') throw new AbortedTransactionError()
    },
    async rollbackTransaction(connection) {
      try {
        await control(connection, 'rollback')
      } catch (error) {
        asOurs(connection).broken = true
        throw error
      }
    },
    async savepoint(connection, name) {
      await control(connection, `savepoint "${name}"`)
    },
    async rollbackToSavepoint(connection, name) {
      await control(connection, `rollback to savepoint "${name}"`)
    },
    async releaseSavepoint(connection, name) {
      await control(connection, `release savepoint "${name}"`)
    },
    async releaseConnection(connection) {
      asOurs(connection).client.release(asOurs(connection).broken)
    },
    async destroy() {},
  }
}

function modes(settings: TransactionSettings): string {
  const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
  return `${isolation}${settings.accessMode ? ` ${settings.accessMode}` : ''}`
}

/** The setting is written into SQL, so it must be nothing but digits. */
function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 1) throw new TypeError(`Not an authority: ${value}`)
  return value
}

const asOurs = (connection: DatabaseConnection) => connection as Connection

async function control(connection: DatabaseConnection, sql: string): Promise<pg.QueryResult> {
  const began = performance.now()
  const result = (await asOurs(connection).client.query(sql)) as pg.QueryResult | pg.QueryResult[]
  noteQuery(sql, 'transaction', performance.now() - began)
  return Array.isArray(result) ? result[0]! : result
}

function connect(client: pg.PoolClient, kept: KeptStatements): Connection {
  return {
    client,
    broken: false,
    async executeQuery<Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
      const began = performance.now()
      try {
        const name = parameters.length === 0 ? undefined : kept.nameOf(sql)
        const result = await client.query({ text: sql, values: [...parameters], ...(name ? { name } : {}) })
        const changed = /^(INSERT|UPDATE|DELETE|MERGE)$/.test(result.command ?? '')
        return {
          rows: (result.rows ?? []) as Row[],
          ...(changed ? { numAffectedRows: BigInt(result.rowCount ?? 0) } : {}),
        } satisfies QueryResult<Row>
      } finally {
        noteQuery(sql, 'query', performance.now() - began)
      }
    },
    // oxlint-disable-next-line require-yield -- it only refuses
    async *streamQuery() {
      throw new Error('Streaming is not offered: read in pages by key instead')
    },
  }
}

const keptByPool = new WeakMap<pg.Pool, KeptStatements>()

function keptOf(pool: pg.Pool): KeptStatements {
  const kept = keptByPool.get(pool) ?? keptStatements()
  keptByPool.set(pool, kept)
  return kept
}
