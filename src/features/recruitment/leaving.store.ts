import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { cameBackSql } from '../people/public.ts'
import type { ExitAnswer } from './leaving.queries.ts'
import type { ExitId } from './leaving.tables.ts'

/** Somebody whose last day is known. */
export interface Leaver {
  readonly personId: PersonId
  readonly leavesOn: IsoDate
}

/**
 * Asks everybody who leaves and was not asked; follows a last day that moved, also one that was entered late or is over, and
 * takes back what was asked of people who stay after all, as long as nothing was said. `leavers` are all whose last day is to
 * come or was lately; whoever is gone is not asked any more.
 */
export async function askLeavers(tx: Tx, leavers: readonly Leaver[], today: IsoDate): Promise<void> {
  const rows = JSON.stringify(
    leavers.map(({ personId, leavesOn }) => ({ person_id: personId, leaves_on: leavesOn })),
  )
  const wanted = sql`jsonb_to_recordset(${rows}::jsonb) as w (person_id uuid, leaves_on date)`
  await sql`
    update exit_interviews e set leaves_on = w.leaves_on from ${wanted}
    where e.person_id = w.person_id and e.leaves_on <> w.leaves_on
      and not ${cameBackSql(sql`e.person_id`, sql`e.leaves_on`)}
      and e.leaves_on = (select max(o.leaves_on) from exit_interviews o where o.person_id = e.person_id)
      and not exists (select from exit_interviews o where o.person_id = e.person_id and o.leaves_on = w.leaves_on)`.execute(
    tx,
  )
  await sql`
    delete from exit_interviews e where e.leaves_on >= ${today} and e.given_on is null and e.declined_on is null
      and not exists (select from ${wanted} where w.person_id = e.person_id)`.execute(tx)
  await sql`
    insert into exit_interviews (person_id, leaves_on, asked_on)
    select w.person_id, w.leaves_on, ${today} from ${wanted} where w.leaves_on >= ${today}
    on conflict do nothing`.execute(tx)
}

/** Forgets what was said by people whose last day was before a day; that they were asked, and whether they said something, stays. */
export async function forgetExits(
  tx: Tx,
  { leftBefore, on }: { readonly leftBefore: IsoDate; readonly on: IsoDate },
): Promise<void> {
  await sql`
    with over as (
      update exit_interviews set forgotten_on = ${on}
      where forgotten_on is null and leaves_on < ${leftBefore} returning id
    ), themes as (
      delete from exit_themes t using over where t.exit_id = over.id
    )
    delete from exit_answers a using over where a.exit_id = over.id`.execute(tx)
}

/** Notes with whom somebody wants to talk, and whether their line manager may read what is said. */
export async function writeInterviewer(
  tx: Tx,
  id: ExitId,
  interviewerId: PersonId,
  forManager: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('exit_interviews')
    .set({ interviewer_id: interviewerId, for_manager: forManager, declined_on: null })
    .where('id', '=', id)
    .where('given_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Keeps what was said; false when something was said already. */
export async function writeExit(
  tx: Tx,
  id: ExitId,
  said: { readonly answers: readonly ExitAnswer[]; readonly forManager: boolean; readonly on: IsoDate },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('exit_interviews')
    .set({ given_on: said.on, for_manager: said.forManager, declined_on: null })
    .where('id', '=', id)
    .where('given_on', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  if (said.answers.length > 0)
    await tx
      .insertInto('exit_answers')
      .values(said.answers.map((each, place) => ({ exit_id: id, place, ...each })))
      .execute()
  return true
}

/** Notes that somebody would rather say nothing. */
export async function writeDeclined(tx: Tx, id: ExitId, on: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('exit_interviews')
    .set({ declined_on: on, interviewer_id: null })
    .where('id', '=', id)
    .where('given_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The themes found in an interview are exactly these. */
export async function writeThemes(tx: Tx, id: ExitId, themes: readonly string[], on: IsoDate): Promise<void> {
  await tx.deleteFrom('exit_themes').where('exit_id', '=', id).execute()
  if (themes.length > 0)
    await tx
      .insertInto('exit_themes')
      .values(themes.map((theme) => ({ exit_id: id, theme })))
      .execute()
  await tx.updateTable('exit_interviews').set({ looked_through_on: on }).where('id', '=', id).execute()
}

export async function insertExitLearning(
  tx: Tx,
  learning: { readonly learned: string; readonly doing: string; readonly by: PersonId; readonly on: IsoDate },
): Promise<string> {
  const { id } = await tx
    .insertInto('exit_learning')
    .values({
      learned: learning.learned,
      doing: learning.doing,
      recorded_by: learning.by,
      recorded_on: learning.on,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
