import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './evidence.tables.ts'

/** An entry as lists of other rooms name it. */
export interface EntryGlance {
  readonly id: EvidenceId
  readonly title: string
  readonly completedOn: IsoDate
  readonly revision: number
  readonly changedAt: IsoInstant
}

/** Longest list of entries to choose from. */
const mostListed = 300

/** Completed entries of a person that are still in the record, the latest first; of those in `among` alone when it is given. */
export function completedEntriesReading(
  personId: PersonId,
  among?: RawBuilder<unknown>,
): Reading<readonly EntryGlance[]> {
  return reading(
    sql<EntryGlance>`select id, title, completed_on as "completedOn", revision, updated_at as "changedAt" from evidence_items
      where person_id = ${personId} and completed_on is not null and removed_at is null
        ${among ? sql`and id in (${among})` : sql``}
      order by completed_on desc, id desc limit ${mostListed}`,
    (rows) => rows,
    ['changedAt'],
  )
}
