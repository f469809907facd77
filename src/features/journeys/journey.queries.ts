import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { JourneyStandingsTable } from './journey.tables.ts'
import './journey.tables.ts'

/** A standing as lists read it. */
export type StandingRow = Pick<JourneyStandingsTable, (typeof columns)[number]>

const columns = [
  'journey_id',
  'applicant_id',
  'scheme',
  'scheme_name',
  'status',
  'stage',
  'stage_name',
  'stage_number',
  'stages',
  'round',
  'next_task',
  'next_name',
  'with_ids',
  'with_names',
  'waiting_since',
  'due_on',
  'due_task',
  'limit_on',
  'blocked_by',
  'flags',
  'paused',
  'submitted_on',
  'resubmit_by',
  'meeting',
  'sitting_id',
  'meeting_at',
  'meeting_on',
  'meeting_status',
  'outcome',
  'outcome_on',
  'ending',
  'stream_version',
  'look_again_on',
  'applicant_name',
  'team_name',
] as const

const selected = sql`select ${sql.join(columns.map((column) => sql.ref(column)))} from journey_standings`
const moments = ['waiting_since', 'meeting_at'] as const

/** Every journey of these people, running ones first, then the latest. */
export function standingsReading(personIds: readonly PersonId[]): Reading<readonly StandingRow[]> {
  return reading(
    sql<StandingRow>`${selected}
      where applicant_id = any(${[...personIds]}::uuid[]) order by status <> 'running', journey_id desc`,
    (rows) => rows,
    moments,
  )
}

/** A select of the running journeys of a person, for another room's query. */
export function runningSql(personId: PersonId): RawBuilder<unknown> {
  return sql`select journey_id from journey_standings where applicant_id = ${personId}::uuid and status = 'running'`
}

/** A select of every journey of a person, for another room's query. */
export function journeysOfApplicantSql(personId: PersonId): RawBuilder<unknown> {
  return sql`select journey_id from journey_standings where applicant_id = ${personId}::uuid`
}

/** Every journey of these people in one query by itself. */
export async function standingsOf(tx: Tx, personIds: readonly PersonId[]): Promise<readonly StandingRow[]> {
  return personIds.length === 0 ? [] : read(tx, standingsReading(personIds))
}

/** How journeys stand, by id. */
export async function standingsById(
  tx: Tx,
  journeyIds: readonly JourneyId[],
): Promise<ReadonlyMap<JourneyId, StandingRow>> {
  return read(tx, standingsByIdReading(journeyIds))
}

/** The same as a reading; see `standingsById`. */
export function standingsByIdReading(
  journeyIds: readonly JourneyId[],
): Reading<ReadonlyMap<JourneyId, StandingRow>> {
  if (journeyIds.length === 0) return alreadyRead(new Map())
  return reading(
    sql<StandingRow>`${selected} where journey_id = any(${[...journeyIds]}::uuid[])`,
    (rows) => new Map(rows.map((row) => [row.journey_id, row])),
    moments,
  )
}

/** Running journeys that nothing pauses, whose time limit is at most at `limitBy` or whose meeting is from `from` to `meetingBy`. */
export function standingsNearReading(near: {
  readonly limitBy: IsoDate
  readonly from: IsoDate
  readonly meetingBy: IsoDate
  /** A select of the applicants wanted; everybody when left out. */
  readonly of?: RawBuilder<unknown> | undefined
}): Reading<readonly StandingRow[]> {
  return reading(
    sql<StandingRow>`${selected} where status = 'running' and not paused
      and ${near.of ? sql<boolean>`applicant_id in (${near.of})` : sql<boolean>`true`}
      and (limit_on <= ${near.limitBy} or meeting_on between ${near.from} and ${near.meetingBy})
      order by journey_id`,
    (rows) => rows,
    moments,
  )
}

/** The application that a new one follows: the latest of the scheme that has ended (R-332). */
export async function latestEndedJourney(
  tx: Tx,
  personId: PersonId,
  scheme: string,
): Promise<JourneyId | undefined> {
  const row = await tx
    .selectFrom('journeys')
    .select('id')
    .where('applicant_id', '=', personId)
    .where('scheme', '=', scheme)
    .where('status', '<>', 'running')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.id
}

export interface JourneyText {
  readonly id: string
  readonly task: string
  readonly field: string
  readonly body: string
  readonly by: PersonId
}

/** What people wrote with the steps of a journey, by the id that its events hold. */
export async function textsOf(tx: Tx, journeyId: JourneyId): Promise<ReadonlyMap<string, JourneyText>> {
  const rows = await tx
    .selectFrom('journey_texts')
    .select(['id', 'task', 'field', 'body', 'written_by'])
    .where('journey_id', '=', journeyId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, task: row.task, field: row.field, body: row.body, by: row.written_by },
    ]),
  )
}

/** What was written under these ids, given as a select of them, by id: for rooms that keep ids of texts. */
export function textsByIdsReading(ids: RawBuilder<unknown>): Reading<ReadonlyMap<string, string>> {
  return reading(
    sql<{ id: string; body: string }>`select t.id, t.body from journey_texts t where t.id in (${ids})`,
    (rows) => new Map(rows.map(({ id, body }) => [id, body])),
  )
}

/** One of them, in words; undefined when it is not of this journey. */
export function textReading(journeyId: JourneyId, id: string): Reading<string | undefined> {
  return reading(
    sql<{ body: string }>`select body from journey_texts where journey_id = ${journeyId} and id = ${id}`,
    ([row]) => row?.body,
  )
}

/** The day on which the last of somebody's journeys ended; undefined when none did. */
export function lastEndedReading(applicantId: PersonId): Reading<IsoDate | undefined> {
  return reading(
    sql<{ on: IsoDate | null }>`
      select max(outcome_on) as "on" from journey_standings where applicant_id = ${applicantId}::uuid`,
    ([row]) => row?.on ?? undefined,
  )
}
