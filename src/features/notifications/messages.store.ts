import { isMailAddress } from '../../kernel/mail-address.ts'
import { type SqlBool, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type MailCalendars, type NewMail, noteTrouble, queueMails } from '../../platform/email/public.ts'
import { mayStillRead } from './messages.queries.ts'
import { fill, type Filling, type Words } from './wording.rules.ts'
import './notifications.tables.ts'

export interface NewMessage {
  readonly to: { readonly personId: PersonId; readonly name: string; readonly address: string }
  /** Its id. */
  readonly message: string
  readonly words: Words
  readonly filling: Omit<Filling, 'link'>
  /** A path of ours. */
  readonly href: string
  /** Where the service is reached from outside, without a slash at the end. */
  readonly origin: string
  readonly about?: PersonId | undefined
  readonly subject?: { readonly kind: string; readonly id: string } | undefined
  readonly calendar?: MailCalendars | undefined
  /** Stands below the words, in mail and on the page: what a digest lists. */
  readonly lines?: readonly { readonly text: string; readonly href: string }[] | undefined
  /** It is itself a morning mail: it does not wait for the next one. */
  readonly isSummary?: true | undefined
  /** What it says stands on their page already. */
  readonly isMailOnly?: true | undefined
  readonly at: IsoInstant
}

/**
 * Writes a message down for its recipient and queues its mail, both only when this transaction commits. Answers the
 * mail's id; undefined when it goes with their next summary, as they chose.
 */
export async function tell(tx: Tx, message: NewMessage): Promise<string | undefined> {
  const [mailId] = await tellMany(tx, [message])
  return mailId
}

/** The same for many, in few statements. Answers the mails' ids in the same order. */
export async function tellMany(
  tx: Tx,
  messages: readonly NewMessage[],
): Promise<readonly (string | undefined)[]> {
  const summed = await whoWantsSummaries(
    tx,
    messages.map(({ to }) => to.personId),
  )
  // An invitation has to be in the calendar before the summary comes.
  const waits = (message: NewMessage) =>
    !message.isSummary && !message.calendar && summed.has(message.to.personId)
  const mailed = messages.filter((message) => !waits(message))
  const now = mailed.filter(({ to }) => isMailAddress(to.address))
  // What stands in somebody's record and is no address is told to those who can put it right, never passed over.
  for (const { to, at } of mailed)
    if (!isMailAddress(to.address)) await noteTrouble(tx, { address: to.address, problem: noAddress, at })
  const ids = await queueMails(tx, now.map(mailOf))
  const mailIds = new Map(now.map((message, index) => [message, ids[index]]))
  const kept = messages.filter(({ isMailOnly }) => !isMailOnly)
  for (let at = 0; at < kept.length; at += rowsAtOnce)
    await tx
      .insertInto('messages')
      .values(kept.slice(at, at + rowsAtOnce).map((each) => rowOf(each, mailIds.get(each), waits(each))))
      .execute()
  return messages.map((message) => mailIds.get(message))
}

/** The code of an address that no mail can be sent to, whatever server is asked. */
export const noAddress = 'NO-ADDRESS'

/** How many rows go into one statement. */
const rowsAtOnce = 500

async function whoWantsSummaries(tx: Tx, among: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
  if (among.length === 0) return new Set()
  const { rows } = await sql<{ person_id: PersonId }>`
    select person_id from message_choices
    where rhythm <> 'at-once' and person_id = any(${[...new Set(among)]}::uuid[])`.execute(tx)
  return new Set(rows.map((row) => row.person_id))
}

function mailOf(message: NewMessage): NewMail {
  const { to, words, filling, href, origin, lines = [] } = message
  // What somebody wrote in their own words stays behind the link.
  const mail = fill(words, { ...filling, why: '', link: lines.length > 0 ? '' : `${origin}${href}` })
  const listed = lines.map((line) => `\n\n- ${line.text}\n  ${origin}${line.href}`).join('')
  return {
    to: { address: to.address, name: to.name },
    subject: mail.subject,
    text: `${mail.text}${listed}\n`,
    ...(message.calendar ? { calendar: message.calendar } : {}),
    ...(message.about ? { about: message.about } : {}),
  }
}

function rowOf(message: NewMessage, mailId: string | undefined, waits: boolean) {
  const shown = fill(message.words, { ...message.filling, link: '' })
  return {
    recipient_id: message.to.personId,
    message: message.message,
    subject: shown.subject,
    body: `${shown.text}${(message.lines ?? []).map((line) => `\n\n- ${line.text}`).join('')}`,
    href: message.href,
    subject_kind: message.subject?.kind ?? null,
    subject_id: message.subject?.id ?? null,
    about_person_id: message.about ?? null,
    mail_id: mailId ?? null,
    told_at: message.at,
    read_at: null,
    waits,
  }
}

/** Marks one message of the person as read and answers where it leads; undefined when it is not theirs. */
export async function readMessage(
  tx: Tx,
  personId: PersonId,
  id: string,
  at: IsoInstant,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('messages')
    .set({ read_at: sql<IsoInstant>`coalesce(read_at, ${at}::timestamptz)` })
    .where('id', '=', id as never)
    .where('recipient_id', '=', personId)
    .returning('href')
    .executeTakeFirst()
  return row?.href
}

export async function readAllMessages(tx: Tx, personId: PersonId, at: IsoInstant): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ read_at: at })
    .where('recipient_id', '=', personId)
    .where('read_at', 'is', null)
    .execute()
}

/** Takes the day for these people's one morning mail; answers those for whom it was not taken before. */
export async function takeReminderDay(
  tx: Tx,
  personIds: readonly PersonId[],
  on: IsoDate,
): Promise<ReadonlySet<PersonId>> {
  const { rows } = await sql<{ person_id: PersonId }>`
    insert into reminder_mails (person_id, sent_on) select p, ${on} from unnest(${[...personIds]}::uuid[]) p
    on conflict do nothing returning person_id`.execute(tx)
  return new Set(rows.map((row) => row.person_id))
}

export async function noteReminderMails(
  tx: Tx,
  on: IsoDate,
  mails: ReadonlyMap<PersonId, string>,
): Promise<void> {
  await sql`
    update reminder_mails r set mail_id = m.mail_id
    from unnest(${[...mails.keys()]}::uuid[], ${[...mails.values()]}::uuid[]) as m (person_id, mail_id)
    where r.person_id = m.person_id and r.sent_on = ${on}`.execute(tx)
  // What waited for the summary stands in it now.
  await sql`
    update messages set waits = false, mail_id = m.mail_id
    from unnest(${[...mails.keys()]}::uuid[], ${[...mails.values()]}::uuid[]) as m (person_id, mail_id)
    where messages.recipient_id = m.person_id and messages.waits`.execute(tx)
}

export interface WaitingNews {
  readonly subject: string
  readonly href: string
}

/** What waits for the next summary of these people, the earliest first. */
export async function waitingNews(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly WaitingNews[]>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<WaitingNews & { recipient_id: PersonId }>`
    select recipient_id, subject, href from messages
    where waits and recipient_id = any(${[...personIds]}::uuid[])
      and ${mayStillRead(sql.ref('messages.recipient_id'))} order by told_at, id`.execute(tx)
  return Map.groupBy(rows, (row) => row.recipient_id)
}

/** Writes down that a morning's mails went out; so that one that was missed is made up for, and seen. */
export async function noteRun(tx: Tx, on: IsoDate, mails: number, at: IsoInstant): Promise<void> {
  await sql`
    insert into reminder_runs (ran_on, mails, ran_at) values (${on}, ${mails}, ${at})
    on conflict (authority_id, ran_on) do update set mails = reminder_runs.mails + excluded.mails`.execute(tx)
}

/** Puts `mark` in place of a passage wherever a kept message holds it. Gives how many held it. */
export async function redactMessages(tx: Tx, passage: string, mark: string): Promise<number> {
  if (passage === '') return 0
  const { numUpdatedRows } = await tx
    .updateTable('messages')
    .set({
      subject: sql<string>`replace(subject, ${passage}, ${mark})`,
      body: sql<string>`replace(body, ${passage}, ${mark})`,
    })
    .where(sql<SqlBool>`(position(${passage} in subject) > 0 or position(${passage} in body) > 0)`)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
