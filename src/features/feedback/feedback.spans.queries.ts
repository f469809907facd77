import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { type Span, spansSql } from '../../platform/database/spans.ts'
import type { FeedbackGiver } from '../schemes/public.ts'
import './feedback.tables.ts'

/** Children and those who care for them: whom work is for. */
const families: readonly FeedbackGiver[] = ['child', 'young-person', 'parent-carer', 'family-member']

/** How often children and families were heard in a span, whatever they said. */
export interface FamiliesHeard {
  readonly from: IsoDate
  readonly answers: number
}

/** Feedback of children and families by span, counted for the whole authority; never whose or about whom. */
export function familiesHeardReading(spans: readonly Span[]): Reading<readonly FamiliesHeard[]> {
  return reading(
    sql<FamiliesHeard>`select span.from_on as "from", count(r.id)::int as answers from ${spansSql(spans)}
      left join feedback_responses r on r.giver = any(${[...families]}::text[])
        and r.received_on between span.from_on and span.to_on
      group by span.from_on order by span.from_on`,
    (rows) => rows,
  )
}
