import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'

/** A person by what another system knows them by. */
export interface KnownPerson {
  readonly id: PersonId
  readonly name: string
  /** In small letters. */
  readonly email: string
  /** In capitals without spaces; undefined when none is recorded. */
  readonly registrationNumber: string | undefined
}

/**
 * People who have not left, by work address or registration number, written in any case and with any spaces: one query
 * for a whole file. Who was not found is missing from the answer. With `names`, by their name as it is shown too.
 */
export async function peopleKnownBy(
  tx: Tx,
  marks: readonly string[],
  { names = false }: { readonly names?: boolean } = {},
): Promise<readonly KnownPerson[]> {
  if (marks.length === 0) return []
  const plain = [...new Set(marks.map(plainMark))]
  const { rows } = await sql<Omit<KnownPerson, 'registrationNumber'> & { readonly number: string | null }>`
    select p.id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, lower(p.email) as email,
      upper(replace(p.registration_number, ' ', '')) as number
    from persons p
    where p.status = 'active' and (lower(p.email) = any(${plain.map((mark) => mark.toLowerCase())}::text[])
      or upper(replace(p.registration_number, ' ', '')) = any(${plain}::text[])
      or (${names} and upper(replace(coalesce(p.known_as, p.given_name) || p.family_name, ' ', '')) = any(${plain}::text[])))
    `.execute(tx)
  return rows.map(({ number, ...row }) => ({ ...row, registrationNumber: number ?? undefined }))
}

/** A work address or registration number without spaces, in capitals: how two writings of it are compared. */
export function plainMark(mark: string): string {
  return mark.replaceAll(/\s/g, '').toUpperCase()
}

/** People in a post at this level today, by name; at most 200. */
export function peopleAtLevelReading(
  level: string,
  today: IsoDate,
): Reading<readonly { readonly id: PersonId; readonly name: string; readonly email: string }[]> {
  return reading(
    sql<{ id: PersonId; name: string; email: string }>`
      select p.id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.email from persons p
      where p.status = 'active' and exists (select from posts t where t.person_id = p.id and t.level = ${level}
        and t.from_on <= ${today} and (t.to_on is null or t.to_on >= ${today}))
      order by p.family_name, p.given_name, p.id limit 200`,
    (rows) => rows,
  )
}

/** Name and work address of each of these people. */
export function contactsReading(
  personIds: readonly PersonId[],
): Reading<ReadonlyMap<PersonId, { readonly name: string; readonly email: string }>> {
  return reading(
    sql<{ id: PersonId; name: string; email: string }>`
      select p.id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.email from persons p
      where p.id = any(${[...personIds]}::uuid[])`,
    (rows) => new Map(rows.map(({ id, name, email }) => [id, { name, email }])),
  )
}
