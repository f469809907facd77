import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { staffSql, worksHereSql } from '../people/public.ts'
import type { Learned } from './course.rules.ts'
import type { BookingId, CompletionSource, CourseDateId } from './courses.tables.ts'
import './courses.tables.ts'

/** What people completed, what they are called for, and who completed what. */

/** What decides whether each of these people may come. */
export function learnedReading(personIds: readonly PersonId[]): Reading<ReadonlyMap<PersonId, Learned>> {
  return reading(
    sql<{ person_id: PersonId; course: string; completed_on: IsoDate | null }>`
      select person_id, course, max(completed_on) as completed_on from course_completions
      where person_id = ${anyOf(personIds)} group by person_id, course
      union all
      select person_id, course, null from course_calls
      where person_id = ${anyOf(personIds)} and kind = 'chosen' and ended_on is null`,
    (rows) => {
      const own = Map.groupBy(rows, (row) => row.person_id)
      return new Map(
        personIds.map((personId) => {
          const all = own.get(personId) ?? []
          return [
            personId,
            {
              completed: new Map(
                all.flatMap((row) => (row.completed_on ? [[row.course, row.completed_on] as const] : [])),
              ),
              chosen: new Set(all.flatMap((row) => (row.completed_on ? [] : [row.course]))),
            },
          ]
        }),
      )
    },
  )
}

export interface Completion {
  readonly id: string
  readonly course: string
  readonly completedOn: IsoDate
  readonly source: CompletionSource
  readonly bookingId: BookingId | undefined
  readonly dateId: CourseDateId | undefined
  readonly evidenceId: EvidenceId | undefined
}

/** What somebody completed, the latest first. */
export function completionsReading(personId: PersonId): Reading<readonly Completion[]> {
  return reading(
    sql<{
      id: string
      course: string
      completed_on: IsoDate
      source: CompletionSource
      booking_id: BookingId | null
      date_id: CourseDateId | null
      evidence_id: EvidenceId | null
    }>`
      select c.id, c.course, c.completed_on, c.source, c.booking_id, b.date_id, c.evidence_id
      from course_completions c left join course_bookings b on b.id = c.booking_id
      where c.person_id = ${personId}::uuid order by c.completed_on desc, c.id`,
    (rows) =>
      rows.map((row) => ({
        id: row.id,
        course: row.course,
        completedOn: row.completed_on,
        source: row.source,
        bookingId: row.booking_id ?? undefined,
        dateId: row.date_id ?? undefined,
        evidenceId: row.evidence_id ?? undefined,
      })),
  )
}

export interface Call {
  readonly id: string
  readonly personId: PersonId
  readonly course: string
  readonly kind: 'need' | 'chosen'
  readonly why: string
  readonly saidBy: PersonId | undefined
  readonly saidOn: IsoDate
  readonly byOn: IsoDate | undefined
}

interface CallRow {
  id: string
  person_id: PersonId
  course: string
  kind: 'need' | 'chosen'
  why: string
  said_by: PersonId | null
  said_on: IsoDate
  by_on: IsoDate | null
}

/** Open calls that fit, the earliest first. */
function openCallsReading(where: RawBuilder<unknown>): Reading<readonly Call[]> {
  return reading(
    sql<CallRow>`select id, person_id, course, kind, why, said_by, said_on, by_on from course_calls
      where ended_on is null and ${where} order by said_on, id`,
    (rows) =>
      rows.map((row) => ({
        id: row.id,
        personId: row.person_id,
        course: row.course,
        kind: row.kind,
        why: row.why,
        saidBy: row.said_by ?? undefined,
        saidOn: row.said_on,
        byOn: row.by_on ?? undefined,
      })),
  )
}

/** Open needs and choices of these people. */
export const callsReading = (among: readonly PersonId[] | RawBuilder<unknown>) =>
  openCallsReading(sql`person_id = ${anyOf(among)}`)

/** Whoever works here, is chosen for a course and has not had it. */
export const chosenReading = (course: string, today: IsoDate) =>
  openCallsReading(sql`kind = 'chosen' and course = ${course}
    and ${worksHereSql(sql`person_id`, today)}`)

/** The same people, as a select of their ids. */
export const chosenSql = (course: string): RawBuilder<unknown> =>
  sql`select person_id from course_calls where ended_on is null and kind = 'chosen' and course = ${course}`

export const callReading = (id: string) => openCallsReading(sql`id = ${id}::uuid`)

/** Of several people: what they completed in a span, and on how many dates ahead they are booked. */
export interface LearnedOfOne {
  readonly personId: PersonId
  readonly name: string
  readonly completed: ReadonlySet<string>
  readonly booked: number
}

/** By last name; whoever has left is not among them. */
export function learnedOfMany(
  among: readonly PersonId[],
  from: string,
  today: IsoDate,
): Reading<readonly LearnedOfOne[]> {
  return reading(
    sql<{ person_id: PersonId; name: string; completed: readonly string[]; booked: number }>`
      select s.person_id, s.name,
        coalesce((select json_agg(distinct c.course) from course_completions c where c.person_id = s.person_id
          and c.completed_on between ${from}::date and ${today}::date), '[]') as completed,
        (select count(*)::int from course_bookings b join course_dates d on d.id = b.date_id
          where b.person_id = s.person_id and b.state = 'booked' and d.cancelled_on is null
            and d.ends_at >= ${today}::date) as booked
      from (${staffSql(today)}) s where s.person_id = ${anyOf(among)} order by s.sorted`,
    (rows) =>
      rows.map((row) => ({
        personId: row.person_id,
        name: row.name,
        completed: new Set(row.completed),
        booked: row.booked,
      })),
  )
}

/** Who attended a course here since a day. */
export function attendedSinceReading(course: string, since: IsoDate): Reading<readonly PersonId[]> {
  return reading(
    sql<{ readonly person_id: PersonId }>`
      select distinct person_id from course_completions
      where course = ${course} and completed_on >= ${since} and source = 'attended'`,
    (rows) => rows.map((row) => row.person_id),
  )
}
