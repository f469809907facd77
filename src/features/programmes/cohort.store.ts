import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CohortId } from './programmes.tables.ts'
import './programmes.tables.ts'

export interface NewCohort {
  readonly name: string
  readonly scheme: string
  /** The first day of its month. */
  readonly startsOn: IsoDate
  readonly coordinatorId: PersonId
  readonly by: PersonId
}

/** The new cohort's id; undefined when the scheme has one of that name. */
export async function insertCohort(tx: Tx, cohort: NewCohort): Promise<CohortId | undefined> {
  const row = await tx
    .insertInto('cohorts')
    .values({
      name: cohort.name,
      scheme: cohort.scheme,
      starts_on: cohort.startsOn,
      coordinator_id: cohort.coordinatorId,
      created_by: cohort.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Puts a running journey into a cohort; nothing happens when it is in one. */
export async function insertMember(
  tx: Tx,
  member: {
    readonly cohortId: CohortId
    readonly journeyId: JourneyId
    readonly personId: PersonId
    readonly by: PersonId
  },
): Promise<void> {
  await tx
    .insertInto('cohort_members')
    .values({
      cohort_id: member.cohortId,
      journey_id: member.journeyId,
      person_id: member.personId,
      added_by: member.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Holds a cohort still, so that two people who start the same people in it come one after the other. */
export async function lockCohort(tx: Tx, cohortId: CohortId): Promise<void> {
  await sql`select from cohorts where id = ${cohortId} for update`.execute(tx)
}
