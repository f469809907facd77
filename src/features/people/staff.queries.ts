import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, type Reading, reading } from '../../platform/database/reading.ts'
import './people.tables.ts'

/**
 * Everybody who works here on a day, by the main post they hold: `person_id`, `name`, `sorted` (by last name),
 * `job_title`, `kind`, `level`, `team`, and since when without a break they hold a post of that kind (`kind_since`), are at
 * that level (`level_since`) and work here (`since`). For lists of other rooms, which join it.
 */
export function staffSql(on: IsoDate): RawBuilder<unknown> {
  // Since the first post of that kind (or level) after the last main post of another.
  const sinceSql = (what: 'kind' | 'level') => sql`
    (select min(t.from_on) from posts t where t.person_id = p.id and t.${sql.ref(what)} = post.${sql.ref(what)}
      and t.from_on <= ${on}::date and not exists (select from posts o where o.person_id = p.id and o.main
        and o.${sql.ref(what)} is distinct from post.${sql.ref(what)}
        and o.from_on >= t.from_on and o.from_on <= ${on}::date))`
  return sql`
    select p.id as person_id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name,
      lower(p.family_name) || ' ' || lower(p.given_name) as sorted,
      post.job_title, post.kind, post.level, team.name as team,
      ${sinceSql('kind')} as kind_since, ${sinceSql('level')} as level_since,
      coalesce(p.started_with_employer_on,
        (select min(t.from_on) from posts t where t.person_id = p.id)) as since
    from persons p
    join lateral (select t.job_title, t.kind, t.level, t.team_id from posts t
      where t.person_id = p.id and t.from_on <= ${on}::date and (t.to_on is null or t.to_on >= ${on}::date)
      order by t.main desc, t.from_on limit 1) post on true
    left join teams team on team.id = post.team_id
    where (p.status = 'active' or p.leaves_on >= ${on}::date) and p.erased_on is null`
}

/**
 * Whether somebody works here on a day: the same for one at a time, where a list has few of all who do. The id stands outside
 * of the select, so that a bare `person_id` is the caller's column.
 */
export const worksHereSql = (personId: RawBuilder<unknown>, on: IsoDate): RawBuilder<SqlBool> =>
  sql`${personId} in (select here.id from persons here join posts held on held.person_id = here.id
      and held.from_on <= ${on}::date and (held.to_on is null or held.to_on >= ${on}::date)
    where here.status = 'active' and here.erased_on is null)`

/** Whoever works here and holds one of these duties on a day, by last name. */
export function dutyHoldersReading(
  duties: readonly string[],
  on: IsoDate,
): Reading<
  readonly { readonly duty: string; readonly id: PersonId; readonly name: string; readonly email: string }[]
> {
  if (duties.length === 0) return alreadyRead([])
  return reading(
    sql<{ duty: string; id: PersonId; name: string; email: string }>`
      select distinct d.duty, p.id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.email,
        lower(p.family_name) as sorted
      from person_duties d join persons p on p.id = d.person_id
      where d.duty = any(${[...duties]}::text[]) and p.status = 'active' and d.from_on <= ${on}::date
        and (d.to_on is null or d.to_on >= ${on}::date) order by sorted, p.id`,
    (rows) => rows.map(({ duty, id, name, email }) => ({ duty, id, name, email })),
  )
}

/** The last day on which a person had one of these duties, where that is over; undefined for whoever never had any. */
export function dutyEndedReading(
  personId: PersonId,
  duties: readonly string[],
  on: IsoDate,
): Reading<IsoDate | undefined> {
  if (duties.length === 0) return alreadyRead(undefined)
  return reading(
    sql<{ ended: IsoDate | null }>`select max(to_on) as ended from person_duties
      where person_id = ${personId} and duty = any(${[...duties]}::text[]) and to_on < ${on}::date`,
    ([row]) => row?.ended ?? undefined,
  )
}
