import { type Generated, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { Tx } from '../database/tables.ts'

/**
 * Mails of which it is not known whether the server took them: the last byte went, and no answer was written down. Sent
 * again by itself such a mail may arrive twice, let go of it may be lost: so somebody is asked.
 */

export interface MailsHandedOverTable {
  readonly authority_id: Generated<number>
  mail_id: string
  at: IsoInstant
}

declare module '../database/tables.ts' {
  interface Database {
    mails_handed_over: MailsHandedOverTable
  }
}

export interface UnsureMail {
  readonly id: string
  readonly to_name: string | null
  readonly to_address: string
  readonly at: IsoInstant
}

/** Hears of a mail that may or may not have gone, and that it is known now; in the transaction that found it out. */
export type UnsureListener = (tx: Tx, mail: UnsureMail, isKnown: boolean) => Promise<void>

const listeners: UnsureListener[] = []

/** Has somebody told of mails that may or may not have gone. */
export function onUnsureMail(listener: UnsureListener): void {
  listeners.push(listener)
}

/** Writes down that the last byte of a mail goes now. Commit it before that byte goes. */
export async function noteHandedOver(tx: Tx, mailId: string, at: IsoInstant): Promise<void> {
  await tx
    .insertInto('mails_handed_over')
    .values({ mail_id: mailId, at })
    .onConflict((conflict) => conflict.columns(['authority_id', 'mail_id']).doUpdateSet({ at }))
    .execute()
}

/** Forgets it, since the answer is written down with this transaction. Answers when it went, if it did. */
export async function takeHandedOver(tx: Tx, mailId: string): Promise<IsoInstant | undefined> {
  const { rows } = await sql<{ at: IsoInstant }>`
    delete from mails_handed_over where mail_id = ${mailId}::uuid returning at`.execute(tx)
  return rows[0]?.at
}

/** Has whoever listens told that a mail may or may not have gone, or that it is known now. */
export async function tellUnsure(tx: Tx, mail: UnsureMail, isKnown: boolean): Promise<void> {
  for (const listen of listeners) await listen(tx, mail, isKnown)
}

/** Somebody found that it arrived. False when that was not in question. */
export async function sayArrived(tx: Tx, id: string, at: IsoInstant): Promise<boolean> {
  const { rows } = await sql<UnsureMail>`
    update outgoing_mails set status = 'sent', sent_at = coalesce(tried_at, ${at}), secret = null, last_problem = null
    where id = ${id}::uuid and status = 'unsure'
    returning id, to_name, to_address, ${at}::timestamptz as at`.execute(tx)
  const [mail] = rows
  if (mail) await tellUnsure(tx, mail, true)
  return mail !== undefined
}
