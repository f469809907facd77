import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
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
