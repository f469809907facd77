import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { spansSql } from '../../platform/events/events.ts'
import './journey.tables.ts'

/** How long applications of one scheme took over one stage, in calendar days. */
export interface StageTime {
  readonly scheme: string
  readonly stage: string
  /** How many people passed it. */
  readonly people: number
  /** How often the stage was passed; an application that came back passes it again. */
  readonly passed: number
  /** Half took no longer. */
  readonly middle: number
  /** Nine of ten took no longer. */
  readonly most: number
}

/** Stages that were passed from one day to another, both counted. */
export function stageTimesReading(from: IsoDate, until: IsoDate): Reading<readonly StageTime[]> {
  return reading(
    sql<StageTime>`
      select s.scheme, t.what as stage, count(distinct s.applicant_id)::int as people, count(*)::int as passed,
        ceil(percentile_cont(0.5) within group (order by t.closed - t.opened))::int as middle,
        ceil(percentile_cont(0.9) within group (order by t.closed - t.opened))::int as most
      from (${spansSql('stage-opened', 'stage-passed', 'stage')}) t
      join journey_standings s on t.stream = 'journey-' || s.journey_id::text
      where t.closed between ${from}::date and ${until}::date
      group by s.scheme, t.what`,
    (rows) => rows,
  )
}
