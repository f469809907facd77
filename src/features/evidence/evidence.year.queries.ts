import { type Expression, type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './evidence.tables.ts'

/** How many pieces of a regulator's year count, and how many of those were talked through with a peer. */
export interface PiecesOfYear {
  readonly counting: number
  readonly withPeer: number
}

/** Alike in any spelling of letters and spaces, as people would call two texts the same. */
const tidy = (column: string) =>
  sql`trim(regexp_replace(lower(normalize(${sql.ref(column)}, nfkc)), '\\s+', ' ', 'g'))`

/**
 * Completed entries of a year that say what was learned and what changed, each different text once, as its earliest
 * entry. `talkedThrough` selects the ids of entries of which a talk is given, in another room's words. No text leaves the
 * database.
 */
export function piecesOfYearReading(
  personId: PersonId,
  year: { readonly from: IsoDate; readonly to: IsoDate },
  talkedThrough: Expression<unknown> | RawBuilder<unknown>,
): Reading<PiecesOfYear> {
  return reading(
    sql<PiecesOfYear>`
      select count(*)::int as counting, count(*) filter (where id in (${talkedThrough}))::int as "withPeer"
      from (
        select distinct on (title, learning, impact) id from (
          select id, completed_on, ${tidy('title')} as title, ${tidy('learning')} as learning, ${tidy('impact')} as impact
          from evidence_items
          where person_id = ${personId} and removed_at is null
            and listed_on between ${year.from} and ${year.to} and completed_on is not null
        ) tidied
        where learning <> '' and impact <> ''
        order by title, learning, impact, completed_on, id
      ) different`,
    ([pieces]) => pieces ?? { counting: 0, withPeer: 0 },
  )
}
