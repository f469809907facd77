import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../database/tables.ts'
import { noteArrived, noteTrouble } from './failing.store.ts'
import './mails.store.ts'
import { tellUnsure } from './unsure.store.ts'

/** What became of a mail after the next server took it. */
export interface MailOutcome {
  readonly is: 'delivered' | 'bounced'
  /** A code, never anybody's words. */
  readonly problem?: string | undefined
  readonly at: IsoInstant
}

/**
 * Writes down that a mail was delivered or came back. Said twice it changes nothing; a mail may come back after it was
 * said to be delivered, but not the other way round. False when there is no such mail or nothing changed.
 */
export async function settleMail(tx: Tx, id: string, outcome: MailOutcome): Promise<boolean> {
  const row = await tx
    .updateTable('outgoing_mails')
    .set({
      status: outcome.is,
      settled_at: outcome.at,
      last_problem: outcome.problem ?? null,
      // Whatever came of it, it went; and whoever it was for has what was secret in it.
      sent_at: sql`coalesce(sent_at, tried_at, ${outcome.at})`,
      secret: null,
    })
    .where('id', '=', id)
    .where('status', 'in', outcome.is === 'bounced' ? ['sent', 'delivered', 'unsure'] : ['sent', 'unsure'])
    .returning(['id', 'to_name', 'to_address', 'queued_at as at'])
    .executeTakeFirst()
  if (!row) return false
  await tellUnsure(tx, row, true)
  if (outcome.is === 'bounced')
    await noteTrouble(tx, { address: row.to_address, problem: outcome.problem ?? 'unknown', at: outcome.at })
  else await noteArrived(tx, row.to_address, outcome.at)
  return true
}

/** Mails that a service took and of which it is not known yet what became, the oldest first. */
export async function mailsOnTheirWay(
  tx: Tx,
  since: IsoInstant,
  limit: number,
): Promise<readonly { readonly id: string; readonly provider_id: string }[]> {
  const { rows } = await sql<{ id: string; provider_id: string }>`
    select id, provider_id from outgoing_mails
    where status = 'sent' and provider_id is not null and sent_at >= ${since}
    order by sent_at, id limit ${limit}`.execute(tx)
  return rows
}
