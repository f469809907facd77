import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import { todayAt } from '../../platform/clock.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { read, type Reading, reading } from '../../platform/database/reading.ts'
import { accessCondition } from '../../platform/database/access-sql.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { readPerson } from './people.access.ts'
import type { PostId, TeamId } from './people.tables.ts'
import { accessSourceFor, type RelatedActor } from './relations.queries.ts'

/** One person in a line: who they are and the post they hold now. */
export interface PersonSummary {
  readonly id: PersonId
  /** As shown: "Asha Rahman". */
  readonly name: string
  readonly email: string
  readonly status: 'active' | 'left'
  /** Of the main post held on the day; undefined between posts. */
  readonly jobTitle: string | undefined
  readonly kind: string | undefined
  readonly level: string | undefined
  readonly teamId: TeamId | undefined
  readonly team: string | undefined
}

/** Today by the clock of the process, as pages have it, for queries that are given no day. */
export const presentDay = () => sql<IsoDate>`${todayAt()}::date`

/** The name that `persons p` is shown by. */
export const shownName = sql<string>`coalesce(p.known_as, p.given_name) || ' ' || p.family_name`

interface SummaryRow {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  readonly status: 'active' | 'left'
  readonly job_title: string | null
  readonly kind: string | null
  readonly level: string | null
  readonly team_id: TeamId | null
  readonly team: string | null
}

function summaries(on: IsoDate | undefined): RawBuilder<SummaryRow> {
  const day = on === undefined ? presentDay() : sql<IsoDate>`${on}::date`
  return sql`select p.id, ${shownName} as name, p.email, p.status, post.job_title, post.kind, post.level, post.team_id,
      team.name as team
    from persons p
    left join lateral (
      select t.job_title, t.kind, t.level, t.team_id from posts t
      where t.person_id = p.id and t.from_on <= ${day} and (t.to_on is null or t.to_on >= ${day})
      order by t.main desc, t.from_on limit 1
    ) post on true
    left join teams team on team.id = post.team_id`
}

const toSummary = (row: SummaryRow): PersonSummary => ({
  id: row.id,
  name: row.name,
  email: row.email,
  status: row.status,
  jobTitle: row.job_title ?? undefined,
  kind: row.kind ?? undefined,
  level: row.level ?? undefined,
  teamId: row.team_id ?? undefined,
  team: row.team ?? undefined,
})

/** People with their post, by id; ids of nobody here are missing. `among` are ids, or a select of them over another room's rows. */
export function peopleReading(
  among: readonly PersonId[] | RawBuilder<unknown>,
  on?: IsoDate,
): Reading<ReadonlyMap<PersonId, PersonSummary>> {
  return reading(
    sql<SummaryRow>`${summaries(on)} where p.id = ${anyOf(among)}`,
    (rows) => new Map(rows.map((row) => [row.id, toSummary(row)])),
  )
}

/** Many people by id in one query; ids of nobody here are missing from the answer. `on` is today when not said. */
export async function peopleByIds(
  tx: Tx,
  personIds: readonly PersonId[],
  on?: IsoDate,
): Promise<ReadonlyMap<PersonId, PersonSummary>> {
  if (personIds.length === 0) return new Map()
  return read(tx, peopleReading([...new Set(personIds)], on))
}

/** The name by which a person is shown, as SQL. */
export const nameOfSql = (personId: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(select ${shownName} from persons p where p.id = ${personId})`

/** Names as shown, by id. `among` are ids, or a select of them over another room's rows. */
export function namesReading(
  among: readonly PersonId[] | RawBuilder<unknown>,
): Reading<ReadonlyMap<PersonId, string>> {
  return reading(
    sql<{
      id: PersonId
      name: string
    }>`select p.id, ${shownName} as name from persons p where p.id = ${anyOf(among)}`,
    (rows) => new Map(rows.map(({ id, name }) => [id, name])),
  )
}

/** One person as they stand on a day; undefined for nobody here, and for whoever’s record is erased. */
export async function findPerson(tx: Tx, personId: string, on?: IsoDate): Promise<PersonSummary | undefined> {
  return isUuid(personId) ? read(tx, personReading(personId as PersonId, on)) : undefined
}

/** The same as a reading; the id is one. */
export function personReading(personId: PersonId, on?: IsoDate): Reading<PersonSummary | undefined> {
  return reading(
    sql<SummaryRow>`${summaries(on)} where p.id = ${personId}::uuid and p.erased_on is null`,
    ([row]) => row && toSummary(row),
  )
}

export interface PeopleSearch {
  /** Part of a name, work address or registration number; everyone when empty. */
  readonly text?: string | undefined
  readonly teamId?: TeamId | undefined
  /** People who have left are left out unless asked for. */
  readonly includeLeavers?: boolean
  /** `next` of the page before. */
  readonly after?: string | undefined
  /** 25 when not said; at most 5,000, for a file. */
  readonly limit?: number
  readonly on?: IsoDate
  /** Only people whose page this actor may open; `on` is then needed. */
  readonly visibleTo?: RelatedActor | undefined
}

export interface PeoplePage {
  readonly people: readonly PersonSummary[]
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined
}

/** People by last name, a page at a time: one query, however far down the list. */
export async function searchPeople(tx: Tx, search: PeopleSearch): Promise<PeoplePage> {
  const limit = Math.min(Math.max(search.limit ?? 25, 1), 5_000)
  const conditions: RawBuilder<unknown>[] = [sql`p.erased_on is null`]
  if (!search.includeLeavers) conditions.push(sql`p.status = 'active'`)
  for (const word of (search.text ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 6)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`(p.given_name ilike ${like} or p.family_name ilike ${like} or p.known_as ilike ${like}
      or p.email ilike ${like} or p.registration_number ilike ${like})`)
  }
  if (search.visibleTo) {
    if (search.on === undefined) throw new TypeError('Whom someone may see is asked for a day')
    conditions.push(
      accessCondition(readPerson, accessSourceFor(search.visibleTo, sql.ref('p.id'), search.on)),
    )
  }
  if (search.teamId) conditions.push(sql`post.team_id = ${search.teamId}`)
  if (isUuid(search.after)) {
    conditions.push(sql`(lower(p.family_name), lower(p.given_name), p.id) >
      (select lower(l.family_name), lower(l.given_name), l.id from persons l where l.id = ${search.after})`)
  }
  const { rows } = await sql<SummaryRow>`${summaries(search.on)} where ${sql.join(conditions, sql` and `)}
    order by lower(p.family_name), lower(p.given_name), p.id limit ${limit + 1}`.execute(tx)
  const people = rows.slice(0, limit).map(toSummary)
  return { people, next: rows.length > limit ? people.at(-1)?.id : undefined }
}

/** People for whom something dated began or ended in these days: posts, managers, standing in, absences, holds, duties. */
export async function peopleWithBoundaryIn(tx: Tx, from: IsoDate, to: IsoDate): Promise<readonly PersonId[]> {
  // What ends on a day is over on the next one, so last days are looked for a day earlier.
  const moves = sql`(d.from_on between ${from} and ${to} or d.to_on between ${from}::date - 1 and ${to}::date - 1)`
  const { rows } = await sql<{ id: PersonId }>`
    select d.person_id as id from posts d where d.person_id is not null and ${moves}
    union select p.person_id from post_managers d join posts p on p.id = d.post_id
      where p.person_id is not null and ${moves}
    union select d.for_id from acting_for d where ${moves}
    union select d.person_id from absences d where ${moves}
    union select d.person_id from holds d where ${moves}
    union select d.person_id from person_duties d where ${moves}`.execute(tx)
  return rows.map((row) => row.id)
}

/** Name and whether away of many people in one query: what a list of tasks needs. */
export async function peopleIn(
  tx: Tx,
  personIds: readonly PersonId[],
  on: IsoDate,
): Promise<ReadonlyMap<PersonId, { readonly name: string; readonly isAway: boolean }>> {
  const { rows } = await sql<{ id: PersonId; name: string; is_away: boolean }>`
    select p.id, ${shownName} as name, exists (select from absences a where a.person_id = p.id
      and a.from_on <= ${on} and (a.to_on is null or a.to_on >= ${on})) as is_away
    from persons p where p.id = any(${[...personIds]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, { name: row.name, isAway: row.is_away }]))
}

/** A person's name in its parts, for the form that changes it. */
export async function namePartsOf(
  tx: Tx,
  personId: PersonId,
): Promise<{ readonly givenName: string; readonly familyName: string; readonly knownAs: string }> {
  const row = await tx
    .selectFrom('persons')
    .select(['given_name', 'family_name', 'known_as'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return { givenName: row.given_name, familyName: row.family_name, knownAs: row.known_as ?? '' }
}

/** Whose post it is; undefined for a vacancy or no such post. */
export async function holderOfPost(tx: Tx, postId: string): Promise<PersonId | undefined> {
  if (!isUuid(postId)) return undefined
  const row = await tx
    .selectFrom('posts')
    .select('person_id')
    .where('id', '=', postId as PostId)
    .executeTakeFirst()
  return row?.person_id ?? undefined
}

/** A team as it can be chosen. */
export interface OpenTeam {
  readonly id: TeamId
  readonly name: string
  readonly parentId: TeamId | undefined
}

/** Teams that are open on the day, by name, with the team above. */
export function openTeamsReading(on: IsoDate): Reading<readonly OpenTeam[]> {
  return reading(
    sql<{ id: TeamId; name: string; parent_id: TeamId | null }>`
      select id, name, parent_id from teams where closed_on is null or closed_on > ${on} order by name`,
    (rows) => rows.map((row) => ({ id: row.id, name: row.name, parentId: row.parent_id ?? undefined })),
  )
}

/** The same, asked for by itself. */
export const openTeams = (tx: Tx, on: IsoDate): Promise<readonly OpenTeam[]> => read(tx, openTeamsReading(on))
