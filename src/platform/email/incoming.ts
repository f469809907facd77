import PostalMime from 'postal-mime'
import type { AuthorityId } from '../../kernel/ids.ts'

/** What we read of a mail that came back. */
export interface IncomingMail {
  /** Every address it was sent to, lower case. */
  readonly to: readonly string[]
  /** The texts of its calendar parts. */
  readonly calendars: readonly string[]
}

/** The most bytes of a mail that is read; an answer of a calendar program has a few thousand. */
export const mostIncomingBytes = 1_000_000

/** Reads a mail as it came (RFC 5322). `recipient` is what the mail server was told, when it says so. */
export async function readIncoming(raw: Uint8Array, recipient?: string): Promise<IncomingMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'utf8', maxNestingDepth: 20 })
  const named = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(({ address }) => address ?? [])
  const delivered = mail.headers
    .filter(({ key }) => key === 'delivered-to' || key === 'x-original-to')
    .map(({ value }) => value.replace(/[<>\s]/g, ''))
  return {
    to: [recipient ?? [], delivered, named].flat().map((address) => address.toLowerCase()),
    calendars: mail.attachments
      .filter(({ mimeType }) => mimeType === 'text/calendar')
      .map(({ content }) => (typeof content === 'string' ? content : new TextDecoder().decode(content))),
  }
}

/** The address that answers to one thing come back to: `replies+2.k3…@example.org`. `token` is lower case. */
export function replyAddress(repliesTo: string, authorityId: AuthorityId, token: string): string {
  const at = repliesTo.lastIndexOf('@')
  return `${repliesTo.slice(0, at)}+${authorityId}.${token}${repliesTo.slice(at)}`
}

/** What such an address says, or undefined when it is another. Mail servers may change its case. */
export function readReplyAddress(
  repliesTo: string,
  address: string,
): { readonly authorityId: AuthorityId; readonly token: string } | undefined {
  const at = repliesTo.lastIndexOf('@')
  const [before, after] = [repliesTo.slice(0, at), repliesTo.slice(at)].map((part) => part.toLowerCase())
  const text = address.toLowerCase()
  if (!text.startsWith(`${before}+`) || !text.endsWith(after ?? '')) return undefined
  const tag = text.slice((before?.length ?? 0) + 1, text.length - (after?.length ?? 0))
  const [, id, token] = /^([1-9]\d{0,8})\.([a-z0-9]{26})$/.exec(tag) ?? []
  return id && token ? { authorityId: Number(id) as AuthorityId, token } : undefined
}
