import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'

/** By which way somebody came. */
export interface PersonRoute {
  readonly personId: PersonId
  readonly route: string
  readonly cameOn: IsoDate
}

/** Nobody looks through more of them at once. */
const mostListed = 500

/** Everybody whose route is noted, the latest to come first. */
export function personRoutesReading(): Reading<readonly PersonRoute[]> {
  return reading(
    sql<PersonRoute>`select person_id as "personId", route, came_on as "cameOn" from person_routes
      order by came_on desc, person_id limit ${mostListed}`,
    (rows) => rows,
  )
}

/** Ids of everybody whose route is noted, as a select. */
export const peopleWithRoutes = () => sql`select person_id from person_routes`
