import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId } from '../../kernel/ids.ts'
import type { Databases } from '../../platform/database/databases.ts'
import { linkedEntriesSql } from '../evidence/public.ts'
import { evidenceOfColleaguesSql } from '../feedback/public.ts'
import { allSightings } from '../observations/public.ts'
import { hasPieces, rebuildPieces } from './coverage.store.ts'
import { pieceOf } from './register.ts'

/** Counts everything of an authority anew from the rooms' own records. Answers how many pieces count. Repeating it is harmless. */
export function restateCoverage(
  databases: Databases,
  authorityId: AuthorityId,
  today: IsoDate,
): Promise<number> {
  return databases.write(authorityId, async (tx) =>
    rebuildPieces(tx, {
      entries: linkedEntriesSql(),
      fromColleagues: evidenceOfColleaguesSql(),
      seen: (await allSightings(tx, today)).map(pieceOf),
    }),
  )
}

/** At start: counts for every authority whose records are older than the map. */
export async function countCoverageOnce(databases: Databases, today: IsoDate): Promise<void> {
  for (const { id } of await databases.authorities())
    if (!(await databases.read(id, hasPieces))) await restateCoverage(databases, id, today)
}
