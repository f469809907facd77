import { inflateSync } from 'node:zlib'
import { newVerificationCode, readVerificationCode } from '../../platform/rendering/verification.ts'

/** Codes on issued files: which authority one belongs to, and which ones a file carries. */

/** How an authority's code begins its verification codes: its letters and figures, eight at most. */
export function codePrefix(authorityCode: string): string {
  return authorityCode
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 8)
    .toUpperCase()
    .padEnd(2, 'X')
}

/** A new code for a file of this authority. */
export function newCode(authorityCode: string): string {
  return newVerificationCode(codePrefix(authorityCode))
}

const written = /[A-Z][A-Z0-9]{1,7}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/g

/** Opening more than this out of one file is no longer a document of ours but somebody's trick. */
const mostOpened = 64 * 1024 * 1024

/**
 * The file with its code in clear text behind its end, where readers of PDF ignore it: so that a copy that was
 * changed can still be told which file it pretends to be.
 */
export function withCode(pdf: Uint8Array, code: string): Buffer {
  return Buffer.concat([pdf, Buffer.from(`\n%Waymark ${code}\n`, 'latin1')])
}

/** Codes that a file carries: behind its end, or in the address on its cover. Of whatever file; never throws. */
export function codesIn(bytes: Uint8Array): readonly string[] {
  const raw = Buffer.from(bytes).toString('latin1')
  const plain = codesOf(raw)
  if (plain.length > 0) return plain
  let opened = 0
  const found = new Set<string>()
  for (const match of raw.matchAll(/\/FlateDecode[^]{0,400}?stream\r?\n/g)) {
    const from = match.index + match[0].length
    const to = raw.indexOf('endstream', from)
    if (to === -1 || opened > mostOpened) break
    const text = inflated(bytes.subarray(from, to))
    opened += text.length
    for (const code of codesOf(text)) found.add(code)
  }
  return [...found]
}

function codesOf(text: string): readonly string[] {
  const found = Array.from(text.matchAll(written), ([code]) => readVerificationCode(code)?.code)
  return [...new Set(found.filter((code) => code !== undefined))]
}

/** Empty for a stream that is damaged: that is no fault of ours but what we are looking for. */
function inflated(stream: Uint8Array): string {
  try {
    return inflateSync(stream, { maxOutputLength: mostOpened }).toString('latin1')
  } catch {
    return ''
  }
}
