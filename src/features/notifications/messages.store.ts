import { type SqlBool, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { isMailAddress, type MailCalendar, queueMail } from '../../platform/email/public.ts'
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
  readonly calendar?: MailCalendar | undefined
  /** Stands below the words, in mail and on the page: what a digest lists. */
  readonly lines?: readonly { readonly text: string; readonly href: string }[] | undefined
  readonly at: IsoInstant
}

/** Writes a message down for its recipient and queues its mail, both only when this transaction commits. Answers the mail's id. */
export async function tell(tx: Tx, message: NewMessage): Promise<string | undefined> {
  const { to, words, filling, href, origin, lines = [] } = message
  const mail = fill(words, { ...filling, link: lines.length > 0 ? '' : `${origin}${href}` })
  const shown = fill(words, { ...filling, link: '' })
  const listed = (withLinks: boolean) =>
    lines.map((line) => `\n\n- ${line.text}${withLinks ? `\n  ${origin}${line.href}` : ''}`).join('')
  const mailId = isMailAddress(to.address)
    ? await queueMail(tx, {
        to: { address: to.address, name: to.name },
        subject: mail.subject,
        text: `${mail.text}${listed(true)}\n`,
        ...(message.calendar ? { calendar: message.calendar } : {}),
        ...(message.about ? { about: message.about } : {}),
      })
    : undefined
  await tx
    .insertInto('messages')
    .values({
      recipient_id: to.personId,
      message: message.message,
      subject: shown.subject,
      body: `${shown.text}${listed(false)}`,
      href,
      subject_kind: message.subject?.kind ?? null,
      subject_id: message.subject?.id ?? null,
      about_person_id: message.about ?? null,
      mail_id: mailId ?? null,
      told_at: message.at,
      read_at: null,
    })
    .execute()
  return mailId
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

/** Takes the day for a person's one reminder; false when it was taken before. */
export async function takeReminderDay(tx: Tx, personId: PersonId, on: IsoDate): Promise<boolean> {
  const row = await tx
    .insertInto('reminder_mails')
    .values({ person_id: personId, sent_on: on, mail_id: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function noteReminderMail(
  tx: Tx,
  personId: PersonId,
  on: IsoDate,
  mailId: string,
): Promise<void> {
  await tx
    .updateTable('reminder_mails')
    .set({ mail_id: mailId })
    .where('person_id', '=', personId)
    .where('sent_on', '=', on)
    .execute()
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
