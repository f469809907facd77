import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** Somebody whose registration number is recorded. */
export interface RegisteredPerson {
  readonly id: PersonId
  /** As every page calls them. */
  readonly name: string
  /** As the register may have them. */
  readonly givenName: string
  readonly familyName: string
  readonly number: string
  readonly renewsOn: IsoDate | null
}

/** Everybody at the authority with a registration number, leavers left out, by number. One query. */
export async function registeredPeople(tx: Tx): Promise<readonly RegisteredPerson[]> {
  const { rows } = await sql<RegisteredPerson>`
    select id, coalesce(known_as, given_name) || ' ' || family_name as name, given_name as "givenName",
      family_name as "familyName", registration_number as number, registration_renews_on as "renewsOn"
    from persons where status = 'active' and registration_number is not null order by registration_number`.execute(
    tx,
  )
  return rows
}
