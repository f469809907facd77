import { randomInt } from 'node:crypto'
import { tokenHash } from '../../platform/auth/session-token.ts'

/** Secrets of feedback: the link's is a platform token; the code for taking an answer back can be written down by hand. */

/** Letters and figures that nobody takes for one another (Crockford's). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `example-7K2M-9QX4-TVC1`: sixty bits behind the authority's code, so that guessing is hopeless at any rate allowed. */
export function newReceipt(authorityCode: string): string {
  const four = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return `${authorityCode}-${four()}-${four()}-${four()}`
}

/** The authority's code and the code as it was given out, from what somebody typed; undefined when it is none. */
export function readReceipt(
  typed: string,
): { readonly authorityCode: string; readonly receipt: string } | undefined {
  const match = /^([a-z0-9][a-z0-9-]{0,62}?)[\s-]+([0-9a-z]{4})[\s-]*([0-9a-z]{4})[\s-]*([0-9a-z]{4})$/i.exec(
    typed.trim().slice(0, 100),
  )
  if (!match) return undefined
  const [, code = '', ...groups] = match
  const read = groups.map((group) => group.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1'))
  if (read.some((group) => [...group].some((sign) => !signs.includes(sign)))) return undefined
  const authorityCode = code.toLowerCase()
  return { authorityCode, receipt: `${authorityCode}-${read.join('-')}` }
}

/** What the database keeps of either. */
export const secretHash = tokenHash
