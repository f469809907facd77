import { sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../database/tables.ts'
import type { AuditDetail } from './audit.tables.ts'

/** What was done to things that share something, for the page that tells their history. */

export interface Deed {
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** Null where the system did it. */
  readonly by: PersonId | null
  readonly at: IsoInstant
  readonly detail: AuditDetail
}

/**
 * Every deed on things of some kinds of which at least one deed names a code in a list of its detail, the latest first:
 * `{ kinds: ['pack-draft'], list: 'schemes', code: 'first-year' }`.
 */
export async function deedsNaming(
  tx: Tx,
  {
    kinds,
    list,
    code,
    most,
  }: {
    readonly kinds: readonly string[]
    readonly list: string
    readonly code: string
    readonly most: number
  },
): Promise<readonly Deed[]> {
  const rows = await tx
    .selectFrom('audit_entries')
    .select(['action', 'subject_kind', 'subject_id', 'actor', 'at', 'detail'])
    .where('subject_kind', 'in', [...kinds])
    .where('subject_id', 'in', (inner) =>
      inner
        .selectFrom('audit_entries as named')
        .select('named.subject_id')
        .where('named.subject_kind', 'in', [...kinds])
        .where(sql<boolean>`named.detail->${list}::text @> ${JSON.stringify([code])}::jsonb`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ action, subject_kind, subject_id, actor, at, detail }) => ({
    ...{ action, at, detail },
    subject: { kind: subject_kind, id: subject_id },
    by: actor as PersonId | null,
  }))
}
