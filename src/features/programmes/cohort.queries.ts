import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { CohortId } from './programmes.tables.ts'
import './programmes.tables.ts'

export interface Cohort {
  readonly id: CohortId
  readonly name: string
  readonly scheme: string
  readonly startsOn: IsoDate
  readonly coordinatorId: PersonId
  readonly members: number
}

const columns = sql`c.id, c.name, c.scheme, c.starts_on as "startsOn", c.coordinator_id as "coordinatorId",
  (select count(*)::int from cohort_members m where m.cohort_id = c.id) as members`

/** Cohorts of these schemes, the latest first. */
export function cohortsReading(schemes: readonly string[]): Reading<readonly Cohort[]> {
  return reading(
    sql<Cohort>`select ${columns} from cohorts c where c.scheme = any(${[...schemes]}::text[])
      order by c.starts_on desc, c.name limit 200`,
    (rows) => rows,
  )
}

/** One cohort, or undefined. */
export function cohortReading(cohortId: CohortId): Reading<Cohort | undefined> {
  return reading(sql<Cohort>`select ${columns} from cohorts c where c.id = ${cohortId}`, (rows) => rows[0])
}

/** A select of the journeys of a cohort, for rooms that know how they stand. */
export function journeysInCohortSql(cohortId: CohortId): RawBuilder<unknown> {
  return sql`select m.journey_id from cohort_members m where m.cohort_id = ${cohortId}`
}

/** The cohort of one journey, or undefined. */
export function cohortOfJourneyReading(journeyId: JourneyId): Reading<Cohort | undefined> {
  return reading(
    sql<Cohort>`select ${columns} from cohorts c where c.id = (select cohort_id from cohort_members
      where journey_id = ${journeyId})`,
    (rows) => rows[0],
  )
}

/** The cohort of every journey of these schemes that is in one. */
export function membersOfSchemesReading(
  schemes: readonly string[],
): Reading<ReadonlyMap<JourneyId, CohortId>> {
  return reading(
    sql<{ journeyId: JourneyId; cohortId: CohortId }>`
      select m.journey_id as "journeyId", m.cohort_id as "cohortId" from cohort_members m
      join cohorts c on c.id = m.cohort_id where c.scheme = any(${[...schemes]}::text[])`,
    (rows) => new Map(rows.map(({ journeyId, cohortId }) => [journeyId, cohortId])),
  )
}

/** The name of the cohort of each of these journeys that is in one. */
export function cohortNamesReading(
  journeyIds: readonly JourneyId[],
): Reading<ReadonlyMap<JourneyId, { readonly id: CohortId; readonly name: string }>> {
  return reading(
    sql<{ journeyId: JourneyId; id: CohortId; name: string }>`
      select m.journey_id as "journeyId", c.id, c.name from cohort_members m join cohorts c on c.id = m.cohort_id
      where m.journey_id = any(${[...journeyIds]}::uuid[])`,
    (rows) => new Map(rows.map(({ journeyId, id, name }) => [journeyId, { id, name }])),
  )
}
