import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Relations } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import type { AccessSource } from '../../platform/database/access-sql.ts'
import { type Reading, read, reading } from '../../platform/database/reading.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { supporterPrefix } from './people.access.ts'

/** What of an actor decides how they stand to people; `exchange.actor` fits. */
export interface RelatedActor {
  readonly personId: PersonId
  readonly actingFor: PersonId | undefined
  readonly duties: ReadonlySet<string>
}

/**
 * How the actor stands to each of these people: self, steps above, duties, and as participants the kinds of post that
 * they hold above the person, with what the pack lets such posts do (`placing-holds`), and the parts of the record that
 * the person lets them read today (`supporterOf`). While acting for somebody, also what that somebody is above.
 * Never "self" or supporter through acting: neither one's own record nor what was granted to one opens to a deputy. One query.
 */
export async function relationsTo(
  tx: Tx,
  actor: RelatedActor,
  personIds: readonly PersonId[],
  on: IsoDate,
): Promise<ReadonlyMap<PersonId, Relations>> {
  const relationOf = await read(tx, relationsReading(actor, personIds, on))
  return new Map(personIds.map((personId) => [personId, relationOf(personId)]))
}

/** Grants of this supporter (rows `s`) that hold on the day. */
const supportsNow = (me: PersonId, on: IsoDate) =>
  sql`s.supporter_id = ${me}::uuid and s.revoked_at is null and s.granted_on <= ${on} and s.until_on >= ${on}`

interface RelationRow {
  readonly person_id: PersonId
  /** Null for somebody who is not above the person. */
  readonly steps: number | null
  readonly roles: readonly string[] | null
}

/**
 * The same as a reading; see `relationsTo`. `among` are ids, or a select of them over another room's rows.
 * The answer may be asked about each of those people.
 */
export function relationsReading(
  actor: RelatedActor,
  among: readonly PersonId[] | RawBuilder<unknown>,
  on: IsoDate,
): Reading<(personId: PersonId) => Relations> {
  const asWhom = actor.actingFor === undefined ? [actor.personId] : [actor.personId, actor.actingFor]
  const select = sql<RelationRow>`
    select person_id, min(steps) as steps, array_agg(distinct code) filter (where code is not null) as roles from (
      select r.person_id, r.steps, k.code
      from reporting_lines r
      left join posts t on t.person_id = r.above_id and t.from_on <= ${on} and (t.to_on is null or t.to_on >= ${on})
      left join lateral (select t.kind as code
        union all select o.part from parts_opened o where o.by_kind = 'post-kind' and o.code = t.kind) k on true
      where r.person_id = ${anyOf(among)} and r.above_id = any(${asWhom}::uuid[])
      union all
      select s.person_id, null, ${supporterPrefix} || part.code
      from record_supporters s cross join unnest(s.parts) as part (code)
      where s.person_id = ${anyOf(among)} and ${supportsNow(actor.personId, on)}) related
    group by person_id`
  return reading(select, (rows) => {
    const lines = new Map(rows.map((row) => [row.person_id, row]))
    return (personId) => {
      const line = personId === actor.personId ? undefined : lines.get(personId)
      return {
        self: personId === actor.personId,
        above: line?.steps ?? undefined,
        participantAs: new Set(line?.roles ?? []),
        duties: actor.duties,
        conflicted: false,
      }
    }
  })
}

/** How the actor stands to one person; see `relationsTo`. */
export async function relationTo(
  tx: Tx,
  actor: RelatedActor,
  personId: PersonId,
  on: IsoDate,
): Promise<Relations> {
  return (await relationsTo(tx, actor, [personId], on)).get(personId)!
}

/**
 * The same relations as SQL over the column with the person whom a row is about: what `accessCondition` needs to turn a
 * rule into the condition of a list, for rules of self, above, duty, supporter, and kinds of post held above the person.
 *
 *     query.where(accessCondition(readPlan, accessSourceFor(actor, eb.ref('plans.person_id'), today)))
 */
export function accessSourceFor(
  actor: RelatedActor,
  personColumn: Expression<string | null>,
  on: IsoDate,
): AccessSource & Required<Pick<AccessSource, 'selfColumn' | 'aboveExists' | 'participantExists'>> {
  const asWhom = actor.actingFor === undefined ? [actor.personId] : [actor.personId, actor.actingFor]
  // While acting for somebody one is not above oneself, although that somebody may be.
  const line = sql`reporting_lines r where r.person_id = ${personColumn} and r.above_id = any(${asWhom}::uuid[])
    and r.person_id <> ${actor.personId}::uuid`
  return {
    me: actor.personId,
    duties: actor.duties,
    selfColumn: personColumn,
    aboveExists: (within) => sql<SqlBool>`exists (select from ${line} and r.steps <= ${within ?? 32_767})`,
    participantExists: (kind) =>
      kind.startsWith(supporterPrefix)
        ? sql<SqlBool>`exists (select from record_supporters s where s.person_id = ${personColumn}
            and ${supportsNow(actor.personId, on)} and ${kind.slice(supporterPrefix.length)} = any(s.parts))`
        : sql<SqlBool>`exists (select from ${line} and exists (select from posts t where t.person_id = r.above_id
        and (t.kind = ${kind} or exists (select from parts_opened o
          where o.by_kind = 'post-kind' and o.code = t.kind and o.part = ${kind})) and t.from_on <= ${on} and (t.to_on is null or t.to_on >= ${on})))`,
  }
}

type PersonSql = Expression<unknown> | RawBuilder<unknown>

/** Whether somebody has one of the duties of a list on a day. */
export function holdsDutySql(
  personId: PersonId,
  duties: Expression<unknown>,
  on: IsoDate,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from person_duties held where held.person_id = ${personId}::uuid
    and held.duty = any(${duties}) and held.from_on <= ${on}::date and (held.to_on is null or held.to_on >= ${on}::date))`
}

/** Whether somebody is here no more. */
export function hasLeftSql(person: PersonSql): RawBuilder<SqlBool> {
  return sql`not exists (select from persons here where here.id = ${person} and here.status = 'active')`
}

/** Whether somebody's last day is over, or comes before a moment, as SQL. */
export function leavesBeforeSql(person: PersonSql, moment: PersonSql): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from persons leaver
    where leaver.id = ${person} and (leaver.status <> 'active' or leaver.leaves_on < (${moment})::date))`
}

/** Whether two people are in one team on a day, as SQL. */
export function inSameTeamSql(one: PersonSql, other: PersonSql, on: PersonSql): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from posts a join posts b on b.team_id = a.team_id
    where a.person_id = ${one} and b.person_id = ${other} and a.from_on <= ${on} and b.from_on <= ${on}
      and (a.to_on is null or a.to_on >= ${on}) and (b.to_on is null or b.to_on >= ${on}))`
}

/** Whether one person manages another directly, as SQL. */
export function lineManagesSql(manager: PersonSql, person: PersonSql): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from reporting_lines r
    where r.person_id = ${person} and r.above_id = ${manager} and r.steps = 1)`
}
