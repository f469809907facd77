import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { sitsAtSql, type Sitting, sittingsWhere } from './sitting.queries.ts'
import './panels.tables.ts'

/** What calendars hold of sittings: times and the panel's name, never whose application it is. */

export interface TimedSlot {
  readonly journeyId: JourneyId
  readonly name: string
  readonly startsAt: IsoInstant
  readonly endsAt: IsoInstant
}

/** Slots of these journeys at sittings that are still to come. `journeys` is a select of ids. */
export function timedSlotsReading(journeys: RawBuilder<unknown>): Reading<readonly TimedSlot[]> {
  return reading(
    sql<{ journey_id: JourneyId; name: string; starts_at: IsoInstant; ends_at: IsoInstant }>`
      select l.journey_id, s.name, l.starts_at, l.ends_at
      from sitting_slots l join sittings s on s.id = l.sitting_id
      where s.state = 'planned' and l.heard_at is null and l.journey_id in (${journeys})`,
    (rows) =>
      rows.map((row) => ({
        journeyId: row.journey_id,
        name: row.name,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
      })),
    ['starts_at', 'ends_at'],
  )
}

/** The dates from a day on at which somebody sits, for the whole date or for one application; the first first. */
export function timedSittingsReading(personId: PersonId, from: IsoDate): Reading<readonly Sitting[]> {
  return sittingsWhere(
    sql`s.held_on >= ${from} and s.state = 'planned' and ${sitsAtSql(personId)}`,
    sql`s.starts_at, s.id`,
  )
}
