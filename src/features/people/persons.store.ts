import { type Insertable, sql, type Updateable } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { PersonsTable, TeamId } from './people.tables.ts'

/** Rows of persons and teams. What may be written is decided by the handlers. */

export async function insertPerson(tx: Tx, row: Insertable<PersonsTable>): Promise<PersonId> {
  return (await tx.insertInto('persons').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function updatePerson(tx: Tx, personId: PersonId, row: Updateable<PersonsTable>): Promise<void> {
  await tx.updateTable('persons').set(row).where('id', '=', personId).execute()
}

export async function statusOf(tx: Tx, personId: PersonId): Promise<'active' | 'left' | undefined> {
  const row = await tx.selectFrom('persons').select('status').where('id', '=', personId).executeTakeFirst()
  return row?.status
}

/** Keeps the last day; they have left once it is over. */
export async function setLeaving(
  tx: Tx,
  personId: PersonId,
  lastDay: IsoDate,
  today: IsoDate,
): Promise<void> {
  await updatePerson(tx, personId, { leaves_on: lastDay, status: lastDay < today ? 'left' : 'active' })
}

/** Marks those as having left whose last day is over. */
export async function markLeavers(tx: Tx, today: IsoDate): Promise<readonly PersonId[]> {
  const rows = await tx
    .updateTable('persons')
    .set({ status: 'left' })
    .where('status', '=', 'active')
    .where('leaves_on', '<', today)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Whether somebody other than `except` has this work address, whatever the size of its letters. */
export async function isEmailTaken(tx: Tx, email: string, except: PersonId | undefined): Promise<boolean> {
  const found = await tx
    .selectFrom('persons')
    .select('id')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst()
  return found !== undefined && found.id !== except
}

/** Ends posts, duties and standing in after this day; what would have begun later is dropped. */
export async function endAllAfter(tx: Tx, personId: PersonId, lastDay: IsoDate): Promise<void> {
  await sql`delete from post_managers where post_id in
    (select id from posts where person_id = ${personId} and from_on > ${lastDay})`.execute(tx)
  await sql`delete from fact_disputes where post_id in
    (select id from posts where person_id = ${personId} and from_on > ${lastDay})`.execute(tx)
  await sql`delete from posts where person_id = ${personId} and from_on > ${lastDay}`.execute(tx)
  await sql`update posts set to_on = ${lastDay} where person_id = ${personId}
    and (to_on is null or to_on > ${lastDay})`.execute(tx)
  await sql`delete from person_duties where person_id = ${personId} and from_on > ${lastDay}`.execute(tx)
  await sql`update person_duties set to_on = ${lastDay} where person_id = ${personId}
    and (to_on is null or to_on > ${lastDay})`.execute(tx)
  await sql`delete from acting_for where (deputy_id = ${personId} or for_id = ${personId})
    and from_on > ${lastDay}`.execute(tx)
  await sql`update acting_for set to_on = ${lastDay} where (deputy_id = ${personId} or for_id = ${personId})
    and to_on > ${lastDay}`.execute(tx)
}

/** Has nobody find somebody any more whose record is about to be erased. */
export async function hidePerson(tx: Tx, personId: PersonId, on: IsoDate): Promise<void> {
  await updatePerson(tx, personId, { erased_on: on })
}

/**
 * Leaves of a person an id and the days between which they were here, from which it is counted how long people stay.
 * The name is "Someone who has left" in two parts; the address leads nowhere.
 */
export async function forgetPerson(tx: Tx, personId: PersonId): Promise<void> {
  await updatePerson(tx, personId, {
    ...{ given_name: 'Someone', family_name: 'who has left', known_as: null, status: 'left' },
    ...{ email: `${personId}@erased.invalid`, phone: null, sign_in_subject: null },
    ...{ registration_number: null, registration_renews_on: null, qualified_on: null },
  })
}

export async function insertTeam(tx: Tx, name: string, parentId: TeamId | undefined): Promise<TeamId> {
  const row = { name, parent_id: parentId ?? null }
  return (await tx.insertInto('teams').values(row).returning('id').executeTakeFirstOrThrow()).id
}
