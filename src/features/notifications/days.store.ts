import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { DayChange, KeptDay } from './days.rules.ts'
import './invitations.tables.ts'

/** What calendars hold of these days, by UID; their rows are locked, so that of two changes at once each is counted. */
export async function daysKept(
  tx: Tx,
  uids: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptDay[]>> {
  const rows = await tx
    .selectFrom('day_invitations')
    .select(['uid', 'person_id', 'on_day', 'sequence', 'called_off'])
    .where('uid', 'in', [...uids])
    .orderBy('uid')
    .orderBy('person_id')
    .forUpdate()
    .execute()
  return Map.groupBy(
    rows.map(({ uid, person_id: personId, on_day: on, sequence, called_off: isCalledOff }) => ({
      ...{ uid, personId, on, sequence, isCalledOff },
    })),
    ({ uid }) => uid,
  )
}

/** Writes down what calendars are sent. */
export async function keepDays(
  tx: Tx,
  changes: readonly (DayChange & { readonly uid: string })[],
): Promise<void> {
  if (changes.length === 0) return
  await tx
    .insertInto('day_invitations')
    .values(
      changes.map(({ uid, personId, on, sequence, method }) => ({
        ...{ uid, person_id: personId, on_day: on, sequence, called_off: method === 'CANCEL' },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'uid', 'person_id']).doUpdateSet({
        on_day: sql<IsoDate>`excluded.on_day`,
        sequence: sql<number>`excluded.sequence`,
        called_off: sql<boolean>`excluded.called_off`,
      }),
    )
    .execute()
}
