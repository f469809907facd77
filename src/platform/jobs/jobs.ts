import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Databases } from '../database/databases.ts'
import type { Tx } from '../database/tables.ts'

/** What a task is handed: the authority that was stamped on the job, and the doors to its data. */
export interface Job<Payload = unknown> {
  readonly authorityId: AuthorityId
  readonly payload: Payload
  readonly databases: Databases
  /** 1 for the first try. A task that throws is tried again, at growing distances, eleven times. */
  readonly attempt: number
  /** The try after which it is given up: 12 unless workers were killed meanwhile. */
  readonly lastAttempt?: number
}

/** Does one job. May run twice for the same job (a lost connection after the work): make it harmless to repeat. */
export type Task = (job: Job) => Promise<void>

/** The try after which a job is given up, unless workers were killed meanwhile. */
export const usualLastAttempt = 12

/** Seconds from a try that failed to the next one, as the job library counts them: from 3 up to six hours. */
export function secondsToNextTry(attempt: number): number {
  return Math.round(Math.exp(Math.min(attempt, 10)))
}

/** Every task by name; `main.ts` fills it. */
export type TaskRegistry = Map<string, Task>

/** A task done for every authority by the clock. */
export interface RecurringTask {
  readonly task: string
  /** Five fields in UTC, e.g. `30 2 * * *`. */
  readonly cron: string
}

/**
 * Adds a job inside the transaction that causes it: it exists when that commits and never otherwise. `key` replaces
 * an unstarted job of the same task and key in this authority; `runAt` holds it back.
 */
export async function addJob(
  tx: Tx,
  task: string,
  payload: object,
  options: { readonly runAt?: IsoInstant; readonly key?: string } = {},
): Promise<void> {
  await sql`select waymark_work.add_waymark_job(${task}::text, ${JSON.stringify(payload)}::json,
    ${options.runAt ?? null}::timestamptz, ${options.key ?? null}::text)`.execute(tx)
}

/** The same for many jobs of one task, in one statement. */
export async function addJobs(
  tx: Tx,
  task: string,
  jobs: readonly { readonly payload: object; readonly key: string }[],
): Promise<void> {
  if (jobs.length === 0) return
  await sql`select waymark_work.add_waymark_job(${task}::text, j.payload, null, j.key)
    from json_to_recordset(${JSON.stringify(jobs)}::json) as j (payload json, key text)`.execute(tx)
}
