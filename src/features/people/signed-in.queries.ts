import { type Expression, sql } from 'kysely'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { DemonstrationPerson, PersonOnPage } from '../../platform/http/ports.ts'
import { dutiesAndPartsSql } from './parts-opened.store.ts'
import { presentDay, shownName } from './people.queries.ts'
import { supportsAnyoneSql } from './supporters.queries.ts'
import './people.tables.ts'

/** Who signs in, and what is known of them on every page. */

/**
 * What layout and coarse access know of a person, as one JSON value over an id, null when there is none or they have
 * left: so that session and person are a single query. Fills the port `personSql`.
 */
export function personOnPageSql(personId: Expression<PersonId>): Expression<PersonOnPage | null> {
  const today = presentDay()
  const inForce = (table: string) =>
    sql`${sql.ref(`${table}.from_on`)} <= ${today} and (${sql.ref(`${table}.to_on`)} is null or ${sql.ref(`${table}.to_on`)} >= ${today})`
  return sql<PersonOnPage | null>`(
    select json_build_object(
      'personId', p.id,
      'name', ${shownName},
      'duties', coalesce((select json_agg(own.duty order by own.duty)
        from (${dutiesAndPartsSql(sql`p.id`, inForce('d'))}) own), '[]'),
      'managesAnyone', exists (select from reporting_lines r where r.above_id = p.id),
      'supportsAnyone', ${supportsAnyoneSql(sql`p.id`, today)},
      'authorityName', (select a.name from find_authorities() a where a.id = current_authority()),
      'mayActFor', coalesce((select json_agg(json_build_object(
          'personId', o.id, 'name', coalesce(o.known_as, o.given_name) || ' ' || o.family_name,
          'about', 'until ' || to_char(a.to_on, 'FMDay FMDD FMMonth YYYY'),
          'duties', coalesce((select json_agg(theirs.duty order by theirs.duty)
            from (${dutiesAndPartsSql(sql`o.id`, inForce('d'))}) theirs), '[]')) order by o.family_name, o.given_name)
        from acting_for a join persons o on o.id = a.for_id
        where a.deputy_id = p.id and ${inForce('a')}), '[]'))
    from persons p where p.id = ${personId} and p.status = 'active')`
}

/** Name, duties and places of the person who is signed in, or undefined when there is none or they have left. */
export async function personOnPage(tx: Tx, personId: PersonId): Promise<PersonOnPage | undefined> {
  const { rows } = await sql<{ person: PersonOnPage | null }>`
    select ${personOnPageSql(sql<PersonId>`${personId}::uuid`)} as person`.execute(tx)
  return rows[0]?.person ?? undefined
}

/**
 * Whose account the identity provider's subject is, or else the verified work address; leavers have none.
 * A known subject is kept with its issuer before it, parted by a space, so that two providers cannot be mixed up.
 */
export async function personBySubject(
  tx: Tx,
  identity: { readonly issuer: string; readonly subject: string; readonly email: string | undefined },
): Promise<PersonId | undefined> {
  const known = `${identity.issuer} ${identity.subject}`
  const { rows } = await sql<{ id: PersonId }>`
    select id from persons where status = 'active' and (sign_in_subject = ${known}
      or (sign_in_subject is null and lower(email) = lower(${identity.email ?? null}::text)))
    order by (sign_in_subject is null) limit 1`.execute(tx)
  return rows[0]?.id
}

/** Whom the demonstration offers to sign in as, in order. */
export async function demonstrationPeople(tx: Tx): Promise<readonly DemonstrationPerson[]> {
  const { rows } = await sql<DemonstrationPerson>`
    select p.id as "personId", ${shownName} as name, d.heading as "group", d.role, d.situation
    from demonstration_people d join persons p on p.id = d.person_id
    where p.status = 'active' order by d.position, p.id`.execute(tx)
  return rows
}

/** Offers a person in the demonstration, or changes what is said of them. */
export async function offerInDemonstration(
  tx: Tx,
  person: {
    readonly personId: PersonId
    readonly position: number
    readonly heading: string
    readonly role: string
    readonly situation: string
  },
): Promise<void> {
  const { personId, ...said } = person
  await tx
    .insertInto('demonstration_people')
    .values({ person_id: personId, ...said })
    .onConflict((conflict) => conflict.columns(['authority_id', 'person_id']).doUpdateSet(said))
    .execute()
}
