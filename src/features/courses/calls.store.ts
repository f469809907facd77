import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './courses.tables.ts'

/** Keeps a need or a choice; one that is open takes the new words and day. */
export async function insertCall(
  tx: Tx,
  call: {
    readonly personId: PersonId
    readonly course: string
    readonly kind: 'need' | 'chosen'
    readonly why: string
    readonly byOn: IsoDate | undefined
    readonly saidBy: PersonId | undefined
    readonly saidOn: IsoDate
  },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { rows } = await sql<{ id: string; is_new: boolean }>`
    insert into course_calls (person_id, course, kind, why, said_by, said_on, by_on)
    values (${call.personId}::uuid, ${call.course}, ${call.kind}, ${call.why}, ${call.saidBy ?? null}::uuid,
      ${call.saidOn}::date, ${call.byOn ?? null}::date)
    on conflict (authority_id, person_id, course, kind) where ended_on is null
    do update set why = excluded.why, by_on = excluded.by_on, said_by = excluded.said_by
    returning id, xmax = 0 as is_new`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A call is always kept')
  return { id: row.id, isNew: row.is_new }
}

/** False when there is none that is open. */
export async function endCall(
  tx: Tx,
  id: string,
  ended: 'completed' | 'taken-back',
  on: IsoDate,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('course_calls')
    .set({ ended, ended_on: on })
    .where('id', '=', id as never)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends every open call of somebody for a course; answers their ids. */
export async function endCallsFor(
  tx: Tx,
  personId: PersonId,
  course: string,
  on: IsoDate,
): Promise<readonly string[]> {
  const rows = await tx
    .updateTable('course_calls')
    .set({ ended: 'completed', ended_on: on })
    .where('person_id', '=', personId)
    .where('course', '=', course)
    .where('ended_on', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
