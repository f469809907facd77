import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './panels.tables.ts'

/** A sitting with those of some journeys that are heard at it. */
export interface MeetingOf {
  readonly id: SittingId
  readonly name: string
  readonly heldOn: IsoDate
  readonly state: 'planned' | 'held' | 'cancelled'
  readonly journeyIds: readonly JourneyId[]
}

/** Sittings at which some of these journeys (a select of ids) are heard, the latest first. */
export function meetingsAmongReading(
  journeys: RawBuilder<unknown>,
  today: IsoDate,
): Reading<readonly MeetingOf[]> {
  return reading(
    sql<MeetingOf>`select s.id, s.name, s.held_on as "heldOn",
        case when s.state = 'planned' and (s.held_on < ${today} or not exists (select from sitting_slots w
          where w.sitting_id = s.id and w.heard_at is null)) then 'held' else s.state end as state,
        json_agg(l.journey_id order by l.starts_at) as "journeyIds"
      from sittings s join sitting_slots l on l.sitting_id = s.id
      where l.journey_id in (${journeys})
      group by s.authority_id, s.id, s.name, s.held_on, s.state order by s.held_on desc, s.id`,
    (rows) => rows,
  )
}
