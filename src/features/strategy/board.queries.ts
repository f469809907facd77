import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { nameOfSql } from '../people/public.ts'
import './strategy.tables.ts'

/** The board's meetings and its reviews of the strategy. */

export interface Meeting {
  readonly id: string
  readonly on: IsoDate
  readonly purpose: string
  readonly state: 'planned' | 'held' | 'cancelled'
  readonly says: string
  readonly calledBy: string
  readonly calledAt: IsoInstant
}

const meetings = (
  where: RawBuilder<unknown>,
) => sql<Meeting>`select id, held_on as "on", purpose, state, says,
  coalesce(${nameOfSql(sql`called_by`)}, '') as "calledBy", called_at as "calledAt" from strategy_meetings where ${where}
  order by held_on desc, id desc limit 60`

/** The latest first. */
export const meetingsReading = (strategy: string): Reading<readonly Meeting[]> =>
  reading(meetings(sql`strategy = ${strategy}`), (rows) => rows, ['calledAt'])

export const meetingReading = (strategy: string, id: string): Reading<Meeting | undefined> =>
  reading(meetings(sql`strategy = ${strategy} and id::text = ${id}`), ([row]) => row, ['calledAt'])

export interface Review {
  readonly id: string
  readonly meetingId: string | null
  readonly on: IsoDate
  readonly said: string
  readonly decided: string
  readonly changes: string
  readonly by: string
  readonly at: IsoInstant
}

/** The latest first. */
export function reviewsReading(strategy: string): Reading<readonly Review[]> {
  return reading(
    sql<Review>`select id, meeting_id as "meetingId", reviewed_on as "on", said, decided, changes,
      coalesce(${nameOfSql(sql`recorded_by`)}, '') as by, recorded_at as at
      from strategy_reviews where strategy = ${strategy} order by reviewed_on desc, id desc limit 60`,
    (rows) => rows,
    ['at'],
  )
}
