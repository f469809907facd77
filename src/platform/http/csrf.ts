import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const saltBytes = 12

/**
 * A token that only a page shown to the holder of this cookie can carry. `secret` is the session cookie's
 * value (or the visitor cookie's on public pages), so signing in or changing whom one acts for voids
 * forms opened before. The salt makes each page's token differ, so that compression leaks nothing of it.
 */
export function csrfToken(secret: string): string {
  const salt = randomBytes(saltBytes)
  return Buffer.concat([salt, mark(secret, salt)]).toString('base64url')
}

/** Whether the token was made for this secret. */
export function isCsrfToken(token: unknown, secret: string): boolean {
  if (typeof token !== 'string' || token.length > 100) return false
  const bytes = Buffer.from(token, 'base64url')
  const expected = mark(secret, bytes.subarray(0, saltBytes))
  const given = bytes.subarray(saltBytes)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function mark(secret: string, salt: Buffer): Buffer {
  return createHmac('sha256', secret).update('csrf').update(salt).digest()
}

/**
 * Whether a POST was sent from one of our own pages, as far as the browser says. `Sec-Fetch-Site` cannot be
 * forged by a page; older browsers send Origin. Neither header: not a browser's form, and the token decides.
 */
export function isSentFromOurPages(
  headers: {
    readonly origin?: string | undefined
    readonly 'sec-fetch-site'?: string | string[] | undefined
  },
  ourOrigins: readonly string[],
): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  // A page with `Referrer-Policy: no-referrer` sends "null"; ours says same-origin, so "null" is not ours.
  return headers.origin === undefined || ourOrigins.includes(headers.origin)
}
