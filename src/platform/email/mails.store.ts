import { type ColumnType, type Generated, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../database/tables.ts'
import { isMailAddress } from '../../kernel/mail-address.ts'
import { addJob, addJobs } from '../jobs/jobs.ts'
import type { MailCalendars } from './mailer.ts'
import { tellUnsure } from './unsure.store.ts'

/**
 * Sent: taken by the next server. Delivered and bounced: what came of it, where that is reported. Unsure: the last byte
 * went and no answer was written down, so it is not known whether it was taken.
 */
export type MailStatus = 'waiting' | 'sent' | 'delivered' | 'failed' | 'bounced' | 'unsure'

export interface OutgoingMailsTable {
  id: Generated<string>
  to_address: string
  to_name: string | null
  about: PersonId | null
  subject: string
  /** Where the secret goes it says `secretMark`. */
  text: string
  html: string | null
  calendar: ColumnType<MailCalendars | null, string | null, string | null>
  status: Generated<MailStatus>
  attempts: Generated<number>
  /** A code, never the server's own words, which may hold addresses. */
  last_problem: string | null
  queued_at: Generated<IsoInstant>
  tried_at: IsoInstant | null
  sent_at: IsoInstant | null
  /** What the service that sends it calls it, where it is sent by one. */
  provider_id: string | null
  /** When it was delivered or came back. */
  settled_at: IsoInstant | null
  /** Null once it was sent. */
  secret: Generated<string | null>
}

declare module '../database/tables.ts' {
  interface Database {
    outgoing_mails: OutgoingMailsTable
  }
}

/** The task that sends one mail. */
export const sendMailTask = 'send-mail'

/** Stands for the secret wherever a mail is kept; it is filled in while the mail goes out. */
export const secretMark = '[secret]'

/** A mail to one person. Say in it only what may be read over a shoulder: details stay behind the link. */
export interface NewMail {
  readonly to: string | { readonly address: string; readonly name: string }
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly calendar?: MailCalendars
  /**
   * What opens something to whoever holds it. The text has `secretMark` in its place; it is kept apart until the mail is
   * sent and by nobody afterwards.
   */
  readonly secret?: string
  /** The person whose affairs it is about: for subject access and erasure. */
  readonly about?: PersonId
}

/**
 * Writes the mail down and has it sent, both only when this transaction commits. Answers the mail's id.
 * Line ends in the subject and in names become spaces. Throws a TypeError for what is not one address.
 */
export async function queueMail(tx: Tx, mail: NewMail): Promise<string> {
  const [id] = await queueMails(tx, [mail])
  return id as string
}

/** How many rows go into one statement. */
const rowsAtOnce = 500

/** The same for many mails, in few statements. Answers their ids in the same order. */
export async function queueMails(tx: Tx, mails: readonly NewMail[]): Promise<readonly string[]> {
  const all: string[] = []
  for (let at = 0; at < mails.length; at += rowsAtOnce) {
    const some = mails.slice(at, at + rowsAtOnce)
    const { rows: ids } = await sql<{ id: string }>`
      select uuidv7() as id from generate_series(1, ${some.length})`.execute(tx)
    const rows = some.map((mail, index) => rowOf(mail, ids[index]?.id as string))
    await tx.insertInto('outgoing_mails').values(rows).execute()
    await addJobs(
      tx,
      sendMailTask,
      rows.map(({ id }) => ({ payload: { mailId: id }, key: id })),
    )
    all.push(...rows.map(({ id }) => id))
  }
  return all
}

function rowOf(mail: NewMail, id: string) {
  const { address, name } = typeof mail.to === 'string' ? { address: mail.to, name: null } : mail.to
  if (!isMailAddress(address)) throw new TypeError('A mail needs one address to go to')
  return {
    id,
    to_address: address,
    to_name: name === null ? null : oneLine(name),
    about: mail.about ?? null,
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html ?? null,
    calendar: mail.calendar ? JSON.stringify(mail.calendar) : null,
    secret: mail.secret ?? null,
    last_problem: null,
    tried_at: null,
    sent_at: null,
    provider_id: null,
    settled_at: null,
  }
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 500)
}

/** What a list of mails shows; the text itself is read with `getMail`. */
export interface MailOnPage {
  readonly id: string
  readonly to_address: string
  readonly to_name: string | null
  readonly subject: string
  readonly status: MailStatus
  readonly attempts: number
  readonly last_problem: string | null
  readonly queued_at: IsoInstant
  readonly tried_at: IsoInstant | null
  readonly sent_at: IsoInstant | null
}

/** Mails, the newest first; `before` is the id of the last one on the page before. */
export async function listMails(
  tx: Tx,
  wanted: { readonly status?: MailStatus; readonly before?: string; readonly limit?: number } = {},
): Promise<readonly MailOnPage[]> {
  let query = tx
    .selectFrom('outgoing_mails')
    .select([
      'id',
      'to_address',
      'to_name',
      'subject',
      'status',
      'attempts',
      'last_problem',
      'queued_at',
      'tried_at',
      'sent_at',
    ])
    .orderBy('id', 'desc')
    .limit(wanted.limit ?? 50)
  if (wanted.status) query = query.where('status', '=', wanted.status)
  if (wanted.before) query = query.where('id', '<', wanted.before)
  return query.execute()
}

/** How many mails there are of each state. */
export async function countMails(tx: Tx): Promise<Readonly<Record<MailStatus, number>>> {
  const rows = await tx
    .selectFrom('outgoing_mails')
    .groupBy('status')
    .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
    .execute()
  return {
    waiting: 0,
    sent: 0,
    delivered: 0,
    failed: 0,
    bounced: 0,
    unsure: 0,
    ...Object.fromEntries(rows.map(({ status, count }) => [status, count])),
  }
}

/** One mail with its text, without a secret; or undefined. */
export async function findMail(tx: Tx, id: string) {
  const found = await tx.selectFrom('outgoing_mails').where('id', '=', id).selectAll().executeTakeFirst()
  if (!found) return undefined
  const { secret: _, ...mail } = found
  return mail
}

/**
 * One mail as it goes out, locked until this transaction ends; undefined when it is gone, was sent, or is asked about. The
 * lock lets a row that refers to it be written meanwhile.
 */
export async function mailToSend(tx: Tx, id: string) {
  const mail = await tx
    .selectFrom('outgoing_mails')
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'failed'])
    .selectAll()
    .forNoKeyUpdate()
    .executeTakeFirst()
  return mail && { ...mail, text: mail.text.replaceAll(secretMark, () => mail.secret ?? secretMark) }
}

/** Has a mail that failed, came back or may have gone tried once more. False when it did none of these. */
export async function sendMailAgain(tx: Tx, id: string): Promise<boolean> {
  const mail = await tx
    .updateTable('outgoing_mails')
    .set({ status: 'waiting', sent_at: null, settled_at: null, provider_id: null })
    .where('id', '=', id)
    .where('status', 'in', ['failed', 'bounced', 'unsure'])
    .returning(['id', 'to_name', 'to_address', 'queued_at as at'])
    .executeTakeFirst()
  if (!mail) return false
  await tellUnsure(tx, mail, true)
  await addJob(tx, sendMailTask, { mailId: id }, { key: id })
  return true
}

/** Has everything that an address did not take since a moment tried once more. Answers how many mails that is. */
export async function sendAllAgain(tx: Tx, address: string, since: IsoInstant): Promise<number> {
  const rows = await tx
    .selectFrom('outgoing_mails')
    .select('id')
    .where(sql<boolean>`lower(to_address) = lower(${address})`)
    .where('status', 'in', ['failed', 'bounced'])
    .where(sql<boolean>`coalesce(settled_at, tried_at) >= ${since}`)
    .execute()
  for (const { id } of rows) await sendMailAgain(tx, id)
  return rows.length
}

/** Puts `mark` in place of a passage wherever a kept mail holds it. Gives how many mails held it. */
export async function redactMails(tx: Tx, passage: string, mark: string): Promise<number> {
  if (passage === '') return 0
  const { numUpdatedRows } = await tx
    .updateTable('outgoing_mails')
    .set({
      subject: sql<string>`replace(subject, ${passage}, ${mark})`,
      text: sql<string>`replace(text, ${passage}, ${mark})`,
      html: sql<string | null>`replace(html, ${passage}, ${mark})`,
    })
    .where((eb) =>
      eb.or([
        sql<boolean>`position(${passage} in subject) > 0`,
        sql<boolean>`position(${passage} in text) > 0`,
        sql<boolean>`position(${passage} in coalesce(html, '')) > 0`,
      ]),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
