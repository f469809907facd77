import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { TaskId } from './tasks.tables.ts'

/** Whom a task waits for: a person (perhaps standing in for another), or everyone with a duty, one person perhaps left out. */
export type TaskHolder =
  | { readonly personId: PersonId; readonly actingFor?: PersonId | undefined }
  | { readonly duty: string; readonly except?: PersonId | undefined }

/** What the tasks come from, e.g. `{ kind: 'journey', id }`. */
export interface TaskSubject {
  readonly kind: string
  /** A UUID. */
  readonly id: string
}

export interface TaskToDo {
  /** Stable within the subject, so that a task that goes on keeps its row and its nudges. */
  readonly key: string
  /** A verb with its object: "Sign Maya Osei's portfolio". */
  readonly title: string
  readonly detail?: string | undefined
  /** Where it is done. */
  readonly href: string
  /** Whom it is about and who started it see that it waits on others; leave both out where nobody waits for it. */
  readonly aboutPersonId?: PersonId | undefined
  readonly startedById?: PersonId | undefined
  readonly dueOn?: IsoDate | undefined
  /** Since when it waits for its holders. */
  readonly waitingSinceAt: IsoInstant
  /** The day on which time alone may change it: `subjectsToLookAtAgain` finds it then. */
  readonly lookAgainOn?: IsoDate | undefined
  /** Everyone of whom any may do it. A task of nobody is shown to nobody but those it is about. */
  readonly holders: readonly TaskHolder[]
}

/**
 * Makes the tasks of one subject exactly these: adds, changes, removes, in two statements (one when there are none).
 * Tasks that are done are simply no longer named. Call it in the transaction of the change.
 */
export async function restateTasks(tx: Tx, subject: TaskSubject, tasks: readonly TaskToDo[]): Promise<void> {
  await restateTasksOf(tx, subject.kind, new Map([[subject.id, tasks]]))
}

/** The same for many subjects of one kind, by id, in as few statements. */
export async function restateTasksOf(
  tx: Tx,
  kind: string,
  bySubject: ReadonlyMap<string, readonly TaskToDo[]>,
): Promise<void> {
  const ids = [...bySubject.keys()]
  const all = [...bySubject].flatMap(([id, tasks]) => tasks.map((task) => ({ id, task })))
  if (all.length === 0) {
    await sql`delete from tasks where subject_kind = ${kind} and subject_id = any(${ids}::uuid[])`.execute(tx)
    return
  }
  const rows = JSON.stringify(
    all.map(({ id, task }) => ({
      id,
      key: task.key,
      title: task.title,
      detail: task.detail,
      href: task.href,
      about_person_id: task.aboutPersonId,
      started_by_id: task.startedById,
      due_on: task.dueOn,
      waiting_since_at: task.waitingSinceAt,
      look_again_on: task.lookAgainOn,
    })),
  )
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${rows}::jsonb) as w (id uuid, key text, title text, detail text, href text,
        about_person_id uuid, started_by_id uuid, due_on date, waiting_since_at timestamptz, look_again_on date)
    ),
    done as (
      delete from tasks where subject_kind = ${kind} and subject_id = any(${ids}::uuid[])
      and (subject_id, key) not in (select id, key from wanted)
    )
    insert into tasks as t (subject_kind, subject_id, key, title, detail, href, about_person_id, started_by_id,
      due_on, waiting_since_at, look_again_on)
    select ${kind}::text, id, key, title, detail, href, about_person_id, started_by_id,
      due_on, waiting_since_at, look_again_on from wanted
    on conflict (authority_id, subject_kind, subject_id, key) do update set
      title = excluded.title, detail = excluded.detail, href = excluded.href,
      about_person_id = excluded.about_person_id, started_by_id = excluded.started_by_id, due_on = excluded.due_on,
      waiting_since_at = least(t.waiting_since_at, excluded.waiting_since_at), look_again_on = excluded.look_again_on
    where (t.title, t.detail, t.href, t.about_person_id, t.started_by_id, t.due_on, t.waiting_since_at, t.look_again_on)
      is distinct from (excluded.title, excluded.detail, excluded.href, excluded.about_person_id,
        excluded.started_by_id, excluded.due_on, excluded.waiting_since_at, excluded.look_again_on)
  `.execute(tx)

  const holders = JSON.stringify(
    all.flatMap(({ id, task }) =>
      task.holders.map((holder) =>
        'duty' in holder
          ? { id, key: task.key, duty: holder.duty, except_person_id: holder.except }
          : { id, key: task.key, person_id: holder.personId, acting_for_id: holder.actingFor },
      ),
    ),
  )
  await sql`
    with wanted as (
      select distinct t.id as task_id, w.person_id, w.duty, w.acting_for_id, w.except_person_id
      from jsonb_to_recordset(${holders}::jsonb)
        as w (id uuid, key text, person_id uuid, duty text, acting_for_id uuid, except_person_id uuid)
      join tasks t on t.subject_kind = ${kind} and t.subject_id = w.id and t.key = w.key
    ),
    gone as (
      delete from task_holders h using tasks t
      where t.id = h.task_id and t.subject_kind = ${kind} and t.subject_id = any(${ids}::uuid[])
      and not exists (select from wanted w where w.task_id = h.task_id
        and (w.person_id, w.duty, w.acting_for_id, w.except_person_id)
          is not distinct from (h.person_id, h.duty, h.acting_for_id, h.except_person_id))
    )
    insert into task_holders (task_id, person_id, duty, acting_for_id, except_person_id)
    select task_id, person_id, duty, acting_for_id, except_person_id from wanted
    on conflict do nothing
  `.execute(tx)
}

/** Notes that somebody reminded a task's holders; false when somebody already did on this working day. */
export async function noteNudge(
  tx: Tx,
  nudge: {
    readonly taskId: TaskId
    readonly workingDayOn: IsoDate
    readonly by: PersonId
    readonly at: IsoInstant
  },
): Promise<boolean> {
  const noted = await tx
    .insertInto('nudges')
    .values({
      task_id: nudge.taskId,
      working_day_on: nudge.workingDayOn,
      nudged_by_id: nudge.by,
      nudged_at: nudge.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('task_id')
    .executeTakeFirst()
  return noted !== undefined
}
