import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type AuditDetail, recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { By } from '../people/public.ts'

/** What every act of this room needs: by whom, and that it is written down. */

/** A change by a named person at a moment; an `Exchange` fits. */
export type ByPerson = By & { readonly actor: { readonly personId: PersonId }; readonly now: IsoInstant }

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
