import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql } from '../people/public.ts'
import type { BookingId, CompletionSource, CourseDateId, EntryFate } from './courses.tables.ts'
import './courses.tables.ts'

/** Completions on record, and those that were taken back, with the names of whom they are about. */

/** That somebody completed a course, as those read it who may take it back. */
export interface KnownCompletion {
  readonly id: string
  readonly personId: PersonId
  readonly name: string
  readonly course: string
  readonly completedOn: IsoDate
  readonly source: CompletionSource
  readonly bookingId: BookingId | undefined
  readonly dateId: CourseDateId | undefined
  readonly evidenceId: EvidenceId | undefined
  readonly recordedOn: IsoDate
}

interface CompletionRow {
  id: string
  person_id: PersonId
  name: string
  course: string
  completed_on: IsoDate
  source: CompletionSource
  booking_id: BookingId | null
  date_id: CourseDateId | null
  evidence_id: EvidenceId | null
  recorded_on: IsoDate
}

function knownReading(where: RawBuilder<unknown>, limit: number): Reading<readonly KnownCompletion[]> {
  return reading(
    sql<CompletionRow>`
      select c.*, b.date_id from (select c.id, c.person_id, ${nameOfSql(sql`c.person_id`)} as name, c.course,
          c.completed_on, c.source, c.booking_id, c.evidence_id, c.recorded_on from course_completions c) c
      left join course_bookings b on b.id = c.booking_id
      where ${where} order by c.recorded_on desc, c.id desc limit ${limit}`,
    (rows) =>
      rows.map((row) => ({
        id: row.id,
        personId: row.person_id,
        name: row.name,
        course: row.course,
        completedOn: row.completed_on,
        source: row.source,
        bookingId: row.booking_id ?? undefined,
        dateId: row.date_id ?? undefined,
        evidenceId: row.evidence_id ?? undefined,
        recordedOn: row.recorded_on,
      })),
  )
}

/** The latest on record, of one course or all, whose name has these words. */
export function latestCompletionsReading(
  { name, course }: { readonly name: string; readonly course: string },
  limit: number,
): Reading<readonly KnownCompletion[]> {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return knownReading(
    sql`${course === '' ? sql`true` : sql`c.course = ${course}`}
      and not exists (select from unnest(${words}::text[]) w where position(lower(w) in lower(c.name)) = 0)`,
    limit,
  )
}

export function completionReading(id: string): Reading<KnownCompletion | undefined> {
  const one = knownReading(sql`c.id = ${id}::uuid`, 1)
  return { ...one, from: (rows) => one.from(rows)[0] }
}

/** Completions that came of one date, by booking. */
export function completionsOfDateReading(dateId: string): Reading<ReadonlyMap<BookingId, string>> {
  return reading(
    sql<{ id: string; booking_id: BookingId }>`
      select c.id, c.booking_id from course_completions c join course_bookings b on b.id = c.booking_id
      where b.date_id = ${dateId}::uuid`,
    (rows) => new Map(rows.map((row) => [row.booking_id, row.id])),
  )
}

/** A completion that is on record no more. */
export interface Retraction {
  readonly id: string
  readonly personId: PersonId
  readonly name: string
  readonly course: string
  readonly completedOn: IsoDate
  readonly why: string
  readonly entry: EntryFate
  readonly evidenceId: EvidenceId | undefined
  readonly by: string | undefined
  readonly on: IsoDate
}

function retractionsReading(where: RawBuilder<unknown>, limit: number): Reading<readonly Retraction[]> {
  return reading(
    sql<{
      id: string
      person_id: PersonId
      name: string
      course: string
      completed_on: IsoDate
      why: string
      entry: EntryFate
      evidence_id: EvidenceId | null
      by: string | null
      taken_back_on: IsoDate
    }>`
      select r.id, r.person_id, ${nameOfSql(sql`r.person_id`)} as name, r.course, r.completed_on, r.why, r.entry,
        r.evidence_id, ${nameOfSql(sql`r.taken_back_by`)} as by, r.taken_back_on
      from course_retractions r where ${where} order by r.taken_back_on desc, r.id desc limit ${limit}`,
    (rows) =>
      rows.map((row) => ({
        id: row.id,
        personId: row.person_id,
        name: row.name,
        course: row.course,
        completedOn: row.completed_on,
        why: row.why,
        entry: row.entry,
        evidenceId: row.evidence_id ?? undefined,
        by: row.by ?? undefined,
        on: row.taken_back_on,
      })),
  )
}

export const latestRetractionsReading = (limit: number) => retractionsReading(sql`true`, limit)
export const retractionsOfReading = (personId: PersonId) =>
  retractionsReading(sql`r.person_id = ${personId}::uuid`, 100)

export function retractionReading(id: string): Reading<Retraction | undefined> {
  const one = retractionsReading(sql`r.id = ${id}::uuid`, 1)
  return { ...one, from: (rows) => one.from(rows)[0] }
}

/** What was taken back of whatever an entry of the CPD record came of; nothing once it stands for a completion again. */
export const retractionsOfEntryReading = (entry: EvidenceId) =>
  retractionsReading(
    sql`r.evidence_id = ${entry}::uuid
      and not exists (select from course_completions c where c.evidence_id = r.evidence_id)`,
    1,
  )
