import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { IsoInstant } from '../../kernel/dates.ts'
import { type NotifyOptions, notifyMailer } from './notify.ts'
import { createTransport, type Message, type TransportOptions } from 'nodemailer'

/** One mail, ready to go. */
export interface OutgoingMail {
  /** The row's id: the same mail tried again has the same Message-ID, so that a receiver can drop a second copy. */
  readonly id: string
  readonly to: { readonly address: string; readonly name: string | null }
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly calendar: MailCalendars | null
  /** When it was wanted: the date in its head, so that a second copy of it is the same in every way. */
  readonly queuedAt: IsoInstant
}

/** An iCalendar file that mail programs offer to put into the calendar. */
export interface MailCalendar {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly fileName: string
  readonly content: string
}

/**
 * One invitation, which mail programs show as the mail itself, or several, each a file of its own to open and answer: a
 * request is about one UID (RFC 5546, 3.2.2), so several cannot share a file.
 */
export type MailCalendars = MailCalendar | readonly MailCalendar[]

/** Each of them. */
export function calendarsIn(calendar: MailCalendars | null | undefined): readonly MailCalendar[] {
  if (!calendar) return []
  return 'content' in calendar ? [calendar] : calendar
}

/** Takes a mail out of the house, or throws. */
export interface Mailer {
  /**
   * `attempt` is 1 unless an earlier try may have got anywhere. `handingOver` is awaited before the byte goes after which a
   * server may have the mail without our knowing; where the other side can be asked, it is never called. Answers what the
   * service that took it calls it.
   */
  send(
    mail: OutgoingMail,
    attempt: number,
    handingOver: () => Promise<void>,
  ): Promise<{ readonly providerId?: string | undefined }>
  close(): void
}

export interface MailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; undefined writes files instead. */
  readonly smtpUrl: string | undefined
  /** The sender's address. */
  readonly from: string
  /** GOV.UK Notify in place of the mail server, which then carries invitations alone. */
  readonly notify?: NotifyOptions | undefined
  /** Folder for `.eml` files, which any mail program opens, when there is no mail server. Made when needed. */
  readonly outbox: string
}

/** Sends by GOV.UK Notify where it is set up, else by the mail server, or, where there is none (a demonstration), leaves each mail as a file in the outbox. */
export function openMailer(options: MailerOptions): Mailer {
  const server = options.smtpUrl === undefined ? undefined : smtpMailer(options.smtpUrl, options.from)
  return options.notify ? notifyMailer(options.notify, server) : (server ?? fileMailer(options))
}

function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport(smtpOptions(smtpUrl))
  // Runs between the last byte of a message and the dot that ends it: a server keeps nothing that was not ended.
  transport.use('stream', ({ data, message }, done) => {
    message.processFunc((written) => Readable.from(untilItsEnd(written, data.handingOver)))
    done()
  })
  return {
    async send(mail, _attempt, handingOver) {
      await transport.sendMail({ ...messageOf(mail, from), handingOver })
      return {}
    },
    close: () => transport.close(),
  }
}

/** Asked for piece by piece, so it is behind what the connection has written: a small mail is not ended before it began. */
async function* untilItsEnd(written: AsyncIterable<Uint8Array>, ending: Message['handingOver']) {
  yield* written
  await ending?.()
}

/** How to reach the server. Passwords and people's affairs cross a network encrypted or not at all. */
export function smtpOptions(smtpUrl: string): TransportOptions {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(secure ? {} : isHere ? { ignoreTLS: true } : { requireTLS: true }),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    pool: true,
    maxConnections: 2,
    // A connection that closes may have handed the mail over: trying again is ours to decide.
    maxRequeues: 0,
    // Shorter than the database lets a transaction idle: the mail's row is locked meanwhile.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function fileMailer({ from, outbox }: MailerOptions): Mailer {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from))
      await mkdir(outbox, { recursive: true, mode: 0o700 })
      const path = join(outbox, `${mail.id}.eml`)
      // Whole or not at all, and again the same file when tried again.
      await writeFile(`${path}.part`, message, { mode: 0o600 })
      await rename(`${path}.part`, path)
      return {}
    },
    close: () => transport.close(),
  }
}

function calendarParts(calendar: OutgoingMail['calendar']): Pick<Message, 'icalEvent' | 'attachments'> {
  if (calendar === null) return {}
  if ('content' in calendar) {
    const { method, fileName: filename, content } = calendar
    return { icalEvent: { method, filename, content } }
  }
  return {
    attachments: calendar.map(({ method, fileName: filename, content }) => ({
      filename,
      content,
      contentType: `text/calendar; charset=utf-8; method=${method}`,
    })),
  }
}

function messageOf(mail: OutgoingMail, from: string): Message {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return {
    messageId: `<${mail.id}@${domain}>`,
    date: new Date(mail.queuedAt),
    from: { name: 'Waymark', address: from },
    // As parts, never as one text: then no comma or bracket in a name can add a receiver.
    to: { name: mail.to.name ?? '', address: mail.to.address },
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === null ? {} : { html: mail.html }),
    ...calendarParts(mail.calendar),
    // Tells out-of-office programs not to answer.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}
