import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Who changes something, and on what day: an `Exchange` fits. Without a person it is the system (an import, a job). */
export interface By {
  readonly actor: {
    readonly personId?: PersonId
    readonly actingFor?: PersonId | undefined
    readonly requestId?: string
  }
  readonly today: IsoDate
  /** For many changes in one transaction: leave the reporting lines, and call `restateReportingLines` at the end. */
  readonly linesLater?: boolean
}

/** Writes the audit row of a change to one person's record, in the change's own transaction. Codes and days only. */
export async function recordChange(
  tx: Tx,
  by: By,
  action: string,
  subject: { readonly kind: string; readonly id: string },
  about?: PersonId | undefined,
  detail: Readonly<Record<string, string | number | boolean | undefined>> = {},
): Promise<void> {
  const said = Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined))
  await recordAudit(tx, {
    actor: by.actor,
    action,
    subject,
    ...(about === undefined ? {} : { about }),
    detail: said as Record<string, string | number | boolean>,
  })
}
