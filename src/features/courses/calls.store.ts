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

/** Opens again what a completion had ended on a day, unless it was said anew since. */
export async function reopenCalls(
  tx: Tx,
  of: { readonly personId: PersonId; readonly course: string; readonly endedOn: IsoDate },
): Promise<
  readonly { readonly id: string; readonly kind: 'need' | 'chosen'; readonly byOn: IsoDate | undefined }[]
> {
  const { rows } = await sql<{ id: string; kind: 'need' | 'chosen'; by_on: IsoDate | null }>`
    update course_calls c set ended = null, ended_on = null
    where c.person_id = ${of.personId}::uuid and c.course = ${of.course} and c.ended = 'completed'
      and c.ended_on = ${of.endedOn}::date
      and not exists (select from course_calls o where o.person_id = c.person_id and o.course = c.course
        and o.kind = c.kind and o.id <> c.id and (o.ended_on is null or o.id > c.id))
    returning c.id, c.kind, c.by_on`.execute(tx)
  return rows.map(({ id, kind, by_on }) => ({ id, kind, byOn: by_on ?? undefined }))
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
