import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { type AuditDetail, recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'

/** What every act in supervision needs: by whom, what is refused, and that it is written down. */

/** A change by a named person at a moment; an `Exchange` fits. */
export type ByPerson = By & { readonly actor: { readonly personId: PersonId }; readonly now: IsoInstant }

/** The longest text of a field, in characters. */
export const longest = 10_000
/** Somebody else was quicker. */
export const changedMeanwhile: Refusal = {
  code: 'changed-meanwhile',
  says: 'This record was changed after you opened it',
  remedy: 'Open it again to see how it stands, then make your change',
}

/** Refuses a text beyond `longest`, beside its field. */
export const tooLong = (field: string): Refusal => ({
  code: 'too-long',
  field,
  says: `Shorten this to ${longest.toLocaleString('en-GB')} characters or fewer`,
})

/** The value where nothing is refused. */
export function result<Value>(refusals: readonly Refusal[], value: Value): Result<Value> {
  const [first, ...others] = refusals
  return first ? refuse(first, ...others) : accept(value)
}

/** Writes the act down, with whom it is about; codes and days only. */
export async function audit(
  tx: Tx,
  by: ByPerson,
  action: string,
  subject: { readonly kind: string; readonly id: string },
  about: PersonId | undefined,
  detail: AuditDetail = {},
): Promise<void> {
  await recordAudit(tx, { actor: by.actor, action, subject, ...(about ? { about } : {}), detail })
}
