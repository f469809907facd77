import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { TaskSubject } from './tasks.store.ts'
import type { TaskId } from './tasks.tables.ts'

/** What of an actor decides which tasks are theirs; `exchange.actor` fits. */
export interface TodoActor {
  readonly personId: PersonId
  readonly actingFor: PersonId | undefined
  readonly duties: ReadonlySet<string>
}

export interface HeldBy {
  readonly personId: PersonId | undefined
  readonly duty: string | undefined
  readonly actingFor: PersonId | undefined
  /** Everyone with the duty but this person. */
  readonly except?: PersonId | undefined
}

/** Whom a task waits for, by id: of a duty everyone who has it, as `inDuty` finds them, but whom the task leaves out. */
export function peopleHolding(
  holders: readonly Partial<HeldBy>[],
  inDuty: (duty: string) => readonly { readonly personId: PersonId }[],
): readonly PersonId[] {
  const ids = holders.flatMap(({ personId, duty, except }) => {
    if (personId) return [personId]
    const all = duty === undefined ? [] : inDuty(duty).map((each) => each.personId)
    return all.filter((each) => each !== except)
  })
  return [...new Set(ids)]
}

/** One row of a to-do list. */
export interface TodoItem {
  readonly id: TaskId
  readonly subject: TaskSubject
  readonly key: string
  readonly title: string
  readonly detail: string | undefined
  readonly href: string
  readonly aboutPersonId: PersonId | undefined
  readonly dueOn: IsoDate | undefined
  readonly waitingSinceAt: IsoInstant
  readonly holders: readonly HeldBy[]
  /** Whether it waits for the actor in any capacity; else it is about them or was started by them. */
  readonly isMine: boolean
  /** The last working day on which somebody nudged. */
  readonly nudgedOn: IsoDate | undefined
}

const peopleIn = ({ personId, actingFor }: TodoActor) =>
  actingFor === undefined ? [personId] : [personId, actingFor]
const byPersonSql = (actor: TodoActor) => sql<boolean>`h.person_id = any(${peopleIn(actor)}::uuid[])`
/** Whoever is left out is so as well in the place of another, and another in theirs. */
const byDutySql = (actor: TodoActor) => sql<boolean>`(h.duty = any(${[...actor.duties]}::text[])
  and (h.except_person_id is null or h.except_person_id <> all(${peopleIn(actor)}::uuid[])))`

/** The condition on `task_holders h`: it is the actor's, by person, by duty, or by whom they act for just now. */
export function holdsSql(actor: TodoActor) {
  return sql<boolean>`(${byPersonSql(actor)} or ${byDutySql(actor)})`
}

/** The tasks of the actor, each once. A union, since each half has an index of its own. */
function heldTasksSql(actor: TodoActor) {
  return sql`select h.task_id from task_holders h where ${byPersonSql(actor)}
    union select h.task_id from task_holders h where ${byDutySql(actor)}`
}

/** How many things wait for the actor in any capacity: the count in the header. One query. */
export async function countTodo(tx: Tx, actor: TodoActor): Promise<number> {
  return read(tx, todoCountReading(actor))
}

/** The same as a reading. */
export function todoCountReading(actor: TodoActor): Reading<number> {
  return reading(
    sql<{ count: number }>`select count(*) as count from (${heldTasksSql(actor)}) held`,
    (rows) => rows[0]?.count ?? 0,
  )
}

/** A row as `columnsSql` and the question whose it is give it. */
export interface TodoRow {
  readonly id: TaskId
  readonly subject_kind: string
  readonly subject_id: string
  readonly key: string
  readonly title: string
  readonly detail: string | null
  readonly href: string
  readonly about_person_id: PersonId | null
  readonly due_on: IsoDate | null
  readonly waiting_since_at: IsoInstant
  readonly holders: readonly Partial<HeldBy>[]
  readonly is_mine: boolean
  readonly nudged_on: IsoDate | null
}

/** What of `tasks t` makes a row of a list. */
export const columnsSql = sql`t.id, t.subject_kind, t.subject_id, t.key, t.title, t.detail, t.href, t.about_person_id, t.due_on,
  t.waiting_since_at,
  coalesce((select json_strip_nulls(json_agg(json_build_object('personId', o.person_id, 'duty', o.duty,
    'actingFor', o.acting_for_id, 'except', o.except_person_id) order by o.id)) from task_holders o where o.task_id = t.id), '[]') as holders,
  (select max(n.working_day_on) from nudges n where n.task_id = t.id) as nudged_on`

/**
 * Everything that waits for the actor, and everything about them or started by them that waits for others, by due
 * date (those without one last). One query. `limit` is for pages that show only the first few.
 */
export async function findTodo(tx: Tx, actor: TodoActor, limit = 500): Promise<readonly TodoItem[]> {
  return read(tx, todoReading(actor, limit))
}

/** The same as a reading; see `findTodo`. */
export function todoReading(actor: TodoActor, limit: number): Reading<readonly TodoItem[]> {
  const select = sql<TodoRow>`
    with mine as (${heldTasksSql(actor)}),
    wanted as (
      select task_id from mine
      union select id from tasks where about_person_id = ${actor.personId}
      union select id from tasks where started_by_id = ${actor.personId}
    )
    select ${columnsSql}, t.id = any(array(select task_id from mine)) as is_mine
    from tasks t where t.id = any(array(select task_id from wanted))
    order by is_mine desc, t.due_on nulls last, t.waiting_since_at, t.id limit ${limit}`
  return reading(select, (rows) => rows.map(toItem), ['waiting_since_at'])
}

/** One task as the actor sees it, or undefined when it is none of theirs: not theirs to do, nor about or from them. */
export async function findTask(tx: Tx, actor: TodoActor, taskId: TaskId): Promise<TodoItem | undefined> {
  const { rows } = await sql<TodoRow>`
    select ${columnsSql}, exists (select from task_holders h where h.task_id = t.id and ${holdsSql(actor)}) as is_mine
    from tasks t where t.id = ${taskId} and (t.about_person_id = ${actor.personId}
      or t.started_by_id = ${actor.personId}
      or exists (select from task_holders h where h.task_id = t.id and ${holdsSql(actor)}))`.execute(tx)
  return rows[0] && toItem(rows[0])
}

/** The tasks that wait for these people themselves, by person: what a manager's team page counts. One query. */
export async function countTodoOf(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, number>> {
  const { rows } = await sql<{ person_id: PersonId; count: number }>`
    select person_id, count(distinct task_id) as count from task_holders
    where person_id = any(${[...personIds]}::uuid[]) group by person_id`.execute(tx)
  return new Map(rows.map((row) => [row.person_id, row.count]))
}

/** What waits for the actor and is about these people, by person, first due first: a manager's team page. One query. */
export async function findTodoAbout(
  tx: Tx,
  actor: TodoActor,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly TodoItem[]>> {
  const { rows } = await sql<TodoRow>`
    select ${columnsSql}, true as is_mine from tasks t
    where t.about_person_id = any(${[...personIds]}::uuid[])
      and exists (select from task_holders h where h.task_id = t.id and ${holdsSql(actor)})
    order by t.due_on nulls last, t.waiting_since_at, t.id`.execute(tx)
  return Map.groupBy(rows.map(toItem), (item) => item.aboutPersonId as PersonId)
}

export interface OpenTask {
  readonly kind: string
  readonly id: string
  readonly key: string
  readonly title: string
  readonly waitingSinceAt: IsoInstant
}

/** Subjects of these kinds on which one of these tasks is open, with its key: which applications wait for a date. As a reading. */
export function subjectsWithTaskReading(
  kinds: readonly string[],
  keys: readonly string[],
): Reading<readonly OpenTask[]> {
  if (keys.length === 0) return alreadyRead([])
  return reading(
    sql<OpenTask>`
    select t.subject_kind as kind, t.subject_id as id, t.key, t.title, t.waiting_since_at as "waitingSinceAt" from tasks t
    where t.subject_kind = any(${[...kinds]}::text[]) and t.key = any(${[...keys]}::text[])
    order by t.waiting_since_at, t.id`,
    (rows) => rows,
    ['waitingSinceAt'],
  )
}

/**
 * Every task that is due on a day or before it, first due first, whoever holds it: what reminders are made of. `of` are
 * selects of people and duties: only what any of these hold.
 */
export function tasksDueReading(
  on: IsoDate,
  of?: { readonly people: RawBuilder<unknown>; readonly duties: RawBuilder<unknown> },
): Reading<readonly TodoItem[]> {
  const held = of
    ? sql<boolean>`t.id in (select h.task_id from task_holders h
        where h.person_id in (${of.people}) or h.duty in (${of.duties}))`
    : sql<boolean>`true`
  const select = sql<TodoRow>`
    select ${columnsSql}, false as is_mine from tasks t
    where t.due_on <= ${on} and ${held} order by t.due_on, t.waiting_since_at, t.id`
  return reading(select, (rows) => rows.map(toItem), ['waiting_since_at'])
}

/** Subjects whose standing time alone may have changed by this day: the daily job restates them. */
export async function subjectsToLookAtAgain(tx: Tx, today: IsoDate): Promise<readonly TaskSubject[]> {
  const rows = await tx
    .selectFrom('tasks')
    .select(['subject_kind as kind', 'subject_id as id'])
    .distinct()
    .where('look_again_on', '<=', today)
    .execute()
  return rows
}

/** The row in the words of the room. */
export function toItem(row: TodoRow): TodoItem {
  return {
    id: row.id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    key: row.key,
    title: row.title,
    detail: row.detail ?? undefined,
    href: row.href,
    aboutPersonId: row.about_person_id ?? undefined,
    dueOn: row.due_on ?? undefined,
    waitingSinceAt: row.waiting_since_at,
    holders: row.holders.map(({ personId, duty, actingFor, except }) => ({
      personId,
      duty,
      actingFor,
      except,
    })),
    isMine: row.is_mine,
    nudgedOn: row.nudged_on ?? undefined,
  }
}
