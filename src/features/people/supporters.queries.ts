import { type RawBuilder, sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SupportCapacity, SupportId } from './people.tables.ts'

/** Who may read of whose record because its person lets them. */

export interface Support {
  readonly id: SupportId
  readonly personId: PersonId
  readonly personName: string
  /** Undefined for somebody outside. */
  readonly supporterId: PersonId | undefined
  readonly supporterName: string
  readonly capacity: SupportCapacity
  readonly parts: readonly string[]
  readonly grantedOn: IsoDate
  readonly untilOn: IsoDate
  readonly revokedAt: IsoInstant | undefined
}

interface Row extends Omit<Support, 'supporterId' | 'revokedAt'> {
  readonly supporterId: PersonId | null
  readonly revokedAt: IsoInstant | null
}

const nameOf = (alias: string) => {
  const [known, given, family] = ['known_as', 'given_name', 'family_name'].map((name) =>
    sql.ref(`${alias}.${name}`),
  )
  return sql`coalesce(${known}, ${given}) || ' ' || ${family}`
}

const supports = (where: RawBuilder<unknown>): RawBuilder<Row> => sql<Row>`
  select s.id, s.person_id as "personId", ${nameOf('w')} as "personName", s.supporter_id as "supporterId",
    coalesce(${nameOf('h')}, s.outsider_name) as "supporterName", s.capacity, s.parts,
    s.granted_on as "grantedOn", s.until_on as "untilOn", s.revoked_at as "revokedAt"
  from record_supporters s
  join persons w on w.id = s.person_id
  left join persons h on h.id = s.supporter_id
  where ${where}
  order by s.id desc`

const fromRow = ({ supporterId, revokedAt, ...row }: Row): Support => ({
  ...row,
  supporterId: supporterId ?? undefined,
  revokedAt: revokedAt ?? undefined,
})

/** Everybody whom a person ever let read of their record, the latest first. */
export function supportersReading(personId: PersonId): Reading<readonly Support[]> {
  return reading(supports(sql`s.person_id = ${personId}::uuid`), (rows) => rows.map(fromRow), ['revokedAt'])
}

/** Whose records somebody may read today because they were let. One query. */
export async function supportedBy(
  tx: Tx,
  supporterId: PersonId,
  today: IsoDate,
): Promise<readonly Support[]> {
  return read(
    tx,
    reading(
      supports(sql`s.supporter_id = ${supporterId}::uuid and ${isOpen(today)} and w.status = 'active'`),
      (rows) => rows.map(fromRow),
    ),
  )
}

/** The grant behind a link while it holds; nothing otherwise, whatever the reason. One query. */
export async function supportByLink(tx: Tx, tokenHash: string, today: IsoDate): Promise<Support | undefined> {
  return read(
    tx,
    reading(supports(sql`s.token_hash = ${tokenHash} and ${isOpen(today)}`), ([row]) => row && fromRow(row)),
  )
}

const isOpen = (today: IsoDate) =>
  sql`s.revoked_at is null and s.granted_on <= ${today} and s.until_on >= ${today}`

/** Whether anybody lets this person read of their record; a grant begins on the day it is given. */
export const supportsAnyoneSql = (
  supporterId: RawBuilder<unknown>,
  today: RawBuilder<IsoDate>,
): RawBuilder<boolean> => sql<boolean>`exists (
  select from record_supporters s join persons w on w.id = s.person_id and w.status = 'active'
  where s.supporter_id = ${supporterId} and s.revoked_at is null and s.until_on >= ${today})`

/** Who besides its person may read a part of a record today, in words for the person. */
export interface WhoSees {
  /** Line managers, with whoever stands in for them. */
  readonly managers: readonly string[]
  readonly supporters: readonly {
    readonly name: string
    readonly capacity: SupportCapacity
    readonly untilOn: IsoDate
  }[]
}

/** The line managers of a person, and the supporters who may read this part. */
export function whoSeesReading(personId: PersonId, part: string, today: IsoDate): Reading<WhoSees> {
  const select = sql<{
    name: string
    capacity: SupportCapacity | null
    until: IsoDate | null
  }>`
    select distinct ${nameOf('m')} as name, null::text as capacity, null::date as until
    from reporting_lines r join persons m on m.id = r.above_id
    where r.person_id = ${personId}::uuid and r.steps = 1 and m.id <> ${personId}::uuid
    union all
    select coalesce(${nameOf('h')}, s.outsider_name), s.capacity, s.until_on
    from record_supporters s left join persons h on h.id = s.supporter_id
    where s.person_id = ${personId}::uuid and ${part} = any(s.parts) and ${isOpen(today)}
    order by 1`
  return reading(select, (rows) => ({
    managers: rows.flatMap(({ name, capacity }) => (capacity === null ? [name] : [])),
    supporters: rows.flatMap(({ name, capacity, until }) =>
      capacity === null || until === null ? [] : [{ name, capacity, untilOn: until }],
    ),
  }))
}
