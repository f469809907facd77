import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { idsOf } from '../../platform/database/any-of.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import {
  type Away,
  type Holder,
  type Line,
  type LineManager,
  type LinePost,
  lineOn,
  type Organisation,
  type PostHolder,
  type StandIn,
} from './line.rules.ts'
import './people.tables.ts'

/** Whose line is wanted. People named here can be asked about afterwards; for duties, only those listed. */
export interface LineWanted {
  /** Ids, or a select of them over another room's rows. */
  readonly personIds?: readonly PersonId[] | RawBuilder<unknown>
  readonly duties?: readonly string[]
  /** Kinds of posts whose holders are wanted, wherever in the organisation they are. */
  readonly kinds?: readonly string[]
  /** Also the line above whoever has one of the duties. */
  readonly aboveDuties?: boolean
}

interface OrganisationRow {
  posts: LinePost[]
  managers: (Omit<LineManager, 'by'> & { personId?: PersonId; seatId?: string })[]
  standIns: StandIn[]
  away: Away[]
  names: Record<PersonId, string>
  duties: Record<string, PersonId[]>
  holders: PostHolder[]
}

/**
 * Who may fill roles today around these people, in one query however many they are: their posts, everything above
 * them, stand-ins and absences. Ask the answer as often as needed; nothing more is read.
 */
export async function resolveRoles(tx: Tx, wanted: LineWanted, on: IsoDate): Promise<Line> {
  return read(tx, lineReading(wanted, on))
}

/** The same as a reading; see `resolveRoles`. */
export function lineReading(wanted: LineWanted, on: IsoDate): Reading<Line> {
  return reading(organisationSql(wanted, on), (rows) =>
    lineOn(organisationFrom(rows[0] as OrganisationRow), on),
  )
}

/**
 * The lines of all days from `from` to `until`, in one query: posts, managers, standing in and absences as they are
 * recorded for each day, duties as they are held on `today`.
 */
export function linesReading(
  wanted: LineWanted,
  { today, from, until }: { readonly today: IsoDate; readonly from: IsoDate; readonly until: IsoDate },
): Reading<(on: IsoDate) => Line> {
  return reading(organisationSql(wanted, today, from, until), (rows) => {
    const organisation = organisationFrom(rows[0] as OrganisationRow)
    const lines = new Map<IsoDate, Line>()
    return (on) => {
      const line = lines.get(on) ?? lineOn(organisation, on)
      lines.set(on, line)
      return line
    }
  })
}

/** The managers of one person who may act today; see `Line.lineManagersOf`. */
export async function lineManagersOf(tx: Tx, personId: PersonId, on: IsoDate): Promise<readonly Holder[]> {
  return (await resolveRoles(tx, { personIds: [personId] }, on)).lineManagersOf(personId)
}

/**
 * A select of everyone whose work may come to a person between two days: their own, that of whom they stand in for, and of
 * everybody below either, through vacant posts too. Rather too many than too few.
 */
export function reachOfSql(
  personId: PersonId,
  { from, until }: { readonly from: IsoDate; readonly until: IsoDate },
): RawBuilder<unknown> {
  return sql`with recursive reach as (
      select ${personId}::uuid as person_id, null::uuid as seat_id
      union
      select next.person_id, next.seat_id from reach join lateral (
        select null::uuid as person_id, p.seat_id from posts p
          where p.person_id = reach.person_id and p.from_on <= ${until}
        union all
        select a.for_id, null::uuid from acting_for a
          where a.deputy_id = reach.person_id and a.from_on <= ${until} and a.to_on >= ${from}
        union all
        select p.person_id, p.seat_id from post_managers m join posts p on p.id = m.post_id and p.from_on <= ${until}
          where (m.manager_person_id = reach.person_id or m.manager_seat_id = reach.seat_id)
            and m.from_on <= ${until} and (m.to_on is null or m.to_on >= ${from})
      ) next on true
    )
    select person_id from reach where person_id is not null`
}

/** A select of the duties that any of these people has on a day. */
export function dutiesOfSql(people: RawBuilder<unknown>, on: IsoDate): RawBuilder<unknown> {
  return sql`select d.duty from person_duties d where d.person_id in (${people})
    and d.from_on <= ${on} and (d.to_on is null or d.to_on >= ${on})`
}

/** Duties and kinds of posts as on `on`; what is dated as far as it reaches into the days from `first` to `last`. */
function organisationSql(
  wanted: LineWanted,
  on: IsoDate,
  first: IsoDate = on,
  last: IsoDate = on,
): RawBuilder<OrganisationRow> {
  const personIds = idsOf(wanted.personIds ?? [])
  const duties = [...(wanted.duties ?? [])]
  const kinds = [...(wanted.kinds ?? [])]
  const seeds = wanted.aboveDuties
    ? sql`array(select unnest(${personIds}) union select d.person_id from person_duties d
        where d.duty = any(${duties}::text[]) and d.from_on <= ${on} and (d.to_on is null or d.to_on >= ${on}))`
    : personIds
  return sql<OrganisationRow>`
    with recursive line as (
      select id, seat_id, person_id, kind, job_title, main, from_on, to_on
      from posts where person_id = any(${seeds}) and from_on <= ${last}
      union
      select q.id, q.seat_id, q.person_id, q.kind, q.job_title, q.main, q.from_on, q.to_on
      from line
      join post_managers m on m.post_id = line.id and m.from_on <= ${last} and (m.to_on is null or m.to_on >= ${first})
      join lateral (
        select * from posts p where p.person_id = m.manager_person_id and p.from_on <= ${last}
        union all
        select * from posts p where p.seat_id = m.manager_seat_id and p.from_on <= ${last}
      ) q on true
    ),
    holding as (
      select d.duty, d.person_id from person_duties d
      where d.duty = any(${duties}::text[]) and d.from_on <= ${on} and (d.to_on is null or d.to_on >= ${on})
    ),
    placed as (
      select p.person_id, p.kind, p.level, p.team_id, p.job_title from posts p
      where p.person_id is not null and p.from_on <= ${on} and (p.to_on is null or p.to_on >= ${on})
        and (p.kind = any(${kinds}::text[])
          or (cardinality(${kinds}::text[]) > 0 and p.person_id = any(array(select person_id from line))))
    ),
    involved as (
      select person_id from line where person_id is not null
      union select person_id from placed
      union select person_id from holding
      union select unnest(${personIds})
    ),
    standing_in as (
      select a.deputy_id, a.for_id, a.from_on, a.to_on from acting_for a
      where a.for_id = any(array(select person_id from involved)) and a.from_on <= ${last} and a.to_on >= ${first}
    ),
    everyone as (select person_id from involved union select deputy_id from standing_in)
    select
      (select coalesce(json_strip_nulls(json_agg(json_build_object('id', id, 'seatId', seat_id, 'personId', person_id,
        'kind', kind, 'title', job_title, 'main', main, 'from', from_on, 'to', to_on))), '[]') from line) as posts,
      (select coalesce(json_strip_nulls(json_agg(json_build_object('postId', m.post_id, 'personId', m.manager_person_id,
        'seatId', m.manager_seat_id, 'from', m.from_on, 'to', m.to_on) order by m.id)), '[]')
        from post_managers m where m.post_id = any(array(select id from line))
        and m.from_on <= ${last} and (m.to_on is null or m.to_on >= ${first})) as managers,
      (select coalesce(json_agg(json_build_object('deputyId', deputy_id, 'forId', for_id, 'from', from_on,
        'to', to_on)), '[]') from standing_in) as "standIns",
      (select coalesce(json_strip_nulls(json_agg(json_build_object('personId', a.person_id, 'from', a.from_on,
        'to', a.to_on))), '[]') from (
          select person_id, from_on, to_on from absences
          union all select person_id, from_on, null from holds
          where kind = 'suspension' and (to_on is null or to_on >= ${first})
        ) a where a.person_id = any(array(select person_id from everyone))
        and a.from_on <= ${last} and (a.to_on is null or a.to_on >= ${first})) as away,
      (select coalesce(json_object_agg(p.id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name), '{}')
        from persons p where p.id = any(array(select person_id from everyone))) as names,
      (select coalesce(json_object_agg(duty, people), '{}') from (
        select duty, json_agg(person_id) as people from holding group by duty) d) as duties,
      (select coalesce(json_strip_nulls(json_agg(json_build_object('personId', person_id, 'kind', kind, 'level', level,
        'teamId', team_id, 'title', job_title) order by person_id)), '[]') from placed) as holders
  `
}

function organisationFrom(row: OrganisationRow): Organisation {
  return {
    posts: row.posts,
    managers: row.managers.map(({ personId, seatId, ...dated }) => ({
      ...dated,
      by: personId ? { personId } : { seatId: seatId as LinePost['seatId'] },
    })),
    standIns: row.standIns,
    away: row.away,
    names: new Map(Object.entries(row.names) as [PersonId, string][]),
    duties: new Map(Object.entries(row.duties)),
    holders: row.holders,
  }
}
