import { type Selectable, type SqlBool, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import { accessCondition } from '../../platform/database/access-sql.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type HandoffActor, readHandoff } from './handoffs.access.ts'
import type { DayPutRight, StepDone } from './handoffs.rules.ts'
import type { HandoffId, HandoffsTable } from './handoffs.tables.ts'

/** A hand-off as it is kept. */
export type HandoffRow = Selectable<Omit<HandoffsTable, 'authority_id'>>

const columns = [
  'id',
  'journey_id',
  'hand_off',
  'scheme_hash',
  'about_person_id',
  'document_id',
  'from_duties',
  'from_ids',
  'to_duties',
  'to_ids',
  'first_values',
  'prepared_at',
  'sent_on',
  'sent_at',
  'sent_by',
  'due_on',
  'late_duties',
  'late_ids',
  'raised_on',
  'withdrawn_on',
  'replaces',
  'after_end',
  'post_said_by',
  'post_said_on',
] as const

export async function findHandoff(tx: Tx, id: string): Promise<HandoffRow | undefined> {
  if (!isUuid(id)) return undefined
  return tx
    .selectFrom('handoffs')
    .select(columns)
    .where('id', '=', id as HandoffId)
    .executeTakeFirst()
}

export async function handoffsById(tx: Tx, ids: readonly HandoffId[]): Promise<readonly HandoffRow[]> {
  if (ids.length === 0) return []
  return tx.selectFrom('handoffs').select(columns).where('id', 'in', ids).execute()
}

/** What was sent about one person, the latest first. */
export async function handoffsAbout(tx: Tx, personId: PersonId): Promise<readonly HandoffRow[]> {
  return tx
    .selectFrom('handoffs')
    .select(columns)
    .where('about_person_id', '=', personId)
    .where('sent_at', 'is not', null)
    .orderBy('sent_at', 'desc')
    .limit(50)
    .execute()
}

/** Everything one journey hands over, sent or in preparation. */
export function handoffsReading(journeyId: JourneyId): Reading<readonly HandoffRow[]> {
  return reading(
    sql<HandoffRow>`
      select ${sql.join(columns.map((column) => sql.ref(column)))} from handoffs where journey_id = ${journeyId}
      order by withdrawn_on is not null, prepared_at`,
    (rows) => rows,
    ['prepared_at', 'sent_at'],
  )
}

/** The same in one query by itself. */
export async function handoffsOf(tx: Tx, journeyId: JourneyId): Promise<readonly HandoffRow[]> {
  return read(tx, handoffsReading(journeyId))
}

/** Steps done that are no task of the scheme, by hand-off. */
export function ownStepsReading(
  ids: readonly HandoffId[],
): Reading<ReadonlyMap<HandoffId, ReadonlyMap<string, StepDone>>> {
  return reading(
    sql<StepDone & { readonly id: HandoffId; readonly step: string }>`
      select handoff_id as id, step, done_on as "on", coalesce(recorded_on, done_on) as "recordedOn", done_by as "by",
        answers as "values"
      from handoff_steps where handoff_id = any(${[...ids]}::uuid[])`,
    (rows) =>
      new Map(
        [...Map.groupBy(rows, (row) => row.id)].map(([id, steps]) => [
          id,
          new Map(
            steps.map(({ step, on, recordedOn, by, values }) => [step, { on, recordedOn, by, values }]),
          ),
        ]),
      ),
  )
}

/** Ids of what was written with such steps. */
export function stepTextsSql(ids: readonly HandoffId[]) {
  return sql`select (v.value #>> '{}')::uuid from handoff_steps s, jsonb_each(s.answers) v
    where s.handoff_id = any(${[...ids]}::uuid[]) and (v.value #>> '{}') ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$'`
}

/** Days of steps that were put right, by hand-off and step, in the order in which they were. */
export function daysPutRightReading(
  ids: readonly HandoffId[],
): Reading<ReadonlyMap<HandoffId, ReadonlyMap<string, readonly DayPutRight[]>>> {
  return reading(
    sql<DayPutRight & { readonly id: HandoffId; readonly step: string }>`
      select handoff_id as id, step, was_on as "wasOn", done_on as "on", put_right_by as "by",
        put_right_on as "putRightOn"
      from handoff_step_days d where handoff_id = any(${[...ids]}::uuid[]) order by d.id`,
    (rows) =>
      new Map(
        [...Map.groupBy(rows, (row) => row.id)].map(([id, days]) => [
          id,
          Map.groupBy(days, ({ step }) => step),
        ]),
      ),
  )
}

/** What was sent in the place of these, by the one that was withdrawn. */
export function inPlaceReading(ids: readonly HandoffId[]): Reading<ReadonlyMap<HandoffId, HandoffId>> {
  return reading(
    sql<{ readonly id: HandoffId; readonly replaces: HandoffId }>`
      select id, replaces from handoffs where replaces = any(${[...ids]}::uuid[]) and sent_at is not null`,
    (rows) => new Map(rows.map(({ id, replaces }) => [replaces, id])),
  )
}

export interface HandoffsWanted {
  /** Subjects of things that wait for the actor: journeys, and hand-offs themselves. */
  readonly waiting: readonly string[]
  /** Those that wait, or all others. */
  readonly show: 'waiting' | 'others'
  /** The last one of the page before. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Whether the actor may read a hand-off `h` that was sent. */
export function mayRead(actor: HandoffActor) {
  const people = actor.actingFor ? [actor.personId, actor.actingFor] : [actor.personId]
  const among = (
    side: 'from' | 'to' | 'late',
  ) => sql<SqlBool>`(${sql.ref(`h.${side}_duties`)} && ${[...actor.duties]}::text[]
    or ${sql.ref(`h.${side}_ids`)} && ${people}::uuid[])`
  return accessCondition(readHandoff, {
    me: actor.personId,
    duties: actor.duties,
    selfColumn: sql.ref<string>('h.about_person_id'),
    // All that is listed here was sent, so whoever it goes to has received it.
    participantExists: (role) =>
      role === 'overseer'
        ? sql<SqlBool>`(h.raised_on is not null and ${among('late')})`
        : among(role === 'sender' ? 'from' : 'to'),
  })
}

/** Hand-offs that were sent and that the actor may read, the latest first. One query. */
export async function sentHandoffs(
  tx: Tx,
  actor: HandoffActor,
  wanted: HandoffsWanted,
): Promise<readonly (HandoffRow & { readonly returned: boolean })[]> {
  if (wanted.show === 'waiting' && wanted.waiting.length === 0) return []
  const ids = [...wanted.waiting]
  const waits = sql<SqlBool>`(h.journey_id = any(${ids}::uuid[]) or h.id = any(${ids}::uuid[]))`
  let query = tx
    .selectFrom('handoffs as h')
    .select(columns.map((column) => `h.${column}` as const))
    .select(
      sql<boolean>`h.withdrawn_on is null and exists (
        select from handoff_queries q where q.handoff_id = h.id and q.answered_on is null)`.as('returned'),
    )
    .where('h.sent_at', 'is not', null)
    .where(mayRead(actor))
    .where(wanted.show === 'waiting' ? waits : sql<SqlBool>`not ${waits}`)
    .orderBy('h.sent_at', 'desc')
    .orderBy('h.id', 'desc')
    .limit(wanted.limit)
  if (isUuid(wanted.before))
    query = query.where(
      sql<SqlBool>`(h.sent_at, h.id) < (select l.sent_at, l.id from handoffs l where l.id = ${wanted.before})`,
    )
  return query.execute()
}

/** The same in the order they were sent, for a program that goes through them: those after one, or since a day. */
export async function outcomesAfter(
  tx: Tx,
  actor: HandoffActor,
  wanted: {
    readonly after: HandoffId | undefined
    readonly since: IsoDate | undefined
    readonly limit: number
  },
): Promise<readonly HandoffRow[]> {
  let query = tx
    .selectFrom('handoffs as h')
    .select(columns.map((column) => `h.${column}` as const))
    .where('h.sent_at', 'is not', null)
    .where(mayRead(actor))
    .orderBy('h.sent_at')
    .orderBy('h.id')
    .limit(wanted.limit)
  if (wanted.since) query = query.where('h.sent_on', '>=', wanted.since)
  if (wanted.after)
    query = query.where(
      sql<SqlBool>`(h.sent_at, h.id) > (select l.sent_at, l.id from handoffs l where l.id = ${wanted.after})`,
    )
  return query.execute()
}

/** Sent, due before today, and raised with nobody yet although somebody is named for it. At most 500. */
export async function lateHandoffs(tx: Tx, today: IsoDate): Promise<readonly HandoffRow[]> {
  return (
    tx
      .selectFrom('handoffs')
      .select(columns)
      .where('sent_at', 'is not', null)
      .where('due_on', '<', today)
      // What was not raised in a quarter of a year was done in time: it need not be looked at for ever.
      .where(sql<SqlBool>`due_on >= ${today}::date - 92`)
      .where('raised_on', 'is', null)
      .where(sql<SqlBool>`(cardinality(late_duties) > 0 or cardinality(late_ids) > 0)`)
      .orderBy('due_on')
      .limit(500)
      .execute()
  )
}
