import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { type Span, spansSql } from '../../platform/database/spans.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './journey.tables.ts'

/** An outcome as it stands, of one person's application. */
export interface OutcomeStood {
  readonly applicantId: PersonId
  readonly schemeHash: string
  readonly outcome: string
  readonly on: IsoDate
}

/** Outcomes from one day to another, both counted, the earliest first. One query. */
export async function outcomesBetween(
  tx: Tx,
  from: IsoDate,
  until: IsoDate,
): Promise<readonly OutcomeStood[]> {
  const { rows } = await sql<OutcomeStood>`
    select applicant_id as "applicantId", scheme_hash as "schemeHash", outcome, outcome_on as "on"
    from journey_standings where outcome is not null and outcome_on between ${from} and ${until}
    order by outcome_on, journey_id`.execute(tx)
  return rows
}

/** How many had which outcome in a span, of one scheme. */
export interface OutcomesCounted {
  readonly from: IsoDate
  readonly outcome: string
  readonly people: number
}

/** Outcomes of a scheme by span, of the whole authority, once they were told. */
export function outcomesBySpanReading(
  scheme: string,
  spans: readonly Span[],
): Reading<readonly OutcomesCounted[]> {
  return reading(
    sql<OutcomesCounted>`select span.from_on as "from", s.outcome, count(distinct s.applicant_id)::int as people
      from ${spansSql(spans)}
      join journey_standings s on s.scheme = ${scheme} and s.outcome_on between span.from_on and span.to_on
      where s.outcome is not null group by span.from_on, s.outcome order by span.from_on, s.outcome`,
    (rows) => rows,
  )
}
