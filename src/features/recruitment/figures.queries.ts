import { sql } from 'kysely'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Span, spansSql } from '../../platform/database/spans.ts'
import { cameBackSql, leftSql } from '../people/public.ts'

/** Recruitment in figures, for reports: over years, quarters or any periods. */

/** What was recruited in a period: opened in it, and decided on in it. */
export interface RecruitmentFigures extends Span {
  readonly opened: number
  readonly posts: number
  readonly closed: number
  /** Candidates with an outcome other than that they withdrew. */
  readonly decided: number
  readonly appointed: number
  /** Appointed, by route. */
  readonly byRoute: ReadonlyMap<string, number>
  /** Recruitments closed in it in which these took part, by part of the pack's `involves`. */
  readonly withPart: ReadonlyMap<string, number>
}

/** Figures of each period, the earliest first. */
export function recruitmentFiguresReading(spans: readonly Span[]): Reading<readonly RecruitmentFigures[]> {
  return reading(
    sql<
      Omit<RecruitmentFigures, 'byRoute' | 'withPart'> & {
        readonly byRoute: Readonly<Record<string, number>>
        readonly withPart: Readonly<Record<string, number>>
      }
    >`
      with decided as (
        select c.decided_on, c.outcome, coalesce(c.route, r.route) as route
        from recruitment_candidates c join recruitments r on r.id = c.recruitment_id where c.decided_on is not null
      )
      select span.from_on as "from", span.to_on as "to",
        (select count(*)::int from recruitments r where r.opened_on between span.from_on and span.to_on) as opened,
        (select coalesce(sum(r.posts), 0)::int from recruitments r where r.opened_on between span.from_on and span.to_on) as posts,
        (select count(*)::int from recruitments r where r.closed_on between span.from_on and span.to_on) as closed,
        (select count(*)::int from decided d where d.decided_on between span.from_on and span.to_on
          and d.outcome <> 'withdrawn') as decided,
        (select count(*)::int from decided d where d.decided_on between span.from_on and span.to_on
          and d.outcome = 'appointed') as appointed,
        (select coalesce(json_object_agg(t.route, t.people), '{}') from (select d.route, count(*)::int as people
          from decided d where d.decided_on between span.from_on and span.to_on and d.outcome = 'appointed'
            and d.route is not null group by d.route) t) as "byRoute",
        (select coalesce(json_object_agg(t.part, t.times), '{}') from (select i.part, count(*)::int as times
          from recruitment_involvements i join recruitments r on r.id = i.recruitment_id
          where i.took_part and r.closed_on between span.from_on and span.to_on group by i.part) t) as "withPart"
      from ${spansSql(spans)} order by span.from_on, span.to_on`,
    (rows) =>
      rows.map((row) => ({
        ...row,
        byRoute: new Map(Object.entries(row.byRoute)),
        withPart: new Map(Object.entries(row.withPart)),
      })),
  )
}

/** People who came in each period, the earliest first, by the route noted with them (R-285). */
export function routesReading(
  spans: readonly Span[],
): Reading<readonly (Span & { readonly byRoute: ReadonlyMap<string, number> })[]> {
  return reading(
    sql<Span & { readonly byRoute: Readonly<Record<string, number>> }>`
      select span.from_on as "from", span.to_on as "to",
        (select coalesce(json_object_agg(t.route, t.people), '{}') from (select p.route, count(*)::int as people
          from person_routes p where p.came_on between span.from_on and span.to_on group by p.route) t) as "byRoute"
      from ${spansSql(spans)} order by span.from_on, span.to_on`,
    (rows) => rows.map((row) => ({ ...row, byRoute: new Map(Object.entries(row.byRoute)) })),
  )
}

/**
 * Of those who had left by `today` and whose last day was in each period, the earliest first: how many, and how many of them
 * said something. Who left is what people are on record for, whether or not they were asked: a last day that was entered
 * late counts, one that is still to come or was put off does not, and whoever left and came back had left.
 */
export function exitFiguresReading(
  spans: readonly Span[],
  today: IsoDate,
): Reading<readonly (Span & { readonly left: number; readonly given: number })[]> {
  return reading(
    sql<Span & { readonly left: number; readonly given: number }>`
      with gone as (
        ${leftSql(today)}
        union select e.person_id, e.leaves_on from exit_interviews e
        where e.leaves_on < ${today} and ${cameBackSql(sql`e.person_id`, sql`e.leaves_on`)}
      )
      select span.from_on as "from", span.to_on as "to", count(g.person_id)::int as "left", count(e.given_on)::int as given
      from ${spansSql(spans)} left join gone g on g.leaves_on between span.from_on and span.to_on
        left join exit_interviews e on e.person_id = g.person_id and e.leaves_on = g.leaves_on
      group by span.from_on, span.to_on order by span.from_on, span.to_on`,
    (rows) => rows,
  )
}
