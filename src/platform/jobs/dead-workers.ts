import type { Pool, PoolClient } from 'pg'

/**
 * Gives back the jobs of a worker whose process is gone (killed, power lost). The library itself would wait four hours.
 * Each process holds an advisory lock in the name of each of its workers, on a connection that lives as long as it does:
 * where the lock can be had, nobody works any more.
 */
export interface Liveness {
  /** Vouches for a worker of this process, from soon on. */
  vouchFor(workerId: string): void
  /** Gives back the jobs of the dead; harmless to repeat, and to do in several processes at once. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

/** A worker takes its lock some milliseconds after it began: jobs taken less than this ago, in seconds, are left alone. */
const grace = 3

/**
 * That its worker was killed is no fault of a job, so the try is given back on top; a job that itself brings every worker
 * down ends all the same, among those that stopped.
 */
const mostAttempts = 100

/** The space of our locks, so that no other use of advisory locks meets them. */
const space = 146

export function keepAlive(pool: Pool, log: (line: string) => void): Liveness {
  const workers = new Set<string>()
  const vouchedFor = new Set<string>()
  let client: PoolClient | undefined

  const lost = () => {
    client = undefined
    // Another connection has to hold them.
    vouchedFor.clear()
  }

  /** Takes the locks that are not held yet, one after another. */
  const vouch = async () => {
    if (!client) {
      client = await pool.connect()
      client.once('error', lost)
    }
    for (const id of workers) {
      if (vouchedFor.has(id)) continue
      await client.query('select pg_advisory_lock(hashtextextended($1, $2))', [id, space])
      vouchedFor.add(id)
    }
  }
  let work: Promise<unknown> = Promise.resolve()
  const inTurn = (next: () => Promise<unknown>) => {
    work = work.then(next).catch((error: Error) => {
      lost()
      log(`Jobs of stopped workers could not be looked for this time: ${error.message}`)
    })
    return work
  }

  return {
    vouchFor(workerId) {
      workers.add(workerId)
      void inTurn(vouch)
    },
    async sweep() {
      await inTurn(async () => {
        await vouch()
        await pool.query(
          `with held as (
             select distinct locked_by as id from graphile_worker._private_jobs
             where locked_by is not null and locked_at < now() - make_interval(secs => $1)
           ),
           dead as materialized (
             select id from held where pg_try_advisory_xact_lock(hashtextextended(id, $2))
           )
           update graphile_worker._private_jobs
           set locked_at = null, locked_by = null, max_attempts = least(max_attempts + 1, $3)
           where locked_by in (select id from dead)`,
          [grace, space, mostAttempts],
        )
      })
    },
    async stop() {
      await work
      // Closed, not given back to the pool: that ends the locks with it.
      client?.release(true)
    },
  }
}
