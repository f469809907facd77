import { type SqlBool, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { todayAt } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { MessageId } from './notifications.tables.ts'

/** A message as its recipient sees it. */
export interface MessageOnPage {
  readonly id: MessageId
  readonly subject: string
  readonly body: string
  readonly href: string
  readonly at: IsoInstant
  /** The day it was told, in London. */
  readonly on: IsoDate
  readonly unread: boolean
}

/** A person's messages, the latest first; `before` is the id of the last one on the page before. One query. */
export async function messagesOf(
  tx: Tx,
  personId: PersonId,
  wanted: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly MessageOnPage[]> {
  let query = tx
    .selectFrom('messages')
    .select(['id', 'subject', 'body', 'href', 'told_at', 'read_at'])
    .where('recipient_id', '=', personId)
    .orderBy('told_at', 'desc')
    .orderBy('id', 'desc')
    .limit(wanted.limit)
  if (isUuid(wanted.before))
    query = query.where(
      sql<SqlBool>`(told_at, id) < (select l.told_at, l.id from messages l where l.id = ${wanted.before}::uuid)`,
    )
  return (await query.execute()).map(({ told_at, read_at, ...row }) => ({
    ...row,
    at: told_at,
    on: todayAt(told_at),
    unread: read_at === null,
  }))
}

/** The few latest, for the home page: "What people said". One query. */
export async function recentMessages(
  tx: Tx,
  personId: PersonId,
  limit: number,
): Promise<readonly MessageOnPage[]> {
  return messagesOf(tx, personId, { limit })
}

/** How many messages the person has not read. */
export async function countUnread(tx: Tx, personId: PersonId): Promise<number> {
  const row = await tx
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('recipient_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
