import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** What of a person's record bears on one statement of a standard. */
export interface StatementStanding {
  /** Written `framework/item`. */
  readonly statement: string
  /** Completed entries. */
  readonly entries: number
  readonly latestOn: IsoDate
}

/** How much was completed for each statement, by statement; one query. What has nothing is left out. */
export async function statementStandings(
  tx: Tx,
  personId: PersonId,
): Promise<ReadonlyMap<string, StatementStanding>> {
  const { rows } = await sql<StatementStanding>`
    select l.framework_item as statement, count(*)::int as entries, max(i.completed_on) as "latestOn"
    from evidence_items i join evidence_links l on l.item_id = i.id
    where i.person_id = ${personId} and i.removed_at is null and i.completed_on is not null
    group by l.framework_item`.execute(tx)
  return new Map(rows.map((row) => [row.statement, row]))
}
