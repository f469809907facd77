import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { AuditDetail } from './audit.tables.ts'

/** What an entry says, in the form that is hashed. `at` in milliseconds, `2026-12-04T09:30:00.000Z`. */
export interface AuditContent {
  readonly id: string
  readonly at: string
  readonly actor: string | null
  readonly actingFor: string | null
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly about: string | null
  readonly detail: AuditDetail
  readonly requestId: string | null
}

/** SHA-256 in hex of the canonical JSON. The authority is left out: an export keeps its hashes wherever it is read in. */
export function contentHash(content: AuditContent): string {
  return sha256(canonicalJson(content))
}

/** What the first link of every chain hangs on. */
export const chainStart = sha256('waymark audit chain')

/** A link: the hash over the one before and the entry's own, so that no entry can be taken out, put in or moved. */
export function nextLink(previous: string, content: string): string {
  return sha256(`${previous}\n${content}`)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
