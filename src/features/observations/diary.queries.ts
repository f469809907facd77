import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { ObservationId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './observations.tables.ts'

/** An observation that is planned for a day. */
export interface PlannedObservation {
  readonly id: ObservationId
  readonly on: IsoDate
}

/** Observations from a day on of which somebody is the observer or the observed, the next first. */
export function plannedObservationsReading(
  personId: PersonId,
  from: IsoDate,
): Reading<readonly PlannedObservation[]> {
  return reading(
    sql<{ id: ObservationId; planned_on: IsoDate }>`
      select id, planned_on from observations
      where state = 'planned' and planned_on >= ${from} and ${personId}::uuid in (worker_id, observer_id)
      order by planned_on, id`,
    (rows) => rows.map((row) => ({ id: row.id, on: row.planned_on })),
  )
}
