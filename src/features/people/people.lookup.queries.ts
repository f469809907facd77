import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { KnownPeople } from '../../platform/privacy/looking.ts'

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

/** Whom a work address, registration number or name means among those who were found; otherwise what to put right. */
export function personMeant(
  mark: string,
  known: readonly KnownPerson[],
): KnownPerson | { readonly says: string } {
  if (mark === '') return { says: 'Enter a work address, registration number or name' }
  const plain = plainMark(mark)
  const exact = known.find(
    ({ email, registrationNumber }) => plainMark(email) === plain || registrationNumber === plain,
  )
  if (exact) return exact
  const called = known.filter(({ name }) => plainMark(name) === plain)
  if (called.length > 1) return { says: 'Several people are called this. Enter the work address' }
  return called[0] ?? { says: 'Nobody here has this address, number or name' }
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

/**
 * The authority's own people, past ones too, among full names and mail addresses in small letters and telephone
 * numbers: a colleague is not taken for a family. Each comes back as it was asked; the parts of a name may be those
 * given or known as.
 */
export async function knownAmong(
  tx: Tx,
  { names, mails, phones }: Parameters<KnownPeople>[1],
): ReturnType<KnownPeople> {
  if (names.length + mails.length + phones.length === 0) return new Set()
  const figures = phones.map(figuresOf)
  const { rows } = await sql<Record<'name' | 'known' | 'mail' | 'phone', string | null>>`
    select lower(p.given_name || ' ' || p.family_name) as name, lower(p.known_as || ' ' || p.family_name) as known,
      lower(p.email) as mail, p.phone
    from persons p
    where lower(p.given_name || ' ' || p.family_name) = any(${names}::text[])
      or lower(p.known_as || ' ' || p.family_name) = any(${names}::text[])
      or lower(p.email) = any(${mails}::text[])
      or (${phones.length > 0} and regexp_replace(p.phone, '\\D', '', 'g') = any(${figures}::text[]))`.execute(
    tx,
  )
  const known = new Set(rows.flatMap(({ name, known: other, mail }) => [name, other, mail]))
  const numbers = new Set(rows.flatMap(({ phone }) => (phone ? [figuresOf(phone)] : [])))
  return new Set([
    ...[...names, ...mails].filter((mark) => known.has(mark)),
    ...phones.filter((phone) => numbers.has(figuresOf(phone))),
  ])
}

const figuresOf = (phone: string) => phone.replace(/\D/g, '')

/** Everybody above or below somebody in the reporting line, with how many steps away the nearest way is. */
export function inLineReading(personId: PersonId): Reading<ReadonlyMap<PersonId, number>> {
  return reading(
    sql<{ id: PersonId; steps: number }>`
      select id, min(steps)::int as steps from (
        select above_id as id, steps from reporting_lines where person_id = ${personId}::uuid
        union all select person_id, steps from reporting_lines where above_id = ${personId}::uuid) line
      group by id`,
    (rows) => new Map(rows.map(({ id, steps }) => [id, steps])),
  )
}
