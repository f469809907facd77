import PostalMime from 'postal-mime'
import { isUuid } from '../../kernel/ids.ts'

/** Reads what mail servers answer about a mail that they could not deliver (RFC 3464). */

/** What a message that came back says: about which of our mails, and what became of it. */
export interface ReadOutcome {
  /** The id of the mail: what stands before the @ of its Message-ID. */
  readonly mailId: string
  readonly is: 'delivered' | 'bounced'
  /** The server's number alone: "DSN 5.1.1". */
  readonly problem: string | undefined
}

/** What a message says of one of our mails; undefined when it is no such answer, or only says that it takes longer. */
export async function mailOutcomeIn(message: Uint8Array): Promise<ReadOutcome | undefined> {
  const parsed = await PostalMime.parse(message, { forceRfc822Attachments: true })
  const parts = parsed.attachments.map(({ mimeType, content }) => ({ mimeType, text: textOf(content) }))
  const status = parts.find(({ mimeType }) => mimeType === 'message/delivery-status')?.text
  if (status === undefined) return undefined
  const original = parts.find(({ mimeType }) =>
    /^(message\/rfc822|text\/rfc822-headers)$/.test(mimeType),
  )?.text
  const mailId = /^message-id:\s*<([^@>\s]+)@/im.exec(original ?? '')?.[1]
  if (!isUuid(mailId)) return undefined
  const action = /^action:\s*([a-z]+)/im.exec(status)?.[1]?.toLowerCase()
  const code = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(status)?.[1]
  if (action === 'failed') return { mailId, is: 'bounced', problem: code ? `DSN ${code}` : 'DSN' }
  return action === 'delivered' ? { mailId, is: 'delivered', problem: undefined } : undefined
}

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}
