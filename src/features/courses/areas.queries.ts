import { sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './courses.tables.ts'

/** Who looks after an area: named in the product, or holding the duty that the offer names for it. */
export interface AreaHolder {
  readonly area: string
  readonly personId: PersonId
}

/** Those who were named, by area. Whoever has left is not among them once names are asked for. */
export function areaHoldersReading(): Reading<readonly AreaHolder[]> {
  return reading(
    sql<{
      area: string
      person_id: PersonId
    }>`select area, person_id from learning_area_holders order by area`,
    (rows) => rows.map(({ area, person_id: personId }) => ({ area, personId })),
  )
}

/** The same people, as a select of their ids. */
export const areaHoldersSql = sql`select person_id from learning_area_holders`
