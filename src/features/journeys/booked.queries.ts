import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './journey.tables.ts'

/** A meeting of a running journey that is booked and not yet held. */
export interface BookedMeeting {
  readonly journeyId: JourneyId
  readonly applicantId: PersonId
  readonly applicantName: string
  /** The meeting's id in its scheme. */
  readonly meeting: string
  readonly startsAt: IsoInstant
  /** An hour later: a standing does not say how long it takes. */
  readonly endsAt: IsoInstant
  readonly isConfirmed: boolean
}

const booked = (people: RawBuilder<unknown>, from: IsoDate) => sql`journey_standings
  where applicant_id in (${people}) and status = 'running' and meeting_on >= ${from}
    and meeting_status in ('provisional', 'confirmed')`

/** Meetings of these people from a day on, the next first. `people` is a select of ids. */
export function bookedMeetingsReading(
  people: RawBuilder<unknown>,
  from: IsoDate,
): Reading<readonly BookedMeeting[]> {
  return reading(
    sql<{
      journey_id: JourneyId
      applicant_id: PersonId
      applicant_name: string
      meeting: string
      starts_at: IsoInstant
      ends_at: IsoInstant
      is_confirmed: boolean
    }>`
      select journey_id, applicant_id, applicant_name, meeting, meeting_at as starts_at,
        meeting_at + interval '1 hour' as ends_at, meeting_status = 'confirmed' as is_confirmed
      from ${booked(people, from)} order by meeting_at, journey_id`,
    (rows) =>
      rows.map((row) => ({
        journeyId: row.journey_id,
        applicantId: row.applicant_id,
        applicantName: row.applicant_name,
        meeting: row.meeting,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        isConfirmed: row.is_confirmed,
      })),
    ['starts_at', 'ends_at'],
  )
}

/** The journeys of the same, for another room's query. */
export function bookedJourneysSql(people: RawBuilder<unknown>, from: IsoDate): RawBuilder<unknown> {
  return sql`select journey_id from ${booked(people, from)}`
}
