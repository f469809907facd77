import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../database/tables.ts'

/** A job that was tried as often as jobs are, and is not tried any more by itself. */
export interface DeadLetter {
  readonly id: number
  readonly task: string
  readonly attempts: number
  /** What went wrong at the last try, without names, values or addresses: nobody's affairs. */
  readonly problem: string | undefined
  readonly stopped_at: IsoInstant
}

/** The authority's jobs that stopped, the latest first; at most 200. */
export async function deadLetters(tx: Tx): Promise<readonly DeadLetter[]> {
  const { rows } = await sql<Omit<DeadLetter, 'problem'> & { last_error: string | null }>`
    select id, task, attempts, last_error, stopped_at from waymark_work.dead_jobs()`.execute(tx)
  return rows.map(({ last_error: error, ...row }) => ({ ...row, problem: withoutValues(error) }))
}

/** Has one tried again, from the first try. False when it is not among those that stopped, or another authority's. */
export async function retryDeadLetter(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select waymark_work.retry_dead_job(${id}::bigint) as done`.execute(tx)
  return rows[0]?.done ?? false
}

/** The first line of an error without what it quotes. */
export function withoutValues(error: string | null): string | undefined {
  const line = (error ?? '').split('\n')[0]?.trim()
  if (!line) return undefined
  return line.replaceAll(/"[^"]*"|'[^']*'|\([^)]*\)|\S+@\S+|[0-9a-f]{8}-[0-9a-f-]{27}/gi, '…').slice(0, 160)
}
