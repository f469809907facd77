import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './rounds.tables.ts'

/** A draw in which some of these journeys were considered, and which of them were drawn. */
export interface SampleOf {
  readonly round: string
  readonly number: number
  readonly on: IsoDate
  /** Of these journeys alone. */
  readonly considered: number
  readonly journeyIds: readonly JourneyId[]
}

/** Draws that considered some of these journeys (a select of ids), the latest first. */
export function samplesAmongReading(journeys: RawBuilder<unknown>): Reading<readonly SampleOf[]> {
  return reading(
    sql<SampleOf>`select d.round, d.number, d.drawn_on as "on", count(*)::int as considered,
        coalesce(json_agg(p.journey_id) filter (where p.is_in), '[]') as "journeyIds"
      from round_draws d join round_places p on p.draw_id = d.id
      where p.journey_id in (${journeys})
      group by d.authority_id, d.id, d.round, d.number, d.drawn_on order by d.drawn_on desc, d.number desc`,
    (rows) => rows,
  )
}
