import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type By, recordChange } from './change.ts'
import type { SeatId } from './people.tables.ts'
import { checkPay } from './post-pay.rules.ts'
import { keepPostPay } from './post-pay.store.ts'

/** Records a post's payroll number, its pay point or both from a day on. The audit says that it changed, never to what. */
export async function recordPostPay(
  tx: Tx,
  by: By,
  pay: {
    readonly personId: PersonId
    readonly seatId: SeatId
    readonly from: IsoDate
    readonly payrollNumber?: string | undefined
    readonly payPoint?: string | undefined
    readonly source: 'hr' | 'import'
  },
): Promise<Result<undefined>> {
  const given = { payrollNumber: pay.payrollNumber, payPoint: pay.payPoint }
  const [first, ...others] = checkPay(given)
  if (first) return refuse(first, ...others)
  await keepPostPay(tx, { ...pay, ...given })
  await recordChange(tx, by, 'record-post-pay', { kind: 'seat', id: pay.seatId }, pay.personId, {
    from: pay.from,
    source: pay.source,
  })
  return accept(undefined)
}
