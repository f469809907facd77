import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { getScheme } from '../packs/public.ts'
import { findHandoff } from './handoffs.queries.ts'
import { handOffOf, type Parties } from './handoffs.rules.ts'
import type { HandoffId } from './handoffs.tables.ts'

/** What those who write messages need to know of something that was handed over; undefined when there is none. */
export async function outcomeForTelling(
  tx: Tx,
  id: HandoffId,
): Promise<
  | {
      readonly name: string
      readonly scheme: string
      readonly aboutPersonId: PersonId
      readonly dueOn: IsoDate | null
      readonly from: Parties
      readonly to: Parties
      readonly late: Parties
    }
  | undefined
> {
  const row = await findHandoff(tx, id)
  if (!row) return undefined
  const scheme = await getScheme(tx, row.scheme_hash)
  return {
    name: handOffOf(scheme, row.hand_off)?.name ?? row.hand_off,
    scheme: scheme.name,
    aboutPersonId: row.about_person_id,
    dueOn: row.due_on,
    from: { duties: row.from_duties, personIds: row.from_ids },
    to: { duties: row.to_duties, personIds: row.to_ids },
    late: { duties: row.late_duties, personIds: row.late_ids },
  }
}
