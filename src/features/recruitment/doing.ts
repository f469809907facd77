import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { type AuditDetail, recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'

/** What every act of this room needs: by whom, what is refused, and that it is written down. */

/** A change by a named person at a moment; an `Exchange` fits. */
export type ByPerson = By & { readonly actor: { readonly personId: PersonId }; readonly now: IsoInstant }

/** Somebody else was quicker. */
export const changedMeanwhile: Refusal = {
  code: 'changed-meanwhile',
  says: 'This was changed after you opened it',
  remedy: 'Open it again to see how it stands, then make your change',
}

/** Something is missing or wrong in a field. */
export const wrong = (field: string, says: string): Refusal => ({ code: 'missing', field, says })

/** The value where nothing is refused. */
export function result<Value>(refusals: readonly Refusal[], value: Value): Result<Value> {
  const [first, ...others] = refusals
  return first ? refuse(first, ...others) : accept(value)
}

/** Writes the act down; codes and days only. */
export async function audit(
  tx: Tx,
  by: ByPerson,
  action: string,
  subject: { readonly kind: string; readonly id: string },
  detail: AuditDetail = {},
  about?: PersonId,
): Promise<void> {
  await recordAudit(tx, { actor: by.actor, action, subject, detail, ...(about ? { about } : {}) })
}
