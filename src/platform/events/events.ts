import { type RawBuilder, sql } from 'kysely'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, refuse, type Refusal, type Result } from '../../kernel/refusal.ts'
import { type Reading, read, reading } from '../database/reading.ts'
import type { Tx } from '../database/tables.ts'
import './events.tables.ts'

/** What happened, as the pure core decided it: a type and its ids, codes, dates and hashes. */
export interface NewEvent {
  readonly type: string
}

/** Who did it; `exchange.actor` fits. Undefined person = the system (a clock, a job). */
export interface EventActor {
  readonly personId?: PersonId | undefined
  readonly actingFor?: PersonId | undefined
  readonly requestId?: string | undefined
}

/** An event as it was stored; `event` holds its type and data as they were appended. */
export interface StoredEvent<Event extends NewEvent = NewEvent> {
  readonly stream: string
  readonly version: number
  readonly event: Event
  readonly at: IsoInstant
  readonly actor: PersonId | undefined
  readonly actingFor: PersonId | undefined
  readonly requestId: string | undefined
}

export interface StreamVersion {
  readonly stream: string
  /** The version last read; 0 = nothing was there. */
  readonly version: number
}

export interface Append<Event extends NewEvent = NewEvent> {
  /** Kind and UUID, e.g. `journey-<uuid>`. */
  readonly stream: string
  /** The version the decision was made on; 0 for a new stream. */
  readonly expectedVersion: number
  readonly events: readonly Event[]
  readonly actor: EventActor
  /** When it happened; the transaction's time when left out. */
  readonly at?: IsoInstant
  /** Other streams the decision rested on: refused as well when one of them has moved. */
  readonly alsoUnchanged?: readonly StreamVersion[]
}

const changedMeanwhile: Refusal = {
  code: 'changed-meanwhile',
  says: 'Someone else changed this while you were working on it, so your change was not made.',
  rule: 'A change is made only to the state you were looking at.',
  remedy: 'Look at it as it is now, then make your change again if it is still right.',
}

/**
 * Appends events to one stream, or refuses with `changed-meanwhile` and writes nothing. Answers the stream's new
 * version. Two writers at once: the row of `event_streams` is locked until the first commits, then the second is
 * refused. No events = no change, and the present version is not checked.
 */
export async function appendEvents<Event extends NewEvent>(
  tx: Tx,
  append: Append<Event>,
): Promise<Result<number>> {
  const { stream, expectedVersion, events, actor, at, alsoUnchanged = [] } = append
  if (events.length === 0) return accept(expectedVersion)
  if (!(await unchanged(tx, alsoUnchanged))) return refuse(changedMeanwhile)
  const rows = events.map(({ type, ...data }, index) => ({
    version: expectedVersion + index + 1,
    type,
    data,
  }))
  const { rows: written } = await sql<{ version: number }>`
    with head as (
      insert into event_streams as head (stream, version)
      select ${stream}::text, ${expectedVersion + events.length}::integer
      where ${expectedVersion}::integer = 0 or exists (select from event_streams where stream = ${stream})
      on conflict (authority_id, stream) do update set version = excluded.version
      where head.version = ${expectedVersion}
      returning head.version
    )
    insert into events (stream, version, type, data, at, actor, acting_for, request_id)
    select ${stream}::text, e.version, e.type, e.data, coalesce(${at ?? null}::timestamptz, now()),
      ${actor.personId ?? null}::uuid, ${actor.actingFor ?? null}::uuid, ${actor.requestId ?? null}::text
    from head, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (version integer, type text, data jsonb)
    returning version`.execute(tx)
  return written.length === events.length ? accept(expectedVersion + events.length) : refuse(changedMeanwhile)
}

/** Holds the streams still until the transaction ends, in one order for everybody, so that two appends cannot wait for each other. */
async function unchanged(tx: Tx, streams: readonly StreamVersion[]): Promise<boolean> {
  const inOrder = [...streams].sort((a, b) => (a.stream < b.stream ? -1 : 1))
  for (const { stream, version } of inOrder) {
    const row = await tx
      .selectFrom('event_streams')
      .select('version')
      .where('stream', '=', stream)
      .forShare()
      .executeTakeFirst()
    if ((row?.version ?? 0) !== version) return false
  }
  return true
}

/** Every event of a stream in order; empty when there is none. The caller says which events it holds. */
export async function readStream<Event extends NewEvent = NewEvent>(
  tx: Tx,
  stream: string,
): Promise<readonly StoredEvent<Event>[]> {
  return read(tx, streamReading<Event>(stream))
}

/** The same as a reading; see `readStream`. */
export function streamReading<Event extends NewEvent = NewEvent>(
  stream: string,
): Reading<readonly StoredEvent<Event>[]> {
  return reading(
    sql<EventRow>`${eventColumns} where stream = ${stream} order by version`,
    (rows) => rows.map(toStored<Event>),
    ['at'],
  )
}

/** The events of many streams in one statement, in order, by stream; a stream without events is missing. */
export function streamsReading<Event extends NewEvent = NewEvent>(
  streams: readonly string[],
): Reading<ReadonlyMap<string, readonly StoredEvent<Event>[]>> {
  return reading(
    sql<EventRow>`${eventColumns} where stream = any(${[...streams]}::text[]) order by stream, version`,
    (rows) => Map.groupBy(rows.map(toStored<Event>), ({ stream }) => stream),
    ['at'],
  )
}

/**
 * What happened in many streams, in order, by stream, without who did it and when: a third of the bytes of
 * `streamsReading`, for folding thousands. A stream without events is missing.
 */
export function happeningsReading<Event extends NewEvent = NewEvent>(
  streams: readonly string[],
): Reading<ReadonlyMap<string, readonly Event[]>> {
  return reading(
    sql<{ readonly stream: string; readonly events: readonly Event[] }>`
      select stream, json_agg(data || jsonb_build_object('type', type) order by version) as events from events
      where stream = any(${[...streams]}::text[]) group by stream`,
    (rows) => new Map(rows.map(({ stream, events }) => [stream, events])),
  )
}

/** A select of everyone who made an event of a stream: for names that are read with it. */
export function actorsSql(stream: string): RawBuilder<unknown> {
  return sql`select actor from events where stream = ${stream}`
}

/**
 * A select of what lay between two kinds of events that name the same thing in a field of their data, such as the
 * opening and the passing of a stage: `stream`, `what`, `opened`, `closed` (days). Only what is closed.
 */
export function spansSql(opening: string, closing: string, field: string): RawBuilder<unknown> {
  return sql`select stream, what, opened, closed from (
      select stream, data ->> ${field}::text as what, type, (data ->> 'on')::date as opened,
        lead(type) over same as after, lead((data ->> 'on')::date) over same as closed
      from events where type in (${opening}, ${closing})
      window same as (partition by stream, data ->> ${field}::text order by version)
    ) marks where type = ${opening} and after = ${closing}`
}

/** A select of the ids (uuid) that the events of one type in a stream hold in a field of their data. */
export function mentionedSql(stream: string, type: string, field: string): RawBuilder<unknown> {
  return sql`select (data ->> ${field}::text)::uuid from events
    where stream = ${stream} and type = ${type} and data ->> ${field}::text is not null`
}

interface EventRow {
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly data: object
  readonly at: IsoInstant
  readonly actor: PersonId | null
  readonly acting_for: PersonId | null
  readonly request_id: string | null
}

const eventColumns = sql`select stream, version, type, data, at, actor, acting_for, request_id from events`

function toStored<Event extends NewEvent>(row: EventRow): StoredEvent<Event> {
  return {
    stream: row.stream,
    version: row.version,
    event: { ...row.data, type: row.type } as unknown as Event,
    at: row.at,
    actor: row.actor ?? undefined,
    actingFor: row.acting_for ?? undefined,
    requestId: row.request_id ?? undefined,
  }
}

/** The version of a stream's last event; 0 when there is none. */
export async function streamVersion(tx: Tx, stream: string): Promise<number> {
  const row = await tx
    .selectFrom('event_streams')
    .select('version')
    .where('stream', '=', stream)
    .executeTakeFirst()
  return row?.version ?? 0
}
