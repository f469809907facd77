import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { leavesBeforeSql, namesReading } from '../people/public.ts'
import type { Attendance, BookingId, BookingState, CourseDateId } from './courses.tables.ts'
import './courses.tables.ts'

/** Dates of courses with how full they are. */

export interface Session {
  readonly startsAt: IsoInstant
  readonly endsAt: IsoInstant
}

export interface CourseDate extends Session {
  readonly id: CourseDateId
  readonly course: string
  /** Each day of it, in order. */
  readonly sessions: readonly Session[]
  readonly place: string
  readonly joinLink: string
  readonly note: string
  readonly trainers: string
  readonly trainerIds: readonly PersonId[]
  readonly heldWith: string
  /** For staff; those for partners besides. */
  readonly places: number
  readonly partnerPlaces: number
  readonly revision: number
  readonly cancelledOn: IsoDate | undefined
  readonly cancelledWhy: string
  readonly booked: number
  readonly waiting: number
  readonly partnersBooked: number
  readonly partnersWaiting: number
  /** The open booking of the person it was asked for. */
  readonly own:
    | {
        readonly id: BookingId
        readonly state: BookingState
        readonly sequence: number
        readonly attendance: Attendance | undefined
        /** How many ask before them, while they wait. */
        readonly before: number
      }
    | undefined
}

interface DateRow {
  id: CourseDateId
  course: string
  starts_at: IsoInstant
  ends_at: IsoInstant
  place: string
  join_link: string
  note: string
  trainers: string
  held_with: string
  places: number
  partner_places: number
  revision: number
  cancelled_on: IsoDate | null
  cancelled_why: string
  sessions: readonly Session[]
  trainer_ids: readonly PersonId[]
  booked: number
  waiting: number
  partners_booked: number
  partners_waiting: number
  own_id: BookingId | null
  own_state: BookingState | null
  own_sequence: number | null
  own_attendance: Attendance | null
  own_before: number | null
}

const moment = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** Dates `d` that fit a condition, the earliest first, as somebody sees them. */
function datesReading(
  where: RawBuilder<unknown>,
  personId: PersonId | undefined,
): Reading<readonly CourseDate[]> {
  const count = (state: BookingState, isPartner: boolean) => sql`
    (select count(*)::int from course_bookings b
     where b.date_id = d.id and b.state = ${state} and b.is_partner = ${isPartner})`
  return reading(
    sql<DateRow>`
      select d.id, d.course, d.starts_at, d.ends_at, d.place, d.join_link, d.note, d.trainers, d.held_with,
        d.places, d.partner_places, d.revision, d.cancelled_on, d.cancelled_why,
        coalesce((select json_agg(json_build_object('startsAt', ${moment('s.starts_at')},
          'endsAt', ${moment('s.ends_at')}) order by s.nth) from course_sessions s where s.date_id = d.id),
          '[]') as sessions,
        coalesce((select json_agg(t.person_id) from course_trainers t where t.date_id = d.id), '[]') as trainer_ids,
        ${count('booked', false)} as booked, ${count('waiting', false)} as waiting,
        ${count('booked', true)} as partners_booked, ${count('waiting', true)} as partners_waiting,
        own.id as own_id, own.state as own_state, own.sequence as own_sequence, own.attendance as own_attendance,
        (select count(*)::int from course_bookings b where own.state = 'waiting' and b.date_id = d.id
          and b.state = 'waiting' and not b.is_partner and (b.asked_at, b.id) < (own.asked_at, own.id)) as own_before
      from course_dates d
      left join course_bookings own on own.date_id = d.id and own.person_id = ${personId ?? null}::uuid
        and own.state in ('booked', 'waiting')
      where ${where} order by d.starts_at, d.id`,
    (rows) => rows.map(fromRow),
    ['starts_at', 'ends_at'],
  )
}

function fromRow(row: DateRow): CourseDate {
  return {
    id: row.id,
    course: row.course,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    sessions: row.sessions,
    place: row.place,
    joinLink: row.join_link,
    note: row.note,
    trainers: row.trainers,
    trainerIds: row.trainer_ids,
    heldWith: row.held_with,
    places: row.places,
    partnerPlaces: row.partner_places,
    revision: row.revision,
    cancelledOn: row.cancelled_on ?? undefined,
    cancelledWhy: row.cancelled_why,
    booked: row.booked,
    waiting: row.waiting,
    partnersBooked: row.partners_booked,
    partnersWaiting: row.partners_waiting,
    own:
      row.own_id === null || row.own_state === null
        ? undefined
        : {
            id: row.own_id,
            state: row.own_state,
            sequence: row.own_sequence ?? 0,
            attendance: row.own_attendance ?? undefined,
            before: row.own_before ?? 0,
          },
  }
}

/** Dates that have not ended and take place, of one course or of all. */
export function datesAheadReading(
  now: IsoInstant,
  { course, personId }: { readonly course?: string; readonly personId?: PersonId } = {},
): Reading<readonly CourseDate[]> {
  const of = course === undefined ? sql`` : sql` and d.course = ${course}`
  return datesReading(sql`d.ends_at > ${now}::timestamptz and d.cancelled_on is null${of}`, personId)
}

/** Dates that began in the time before and on; for the learning team. */
export function datesSinceReading(from: IsoInstant): Reading<readonly CourseDate[]> {
  return datesReading(sql`d.ends_at > ${from}::timestamptz`, undefined)
}

export function dateReading(id: string, personId?: PersonId): Reading<CourseDate | undefined> {
  const own = datesReading(sql`d.id = ${id}::uuid`, personId)
  return { ...own, from: (rows) => own.from(rows)[0] }
}

/** Dates on which somebody is or was booked, or waits: the next first. */
export function datesOfPersonReading(personId: PersonId): Reading<readonly CourseDate[]> {
  return datesReading(sql`own.id is not null`, personId)
}

/** Dates that somebody trains, from a moment on. */
export function datesTrainedReading(personId: PersonId, from: IsoInstant): Reading<readonly CourseDate[]> {
  return datesReading(
    sql`d.ends_at > ${from}::timestamptz and d.cancelled_on is null and exists (
      select from course_trainers t where t.date_id = d.id and t.person_id = ${personId}::uuid)`,
    undefined,
  )
}

export interface Booking {
  readonly id: BookingId
  readonly personId: PersonId | undefined
  readonly isPartner: boolean
  /** Of a partner whose name is still kept. */
  readonly partner: { readonly name: string; readonly agency: string; readonly email: string } | undefined
  readonly state: BookingState
  readonly attendance: Attendance | undefined
  readonly absentWhy: string
  /** The entry in the CPD record that came of it. */
  readonly evidenceId: EvidenceId | undefined
  readonly askedAt: IsoInstant
  readonly sequence: number
}

/** Everybody on one date, booked or waiting, in the order of asking. */
export function bookingsReading(dateId: string): Reading<readonly Booking[]> {
  return reading(
    sql<{
      id: BookingId
      person_id: PersonId | null
      is_partner: boolean
      partner_name: string | null
      agency: string | null
      email: string | null
      state: BookingState
      attendance: Attendance | null
      absent_why: string
      evidence_id: EvidenceId | null
      asked_at: IsoInstant
      sequence: number
    }>`
      select b.id, b.person_id, b.is_partner, p.name as partner_name, p.agency, p.email, b.state, b.attendance,
        b.absent_why, b.evidence_id, b.asked_at, b.sequence
      from course_bookings b left join course_partners p on p.id = b.partner_id
      where b.date_id = ${dateId}::uuid and b.state in ('booked', 'waiting') order by b.asked_at, b.id`,
    (rows) =>
      rows.map((row) => ({
        id: row.id,
        personId: row.person_id ?? undefined,
        isPartner: row.is_partner,
        partner:
          row.partner_name === null
            ? undefined
            : { name: row.partner_name, agency: row.agency ?? '', email: row.email ?? '' },
        state: row.state,
        attendance: row.attendance ?? undefined,
        absentWhy: row.absent_why,
        evidenceId: row.evidence_id ?? undefined,
        askedAt: row.asked_at,
        sequence: row.sequence,
      })),
    ['asked_at'],
  )
}

/** Nobody in any role: the answer while no higher room says who holds one. */
export const nobodySql = (): RawBuilder<unknown> =>
  sql`select null::uuid as person_id, null::text as role, null::date as since where false`

/** Names of those who train on dates that have not ended, by id. */
export function trainersReading(now: IsoInstant): Reading<ReadonlyMap<PersonId, string>> {
  return namesReading(sql`
    select t.person_id from course_trainers t join course_dates d on d.id = t.date_id
    where d.ends_at > ${now}::timestamptz`)
}

/** Who is booked on a date of which course from a day on: `personId course`. */
export function bookedAheadReading(today: IsoDate): Reading<ReadonlySet<string>> {
  return reading(
    sql<{ person_id: PersonId; course: string }>`
      select b.person_id, d.course from course_bookings b join course_dates d on d.id = b.date_id
      where b.state = 'booked' and b.attendance is null and d.cancelled_on is null
        and b.person_id is not null and d.ends_at >= ${today}::date`,
    (rows) => new Set(rows.map((row) => `${row.person_id} ${row.course}`)),
  )
}

/** Colleagues on a date, as a select of their ids. */
export const bookedOnSql = (dateId: string): RawBuilder<unknown> =>
  sql`select person_id from course_bookings where date_id = ${dateId}::uuid and person_id is not null`

/** Dates ahead on which somebody is booked, or waits, whose last day comes before; with their bookings. */
export async function bookingsOfLeavers(
  tx: Tx,
  now: IsoInstant,
): Promise<ReadonlyMap<CourseDateId, readonly BookingId[]>> {
  const { rows } = await sql<{ date_id: CourseDateId; ids: readonly BookingId[] }>`
    select b.date_id, array_agg(b.id) as ids from course_bookings b join course_dates d on d.id = b.date_id
    where d.starts_at > ${now}::timestamptz and d.cancelled_on is null and b.state in ('booked', 'waiting')
      and b.person_id is not null
      and ${leavesBeforeSql(sql`b.person_id`, sql`d.starts_at at time zone 'Europe/London'`)}
    group by b.date_id order by b.date_id`.execute(tx)
  return new Map(rows.map(({ date_id, ids }) => [date_id, ids]))
}

/** Dates that ended within a year, and whether somebody's attendance is not noted; of one alone when it is named. */
export async function attendanceOpen(
  tx: Tx,
  today: IsoDate,
  now: IsoInstant,
  only?: string,
): Promise<
  readonly {
    readonly id: CourseDateId
    readonly course: string
    readonly endsAt: IsoInstant
    readonly trainerIds: readonly PersonId[]
    readonly isOpen: boolean
  }[]
> {
  const { rows } = await sql<{
    id: CourseDateId
    course: string
    ends_at: IsoInstant
    trainer_ids: readonly PersonId[]
    is_open: boolean
  }>`
    select d.id, d.course, d.ends_at,
      array(select t.person_id from course_trainers t where t.date_id = d.id) as trainer_ids,
      exists (select from course_bookings b
        where b.date_id = d.id and b.state = 'booked' and b.attendance is null) as is_open
    from course_dates d where d.cancelled_on is null and d.ends_at <= ${now}::timestamptz
      and d.ends_at > ${today}::date - 365 ${only === undefined ? sql`` : sql`and d.id = ${only}::uuid`}`.execute(
    tx,
  )
  return rows.map((row) => ({
    ...{ id: row.id, course: row.course, endsAt: row.ends_at },
    ...{ trainerIds: row.trainer_ids, isOpen: row.is_open },
  }))
}
