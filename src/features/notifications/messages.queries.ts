import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { todayAt } from '../../platform/clock.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { recusedFrom } from '../panels/public.ts'
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

/** Whoever does not hear an application any more reads nothing of it, also not what they were told before. */
export function mayStillRead(personId: PersonId | RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`not (subject_kind is not distinct from 'journey' and ${recusedFrom(personId, sql.ref('messages.subject_id'))})`
}

/** A person's messages, the latest first; `before` is the id of the last one on the page before. One query. */
export async function messagesOf(
  tx: Tx,
  personId: PersonId,
  wanted: MessagesWanted,
): Promise<readonly MessageOnPage[]> {
  return read(tx, messagesReading(personId, wanted))
}

interface MessagesWanted {
  readonly before?: string | undefined
  readonly limit: number
}

interface MessageRow {
  readonly id: MessageId
  readonly subject: string
  readonly body: string
  readonly href: string
  readonly at: IsoInstant
  readonly unread: boolean
}

/** The same as a reading; see `messagesOf`. */
function messagesReading(
  personId: PersonId,
  { before, limit }: MessagesWanted,
): Reading<readonly MessageOnPage[]> {
  const earlier = isUuid(before)
    ? sql`and (told_at, id) < (select l.told_at, l.id from messages l where l.id = ${before}::uuid)`
    : sql``
  return reading(
    sql<MessageRow>`
      select id, subject, body, href, told_at as at, read_at is null as unread from messages
      where recipient_id = ${personId} ${earlier} and ${mayStillRead(personId)} order by told_at desc, id desc limit ${limit}`,
    (rows) => rows.map((row) => ({ ...row, on: todayAt(row.at) })),
    ['at'],
  )
}

/** The few latest, for the home page: "What people said". */
export function recentMessages(personId: PersonId, limit: number): Reading<readonly MessageOnPage[]> {
  return messagesReading(personId, { limit })
}

/** How many messages the person has not read. */
export async function countUnread(tx: Tx, personId: PersonId): Promise<number> {
  const row = await tx
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('recipient_id', '=', personId)
    .where('read_at', 'is', null)
    .where(mayStillRead(personId))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
