import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { WaitingSubject } from '../../kernel/waiting.ts'
import { alreadyRead, type Reading, reading } from '../../platform/database/reading.ts'
import { columnsSql, holdsSql, type TodoActor, type TodoItem, type TodoRow, toItem } from './tasks.queries.ts'

/** An open task of a record, as whoever opens the record sees it. */
export interface OpenTask extends TodoItem {
  /** It is about the reader, or the reader asked for it. */
  readonly isFollowed: boolean
  /** The day in England since when it waits. */
  readonly sinceOn: IsoDate
}

/** The condition on `tasks t`: one of these records. */
function ofSubjects(subjects: readonly WaitingSubject[]): RawBuilder<boolean> {
  const kinds = subjects.map(({ kind }) => kind)
  const ids = subjects.map(({ id }) => id)
  return sql`(t.subject_kind, t.subject_id) in (select * from unnest(${kinds}::text[], ${ids}::uuid[]))`
}

/** Every open task of these records, whoever holds it, first due first. */
export function openTasksReading(
  actor: TodoActor,
  subjects: readonly WaitingSubject[],
): Reading<readonly OpenTask[]> {
  if (subjects.length === 0) return alreadyRead([])
  const select = sql<TodoRow & { is_followed: boolean | null; since_on: IsoDate }>`
    select ${columnsSql}, exists (select from task_holders h where h.task_id = t.id and ${holdsSql(actor)}) as is_mine,
      (t.about_person_id = ${actor.personId} or t.started_by_id = ${actor.personId}) as is_followed,
      (t.waiting_since_at at time zone 'Europe/London')::date as since_on
    from tasks t where ${ofSubjects(subjects)} order by t.due_on nulls last, t.waiting_since_at, t.id`
  return reading(
    select,
    (rows) =>
      rows.map((row) => ({
        ...toItem(row),
        isFollowed: row.is_followed ?? false,
        sinceOn: row.since_on,
      })),
    ['waiting_since_at'],
  )
}

/** A select of everyone whom those tasks wait for or who is stood in for, and of these people besides. */
export function holdersOfSql(
  subjects: readonly WaitingSubject[],
  besides: readonly PersonId[],
): RawBuilder<unknown> {
  return sql`select unnest(array[h.person_id, h.acting_for_id]) from task_holders h
      join tasks t on t.id = h.task_id and ${ofSubjects(subjects)}
    union select unnest(${[...besides]}::uuid[])`
}
