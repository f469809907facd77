import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
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
      where s.state = 'planned' and l.journey_id in (${journeys})`,
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

export interface TimedSitting {
  readonly id: SittingId
  readonly name: string
  readonly startsAt: IsoInstant
  /** An hour after its start while nothing is booked. */
  readonly endsAt: IsoInstant
}

/** Sittings from a day on at which somebody has a seat, with the end of their last slot. */
export function timedSittingsReading(personId: PersonId, from: IsoDate): Reading<readonly TimedSitting[]> {
  return reading(
    sql<{ id: SittingId; name: string; starts_at: IsoInstant; ends_at: IsoInstant }>`
      select s.id, s.name, s.starts_at,
        coalesce((select max(l.ends_at) from sitting_slots l where l.sitting_id = s.id),
          s.starts_at + interval '1 hour') as ends_at
      from sittings s where s.held_on >= ${from} and s.state = 'planned' and exists (
        select from sitting_seats e where e.sitting_id = s.id and e.person_id = ${personId}::uuid)
      order by s.starts_at, s.id`,
    (rows) =>
      rows.map((row) => ({
        id: row.id,
        name: row.name,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
      })),
    ['starts_at', 'ends_at'],
  )
}
