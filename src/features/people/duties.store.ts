import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ActingReason } from './people.tables.ts'

/** Rows of duties and standing in. What may be written is decided by the handlers. */

interface Period {
  readonly from: IsoDate
  readonly to?: IsoDate | undefined
}

/** When a person has or had a duty. */
export async function findDuty(tx: Tx, personId: PersonId, duty: string): Promise<readonly Period[]> {
  const rows = await tx
    .selectFrom('person_duties')
    .select(['from_on', 'to_on'])
    .where('person_id', '=', personId)
    .where('duty', '=', duty)
    .execute()
  return rows.map((row) => ({ from: row.from_on, to: row.to_on ?? undefined }))
}

export async function insertDuty(
  tx: Tx,
  grant: Period & { readonly personId: PersonId; readonly duty: string },
): Promise<void> {
  await tx
    .insertInto('person_duties')
    .values({ person_id: grant.personId, duty: grant.duty, from_on: grant.from, to_on: grant.to ?? null })
    .execute()
}

export async function endDutyAfter(
  tx: Tx,
  personId: PersonId,
  duty: string,
  lastDay: IsoDate,
): Promise<void> {
  await sql`delete from person_duties where person_id = ${personId} and duty = ${duty}
    and from_on > ${lastDay}`.execute(tx)
  await sql`update person_duties set to_on = ${lastDay} where person_id = ${personId} and duty = ${duty}
    and (to_on is null or to_on > ${lastDay})`.execute(tx)
}

/** When one person acts or acted for another. */
export async function deputyPeriods(
  tx: Tx,
  forId: PersonId,
  deputyId: PersonId,
): Promise<readonly { readonly from: IsoDate; readonly to: IsoDate }[]> {
  return tx
    .selectFrom('acting_for')
    .select(['from_on as from', 'to_on as to'])
    .where('for_id', '=', forId)
    .where('deputy_id', '=', deputyId)
    .execute()
}

export async function insertDeputy(
  tx: Tx,
  appointment: {
    readonly forId: PersonId
    readonly deputyId: PersonId
    readonly from: IsoDate
    readonly to: IsoDate
    readonly reason: ActingReason
  },
): Promise<string> {
  const { forId, deputyId, from, to, reason } = appointment
  const row = { deputy_id: deputyId, for_id: forId, from_on: from, to_on: to, reason }
  return (await tx.insertInto('acting_for').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Ends an appointment after a day, or drops it when it has not begun by then. Undefined when there is none. */
export async function endDeputyAfter(
  tx: Tx,
  id: string,
  lastDay: IsoDate,
): Promise<{ readonly deputyId: PersonId; readonly forId: PersonId } | undefined> {
  const found = await tx
    .selectFrom('acting_for')
    .select(['deputy_id as deputyId', 'for_id as forId', 'from_on', 'to_on'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) return undefined
  if (found.from_on > lastDay) await tx.deleteFrom('acting_for').where('id', '=', id).execute()
  else if (found.to_on > lastDay)
    await tx.updateTable('acting_for').set({ to_on: lastDay }).where('id', '=', id).execute()
  return found
}
