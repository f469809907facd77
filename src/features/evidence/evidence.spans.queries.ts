import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { type Span, spansSql } from '../../platform/database/spans.ts'
import './evidence.tables.ts'

/** What everybody together learned in a span, as counts. */
export interface LearningCounted {
  readonly from: IsoDate
  /** Activities completed in it. */
  readonly completed: number
  /** Those of them that say what they changed. */
  readonly reflected: number
  /** How many people they are of. */
  readonly people: number
}

/** Completed learning by span, of the whole authority; never a word of it. */
export function learningBySpanReading(spans: readonly Span[]): Reading<readonly LearningCounted[]> {
  return reading(
    sql<LearningCounted>`select span.from_on as "from", count(e.id)::int as completed,
      count(*) filter (where trim(e.impact) <> '')::int as reflected, count(distinct e.person_id)::int as people
      from ${spansSql(spans)}
      left join evidence_items e on e.removed_at is null and e.completed_on between span.from_on and span.to_on
      group by span.from_on order by span.from_on`,
    (rows) => rows,
  )
}
