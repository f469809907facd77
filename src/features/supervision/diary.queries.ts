import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { MeetingId } from './supervision.tables.ts'
import './supervision.tables.ts'

/** A meeting that is planned for a day. */
export interface PlannedSupervision {
  readonly id: MeetingId
  readonly isGroup: boolean
  readonly on: IsoDate
}

/** Meetings from a day on that somebody leads or comes to, the next first. */
export function plannedSupervisionReading(
  personId: PersonId,
  from: IsoDate,
): Reading<readonly PlannedSupervision[]> {
  return reading(
    sql<{ id: MeetingId; is_group: boolean; planned_on: IsoDate }>`
      select m.id, m.is_group, m.planned_on from supervision_meetings m
      where m.state = 'planned' and m.planned_on >= ${from} and (m.lead_id = ${personId}::uuid or exists (
        select from supervision_members b where b.meeting_id = m.id and b.person_id = ${personId}::uuid))
      order by m.planned_on, m.id`,
    (rows) => rows.map((row) => ({ id: row.id, isGroup: row.is_group, on: row.planned_on })),
  )
}
