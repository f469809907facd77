import { type Generated, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import { addJobs } from '../jobs/jobs.ts'
import type { Tx } from '../database/tables.ts'
import { sendMailTask } from './mails.store.ts'

/** Times when no mail goes out at all, for a reason on our side: told once, and over with the first mail that goes. */

export interface MailOutagesTable {
  id: Generated<string>
  problem: string
  first_at: IsoInstant
  last_at: IsoInstant
  settled_at: IsoInstant | null
}

declare module '../database/tables.ts' {
  interface Database {
    mail_outages: MailOutagesTable
  }
}

export interface MailOutage {
  readonly id: string
  /** A code, never a server's own words. */
  readonly problem: string
  readonly first_at: IsoInstant
  readonly last_at: IsoInstant
}

/** Hears that mail does not go out, or goes again; in the transaction that found it out. */
export type OutageListener = (tx: Tx, outage: MailOutage, isOver: boolean) => Promise<void>

const listeners: OutageListener[] = []

/** Has somebody told when mail stops going out and when it goes again. */
export function onMailOutage(listener: OutageListener): void {
  listeners.push(listener)
}

const columns = sql`id, problem, first_at, last_at`

/** A mail could not be handed over for a reason on our side, several times. The first one is told to whoever listens. */
export async function noteOutage(
  tx: Tx,
  { problem, at }: { readonly problem: string; readonly at: IsoInstant },
): Promise<void> {
  const { rows } = await sql<MailOutage & { is_new: boolean }>`
    insert into mail_outages (problem, first_at, last_at) values (${problem}, ${at}, ${at})
    on conflict (authority_id) where settled_at is null
    do update set problem = excluded.problem, last_at = excluded.last_at
    returning ${columns}, (xmax = 0) as is_new`.execute(tx)
  for (const { is_new, ...outage } of rows)
    if (is_new) for (const listen of listeners) await listen(tx, outage, false)
}

/** A mail was handed over: the outage is over, and whatever waits for its next try is tried at once. */
export async function noteMailGoes(tx: Tx, at: IsoInstant): Promise<void> {
  const { rows } = await sql<MailOutage>`
    update mail_outages set settled_at = ${at} where settled_at is null returning ${columns}`.execute(tx)
  for (const outage of rows) {
    await tryWaitingNow(tx)
    for (const listen of listeners) await listen(tx, outage, true)
  }
}

/** The outage that lasts, if there is one. */
export async function currentOutage(tx: Tx): Promise<MailOutage | undefined> {
  const { rows } = await sql<MailOutage>`
    select ${columns} from mail_outages where settled_at is null`.execute(tx)
  return rows[0]
}

/** Tries every mail again that waits after a try that went wrong. Answers how many that is. */
export async function tryWaitingNow(tx: Tx): Promise<number> {
  const waiting = await tx
    .selectFrom('outgoing_mails')
    .select('id')
    .where('status', '=', 'waiting')
    .where('attempts', '>', 0)
    .orderBy('id')
    .execute()
  await addJobs(
    tx,
    sendMailTask,
    waiting.map(({ id }) => ({ payload: { mailId: id }, key: id })),
  )
  return waiting.length
}
