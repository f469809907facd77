import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import { type Span, spansSql } from '../../platform/database/spans.ts'
import './people.tables.ts'

/** Who begins, who goes, and how many stayed over periods. */

/** Those whose post, of any kind, begins in these days and who are not leaving; by id. */
export function beginnersReading(from: IsoDate, to: IsoDate): Reading<readonly PersonId[]> {
  return reading(
    sql<{ id: PersonId }>`select p.id from persons p where p.status = 'active' and p.erased_on is null
      and (p.leaves_on is null or p.leaves_on > ${to})
      and exists (select from posts t where t.person_id = p.id and t.from_on between ${from} and ${to}) order by p.id`,
    (rows) => rows.map(({ id }) => id),
  )
}

/** Those whose last day is known and not before a day, the earliest first. */
export function leavingReading(
  from: IsoDate,
): Reading<readonly { readonly personId: PersonId; readonly leavesOn: IsoDate }[]> {
  return reading(
    sql<{
      personId: PersonId
      leavesOn: IsoDate
    }>`select p.id as "personId", p.leaves_on as "leavesOn" from persons p
      where p.leaves_on >= ${from} and p.erased_on is null order by p.leaves_on, p.id`,
    (rows) => rows,
  )
}

/** Everybody who has left by a day, with the last day, as a select of `person_id` and `leaves_on`. */
export const leftSql = (today: IsoDate) => sql`select p.id as person_id, p.leaves_on from persons p
  where p.leaves_on < ${today} and p.erased_on is null`

/** Whether somebody was away on the day after a last day and has, or had, a post later: they left and came back. */
export const cameBackSql = (personId: RawBuilder<unknown>, lastDay: RawBuilder<unknown>) => sql`(
  exists (select from posts t where t.person_id = ${personId} and t.from_on > ${lastDay} + 1)
  and not exists (select from posts t where t.person_id = ${personId} and t.from_on <= ${lastDay} + 1
    and (t.to_on is null or t.to_on > ${lastDay})))`

/** Qualified workers over a period: turnover is those who left among the average of both ends. */
export interface Turnover extends Span {
  readonly atStart: number
  readonly atEnd: number
  readonly joined: number
  readonly left: number
}

/** Qualified staff at the ends of each period, the earliest first, with who joined and left in it. */
export function turnoverReading(spans: readonly Span[]): Reading<readonly Turnover[]> {
  return reading(
    sql<Turnover>`
      with worked as (
        select coalesce(p.started_with_employer_on, min(t.from_on)) as joined_on, p.leaves_on
        from persons p join posts t on t.person_id = p.id where t.qualified group by p.authority_id, p.id
      )
      select span.from_on as "from", span.to_on as "to",
        (count(*) filter (where w.joined_on < span.from_on and (w.leaves_on is null or w.leaves_on >= span.from_on)))::int as "atStart",
        (count(*) filter (where w.joined_on <= span.to_on and (w.leaves_on is null or w.leaves_on > span.to_on)))::int as "atEnd",
        (count(*) filter (where w.joined_on between span.from_on and span.to_on))::int as joined,
        (count(*) filter (where w.leaves_on between span.from_on and span.to_on))::int as "left"
      from ${spansSql(spans)} left join worked w on true group by span.from_on, span.to_on order by span.from_on, span.to_on`,
    (rows) => rows,
  )
}
