import { createHash, randomBytes } from 'node:crypto'

/** 256 bits, so that guessing is hopeless at any rate. */
const secretBytes = 32

/**
 * A new token for a session, a link or a feed: `example.pZ3…`. The authority's code stands in front, so that
 * the authority is known before the first query; it grants nothing by itself.
 */
export function newToken(authorityCode: string): string {
  return `${authorityCode}.${randomBytes(secretBytes).toString('base64url')}`
}

/** The code in front of the token, or undefined when the text has not the shape of one. */
export function authorityCodeOf(token: string): string | undefined {
  return /^([a-z0-9][a-z0-9-]{0,62})\.[A-Za-z0-9_-]{20,100}$/.exec(token)?.[1]
}

/** What the database holds instead of the token: reading the table lets nobody in. 64 hexadecimal digits. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
