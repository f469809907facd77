import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './people.tables.ts'

/** Who is away, and when: never why. */

export interface AwayFact {
  readonly personId: PersonId
  readonly from: IsoDate
  /** Null while nobody knows. */
  readonly to: IsoDate | null
}

/** When these people are away, from a day on; never why. `among` are ids, or a select of them. */
export function awayReading(
  among: readonly PersonId[] | RawBuilder<unknown>,
  from: IsoDate,
): Reading<readonly AwayFact[]> {
  return reading(
    sql<AwayFact>`select a.person_id as "personId", a.from_on as "from", a.to_on as "to" from absences a
      where a.person_id = ${anyOf(among)} and (a.to_on is null or a.to_on >= ${from})`,
    (rows) => rows,
  )
}

/** Which of these people are away on a day, in one query. */
export async function awayAmong(
  tx: Tx,
  personIds: readonly PersonId[],
  on: IsoDate,
): Promise<ReadonlySet<PersonId>> {
  if (personIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('absences')
    .select('person_id')
    .where('person_id', 'in', [...personIds])
    .where('from_on', '<=', on)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', on)]))
    .execute()
  return new Set(rows.map((row) => row.person_id))
}
