import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql } from '../people/public.ts'
import type { Given } from './evaluation.rules.ts'
import type { Answers, EvaluationId, Seen } from './evaluations.tables.ts'
import './evaluations.tables.ts'

/** One part that somebody is asked after one attendance, with what they and their manager said. */
export interface Evaluation {
  readonly id: EvaluationId
  readonly personId: PersonId
  readonly name: string
  readonly course: string
  readonly part: string
  readonly attendedOn: IsoDate
  readonly opensOn: IsoDate
  readonly dueOn: IsoDate
  readonly answers: Answers | undefined
  readonly givenAt: IsoInstant | undefined
  readonly needsConfirming: boolean
  readonly confirmed:
    | { readonly seen: Seen; readonly by: string; readonly on: IsoDate; readonly says: string }
    | undefined
}

interface Row {
  readonly id: EvaluationId
  readonly person_id: PersonId
  readonly name: string
  readonly course: string
  readonly part: string
  readonly attended_on: IsoDate
  readonly opens_on: IsoDate
  readonly due_on: IsoDate
  readonly answers: Answers | null
  readonly given_at: IsoInstant | null
  readonly needs_confirming: boolean
  readonly confirmed: Seen | null
  readonly confirmed_says: string
  readonly confirmer: string | null
  readonly confirmed_on: IsoDate | null
}

const evaluationFrom = (row: Row): Evaluation => ({
  ...{ id: row.id, personId: row.person_id, name: row.name, course: row.course, part: row.part },
  ...{ attendedOn: row.attended_on, opensOn: row.opens_on, dueOn: row.due_on },
  ...{ answers: row.answers ?? undefined, givenAt: row.given_at ?? undefined },
  needsConfirming: row.needs_confirming,
  confirmed:
    row.confirmed === null || row.confirmed_on === null
      ? undefined
      : {
          ...{ seen: row.confirmed, by: row.confirmer ?? 'Someone who has left', on: row.confirmed_on },
          says: row.confirmed_says,
        },
})

const evaluationsWhere = (where: RawBuilder<unknown>, most: number) => sql<Row>`
  select e.id, e.person_id, ${nameOfSql(sql`e.person_id`)} as name, e.course, e.part, e.attended_on, e.opens_on,
    e.due_on, e.answers, e.given_at, e.needs_confirming, e.confirmed, e.confirmed_says,
    ${nameOfSql(sql`e.confirmed_by`)} as confirmer, e.confirmed_on
  from course_evaluations e where ${where} order by e.attended_on desc, e.opens_on, e.id limit ${most}`

export function evaluationReading(id: EvaluationId): Reading<Evaluation | undefined> {
  return reading(evaluationsWhere(sql`e.id = ${id}::uuid`, 1), ([row]) => row && evaluationFrom(row), [
    'given_at',
  ])
}

/** Somebody's own, the latest training first; what is not asked yet is left out. */
export function evaluationsOfReading(personId: PersonId, today: IsoDate): Reading<readonly Evaluation[]> {
  return reading(
    evaluationsWhere(sql`e.person_id = ${personId} and e.opens_on <= ${today}`, 200),
    (rows) => rows.map(evaluationFrom),
    ['given_at'],
  )
}

/** Those whose day to be asked, or whose day of some weeks after, has come and that are not given; those to be confirmed. */
export function openEvaluationsReading(today: IsoDate): Reading<readonly Evaluation[]> {
  return reading(
    evaluationsWhere(
      sql`e.opens_on <= ${today} and (e.given_at is null or (e.needs_confirming and e.confirmed is null))`,
      5000,
    ),
    (rows) => rows.map(evaluationFrom),
    ['given_at'],
  )
}

/** What was given of each course, without whose it is. */
export function givenReading(course?: string): Reading<ReadonlyMap<string, readonly Given[]>> {
  return reading(
    sql<{
      readonly course: string
      readonly part: string
      readonly answers: Answers
      readonly confirmed: Seen | null
    }>`select e.course, e.part, e.answers, e.confirmed from course_evaluations e
      where e.given_at is not null and ${course === undefined ? sql`true` : sql`e.course = ${course}`}
      order by md5(e.id::text)`,
    (rows) =>
      Map.groupBy(
        rows.map((row) => ({ ...row, confirmed: row.confirmed ?? undefined })),
        (row) => row.course,
      ),
  )
}
