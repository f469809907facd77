import { createHash, randomBytes } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical.ts'

/** Crockford's digits: no I, L, O or U, so that a code read aloud or off paper is not mistaken. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bodyLength = 10
const checkLength = 2
const authorityShape = /^[A-Z][A-Z0-9]{1,7}$/

/** A code that was read and whose checksum holds. `code` is its one written form. */
export interface VerificationCode {
  readonly authority: string
  readonly code: string
}

/** SHA-256 of the bytes (text counts as UTF-8) as 64 lower-case hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** SHA-256 of the value's canonical JSON: the hash of an edition. Throws as `canonicalJson` does. */
export function canonicalSha256(value: unknown): string {
  return sha256Hex(canonicalJson(value))
}

/**
 * A code printed on a document so that anyone can ask whether it is genuine: the authority's code, ten random
 * digits (50 bits: it cannot be guessed within a rate limit) and two check digits, `XY-7K2M-9QX4-TVC1`.
 * The authority's code comes first so that it is known before the first query.
 * `random` is at least seven bytes; pass it in tests. Throws when the authority's code has another shape.
 */
export function newVerificationCode(authority: string, random: Uint8Array = randomBytes(7)): string {
  const prefix = authority.toUpperCase()
  if (!authorityShape.test(prefix))
    throw new TypeError(`Not an authority code of 2 to 8 letters and digits: ${authority}`)
  if (random.length < 7) throw new TypeError('A verification code needs seven random bytes')
  let bits = 0n
  for (const byte of random.subarray(0, 7)) bits = (bits << 8n) | BigInt(byte)
  let body = ''
  for (let index = 0; index < bodyLength; index += 1) {
    body += digits.charAt(Number(bits & 31n))
    bits >>= 5n
  }
  return written(prefix, body)
}

/**
 * Reads a code as a person typed it: any case, spaces or dashes anywhere between its groups, O for 0, I or L for 1.
 * Undefined when it is not one or its check digits are wrong, so that slips are told before a query is made.
 */
export function readVerificationCode(typed: string): VerificationCode | undefined {
  const compact = typed.toUpperCase().replace(/[\s\-‐-–—]/g, '')
  const authority = compact.slice(0, -(bodyLength + checkLength))
  const rest = compact
    .slice(-(bodyLength + checkLength))
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (!authorityShape.test(authority)) return undefined
  if (Array.from(rest).some((digit) => !digits.includes(digit))) return undefined
  const body = rest.slice(0, bodyLength)
  if (checkDigits(authority + body) !== rest.slice(bodyLength)) return undefined
  return { authority, code: written(authority, body) }
}

function written(authority: string, body: string): string {
  const all = body + checkDigits(authority + body)
  return `${authority}-${all.slice(0, 4)}-${all.slice(4, 8)}-${all.slice(8)}`
}

/**
 * Two digits: the text as a number in base 36, modulo the prime 1021. Because the modulus is prime and larger
 * than any digit, one mistaken digit and two digits the wrong way round are always caught.
 */
function checkDigits(text: string): string {
  let sum = 0
  for (const digit of text) sum = (sum * 36 + Number.parseInt(digit, 36)) % 1021
  return digits.charAt(sum >> 5) + digits.charAt(sum & 31)
}
