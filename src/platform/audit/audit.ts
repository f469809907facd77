import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../database/tables.ts'
import type { AuditDetail } from './audit.tables.ts'
import { contentHash } from './chain.ts'

export type { AuditDetail } from './audit.tables.ts'

/** One deed for the record. `detail` holds codes, ids, dates and numbers, never what a person wrote. */
export interface AuditRecord {
  /** Who did it; `exchange.actor` fits. Undefined person = the system. */
  readonly actor: {
    readonly personId?: PersonId | undefined
    readonly actingFor?: PersonId | undefined
    readonly requestId?: string | undefined
  }
  /** Kebab-case verb and noun: `sign-edition`. */
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** The person whom the record is about, so that they can be told who looked and who changed. */
  readonly about?: PersonId | undefined
  readonly detail?: AuditDetail
}

/**
 * Writes the deed in the same transaction as its effect: both happen or neither. The entry carries its own hash at
 * once; its place in the authority's chain follows within seconds (`seal.ts`), because chaining inside the
 * transaction would make all writers queue for one row. Answers the entry's id.
 */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<string> {
  const content = {
    id: randomUUIDv7(),
    at: new Date().toISOString(),
    actor: record.actor.personId ?? null,
    actingFor: record.actor.actingFor ?? null,
    action: record.action,
    subjectKind: record.subject.kind,
    subjectId: record.subject.id,
    about: record.about ?? null,
    detail: record.detail ?? {},
    requestId: record.actor.requestId ?? null,
  }
  await sql`
    with entry as (
      insert into audit_entries
        (id, at, actor, acting_for, action, subject_kind, subject_id, about, detail, request_id, content_hash)
      values (${content.id}::uuid, ${content.at}::timestamptz, ${content.actor}::uuid, ${content.actingFor}::uuid,
        ${content.action}, ${content.subjectKind}, ${content.subjectId}, ${content.about}::uuid,
        ${JSON.stringify(content.detail)}::jsonb, ${content.requestId}, ${contentHash(content)})
      returning id
    )
    insert into audit_unsealed (entry_id) select id from entry`.execute(tx)
  return content.id
}
