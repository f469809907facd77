import { createHash } from 'node:crypto'

/** The name space of everything that Waymark gives a CASE identifier; made once, never to change. */
const nameSpace = '5b1ce7f1-3e44-4d0c-9d1c-6f5e7d6b2a90'

/**
 * A UUID (version 5) from a name: the same name has the same identifier on every day and machine. Parts are joined so
 * that no two lists of parts are one name.
 */
export function caseId(...parts: readonly string[]): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(nameSpace.replaceAll('-', ''), 'hex'))
    .update(JSON.stringify(parts))
    .digest()
    .subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
