import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type JourneyId, type PersonId, type SittingId } from '../../kernel/ids.ts'
import { mapped, read, type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SittingState, Span } from './panels.tables.ts'
import type { knowSeated, knowSeatsAt, Seated } from '../journeys/public.ts'
import { nameOfSql } from '../people/public.ts'
import { foundSql, recusedSql } from './conflict.queries.ts'
import './panels.tables.ts'

export interface Seat {
  readonly seat: string
  readonly personId: PersonId
}

export interface Slot extends Span {
  readonly journeyId: JourneyId
}

/** A slot with those who have a conflict of interest about its application: it is not shown to them. */
export interface TakenSlot extends Slot {
  /** Heard to the end at this sitting. */
  readonly heard: boolean
  /** Something was decided at this sitting: who sat stays who sat. */
  readonly decided: boolean
  /** Heard in part, and not taken up again yet. */
  readonly adjourned: boolean
  readonly hiddenFrom: readonly PersonId[]
}

/** Somebody who was given a seat on the spot: for the whole date, or for one application. */
export interface Seating extends Seat {
  readonly journeyId: JourneyId | undefined
  readonly insteadOf: PersonId | undefined
}

/** One date of a panel, with who sits and whose applications are heard, in order of time. */
export interface Sitting {
  readonly id: SittingId
  readonly scheme: string
  readonly meeting: string
  readonly name: string
  readonly startsAt: IsoInstant
  readonly heldOn: IsoDate
  readonly place: string
  readonly joinLink: string
  readonly capacity: number
  readonly state: SittingState
  readonly revision: number
  /** When nobody is heard, in order of time. */
  readonly breaks: readonly Span[]
  /** Members read the packs from this day to that one; null for no limit. */
  readonly packsFrom: IsoDate | null
  readonly packsUntil: IsoDate | null
  /** Duties whose holders run it, and have its packs at any time. */
  readonly runBy: readonly string[]
  readonly seats: readonly Seat[]
  readonly slots: readonly TakenSlot[]
  readonly substitutes: readonly Seating[]
}

const instant = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** These ids as a select, for another room's lists. */
export const amongSql = (ids: readonly string[]): RawBuilder<unknown> =>
  sql`select unnest(${[...ids]}::uuid[])`

/** Sittings of which this is so, `s`, in this order, as a reading. */
export function sittingsWhere(
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Reading<readonly Sitting[]> {
  return reading(
    sql<Sitting>`
    select s.id, s.scheme, s.meeting, s.name, ${instant('s.starts_at')} as "startsAt", s.held_on as "heldOn", s.place,
      s.join_link as "joinLink", s.capacity, s.state, s.revision, s.breaks,
      s.packs_from as "packsFrom", s.packs_until as "packsUntil", s.run_by as "runBy",
      coalesce((select json_agg(json_build_object('seat', e.seat, 'personId', e.person_id) order by e.seat)
        from sitting_seats e where e.sitting_id = s.id), '[]') as seats,
      coalesce((select json_agg(json_build_object('journeyId', l.journey_id, 'startsAt', ${instant('l.starts_at')},
          'endsAt', ${instant('l.ends_at')}, 'heard', l.heard_at is not null, 'decided', exists (select from panel_decisions d
            where d.journey_id = l.journey_id and d.sitting_id = l.sitting_id), 'adjourned', exists (select from panel_adjournments a
            where a.journey_id = l.journey_id and a.taken_up_at is null), 'hiddenFrom', array(select c.person_id from panel_conflicts c
            where c.journey_id = l.journey_id and c.withdrawn_at is null
            union select f.person_id from ${foundSql(sql.ref('l.sitting_id'), sql.ref('l.journey_id'))} f)) order by l.starts_at)
        from sitting_slots l where l.sitting_id = s.id), '[]') as slots,
      coalesce((select json_agg(json_strip_nulls(json_build_object('seat', u.seat, 'personId', u.person_id,
          'journeyId', u.journey_id, 'insteadOf', u.instead_of)) order by u.seated_at, u.id)
        from sitting_substitutes u where u.sitting_id = s.id and u.ended_at is null), '[]') as substitutes
    from sittings s where ${where} order by ${order}`,
    (rows) => rows,
  )
}

const load = (tx: Tx, where: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
  read(tx, sittingsWhere(where, order))

/** One sitting, or undefined, as a reading. */
export function sittingReading(sittingId: string): Reading<Sitting | undefined> {
  return mapped(sittingsWhere(sql`s.id = ${sittingId}::uuid`, sql`s.id`), ([sitting]) => sitting)
}

/** One sitting, or undefined. One query. */
export async function findSitting(tx: Tx, sittingId: string): Promise<Sitting | undefined> {
  if (!isUuid(sittingId)) return undefined
  return read(tx, sittingReading(sittingId))
}

/** Sittings from a day on that were not cancelled, the next first; of some schemes or of all. One query. */
export async function comingSittings(
  tx: Tx,
  from: IsoDate,
  schemes?: readonly string[],
): Promise<readonly Sitting[]> {
  return read(tx, comingSittingsReading(from, schemes))
}

/** The same as a reading; see `comingSittings`. */
export function comingSittingsReading(
  from: IsoDate,
  schemes?: readonly string[],
): Reading<readonly Sitting[]> {
  const of = schemes ? sql`and s.scheme = any(${[...schemes]}::text[])` : sql``
  return sittingsWhere(sql`s.held_on >= ${from} and s.state <> 'cancelled' ${of}`, sql`s.starts_at, s.id`)
}

/** Sittings from so many days before a day on, cancelled ones too. One query. */
export async function sittingsSince(tx: Tx, day: IsoDate, before: number): Promise<readonly Sitting[]> {
  return load(tx, sql`s.held_on >= ${day}::date - ${before}::int`, sql`s.starts_at, s.id`)
}

/** The days ahead on which one panel meets, the next first; cancelled ones left out. One query. */
export async function daysPlanned(
  tx: Tx,
  scheme: string,
  meeting: string,
  from: IsoDate,
): Promise<readonly IsoDate[]> {
  const rows = await tx
    .selectFrom('sittings')
    .select('held_on')
    .where('scheme', '=', scheme)
    .where('meeting', '=', meeting)
    .where('held_on', '>=', from)
    .where('state', '<>', 'cancelled')
    .orderBy('held_on')
    .execute()
  return rows.map((row) => row.held_on)
}

/** The latest sittings before a day, cancelled ones too. One query. */
export async function pastSittings(
  tx: Tx,
  before: IsoDate,
  schemes: readonly string[],
): Promise<readonly Sitting[]> {
  return load(
    tx,
    sql`(s.held_on < ${before} or s.state = 'cancelled') and s.scheme = any(${[...schemes]}::text[])`,
    sql`s.starts_at desc, s.id limit 24`,
  )
}

/** Who sits in these journeys: the seats of the date, and whoever has one for the one application. */
export const seatedIn: Parameters<typeof knowSeated>[0] = (journeyIds) =>
  reading(
    sql<Seated>`
      select l.journey_id as "journeyId", s.meeting, e.seat, e.person_id as "personId",
        ${nameOfSql(sql.ref('e.person_id'))} as name, false as "isRecused"
      from sitting_slots l join sittings s on s.id = l.sitting_id and s.state <> 'cancelled'
      join lateral (select seat, person_id from sitting_seats where sitting_id = l.sitting_id
        union select seat, person_id from sitting_substitutes u where u.sitting_id = l.sitting_id
          and u.journey_id = l.journey_id and u.ended_at is null) e on true
      where l.journey_id = any(${[...journeyIds]}::uuid[])
      union all select r.journey_id, '', '', r.person_id, '', true from ${recusedSql(journeyIds)} r
      order by seat, "personId"`,
    (rows) => rows,
  )

/** The seats that somebody has or had at these dates, also where nothing is booked into them any more. */
export const seatsAt: Parameters<typeof knowSeatsAt>[0] = (personId, sittingIds) =>
  reading(
    sql<{ sittingId: SittingId; seat: string }>`
      select sitting_id as "sittingId", seat from sitting_seats
      where person_id = ${personId}::uuid and sitting_id = any(${[...sittingIds]}::uuid[])
      union select sitting_id, seat from sitting_substitutes
      where person_id = ${personId}::uuid and sitting_id = any(${[...sittingIds]}::uuid[])`,
    (rows) => rows,
  )

/** Whether somebody sits at `sittings s`: for the whole date, or as a substitute for one application of it. */
export function sitsAtSql(personId: PersonId) {
  return sql<boolean>`(
    exists (select from sitting_seats e where e.sitting_id = s.id and e.person_id = ${personId}::uuid)
    or exists (select from sitting_substitutes u join sitting_slots l
        on l.sitting_id = u.sitting_id and l.journey_id = u.journey_id
      where u.sitting_id = s.id and u.person_id = ${personId}::uuid and u.ended_at is null))`
}

/** A day on which somebody sits, with the way to its running order. */
export interface MeetingAhead {
  readonly on: IsoDate
  readonly startsAt: IsoInstant
  readonly name: string
  /** How many applications are heard. */
  readonly applications: number
  readonly href: string
}

/** The days on which a person sits, from a day on, the next first. */
export function meetingsOfMember(personId: PersonId, from: IsoDate): Reading<readonly MeetingAhead[]> {
  return reading(
    sql<Omit<MeetingAhead, 'href'> & { id: SittingId }>`
      select s.id, s.name, s.held_on as "on", s.starts_at as "startsAt",
        (select count(*)::int from sitting_slots l where l.sitting_id = s.id) as applications
      from sittings s where s.held_on >= ${from} and s.state <> 'cancelled' and ${sitsAtSql(personId)}
      order by s.starts_at, s.id limit 12`,
    (rows) => rows.map(({ id, ...ahead }) => ({ ...ahead, href: `/panels/${id}` })),
    ['startsAt'],
  )
}

/** Where a journey has its slot, or undefined. One query. */
export async function findSlotOf(
  tx: Tx,
  journeyId: JourneyId,
): Promise<(Slot & { readonly sittingId: SittingId }) | undefined> {
  const row = await tx
    .selectFrom('sitting_slots')
    .select(['sitting_id', 'journey_id', 'starts_at', 'ends_at'])
    .where('journey_id', '=', journeyId)
    .executeTakeFirst()
  return (
    row && {
      sittingId: row.sitting_id,
      journeyId: row.journey_id,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
    }
  )
}
