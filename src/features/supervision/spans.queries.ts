import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { type Span, spansSql } from '../../platform/database/spans.ts'
import './supervision.tables.ts'

/** How useful people found their supervision in a span. */
export interface SupervisionRated {
  readonly from: IsoDate
  readonly rated: number
  /** The sum of ratings from 1 to 4. */
  readonly useful: number
  /** How many people rated. */
  readonly people: number
}

/** Ratings of meetings of two by span, of the whole authority. */
export function supervisionRatedReading(spans: readonly Span[]): Reading<readonly SupervisionRated[]> {
  return reading(
    sql<SupervisionRated>`select span.from_on as "from", count(b.useful)::int as rated,
      coalesce(sum(b.useful), 0)::int as useful,
      count(distinct b.person_id) filter (where b.useful is not null)::int as people
      from ${spansSql(spans)}
      left join supervision_meetings m on m.state = 'held' and not m.is_group
        and m.held_on between span.from_on and span.to_on
      left join supervision_members b on b.meeting_id = m.id and b.was_there
      group by span.from_on order by span.from_on`,
    (rows) => rows,
  )
}
