import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './people.tables.ts'

/** Everybody with a level on a pathway, by the main post they hold on a day: for numbers of the whole service. */

const mainPosts = (on: IsoDate) => sql`
  select p.id, post.level from persons p
  join lateral (select t.level from posts t
    where t.person_id = p.id and t.from_on <= ${on}::date and (t.to_on is null or t.to_on >= ${on}::date)
    order by t.main desc, t.from_on limit 1) post on post.level is not null
  where p.status = 'active'`

/** Selects the ids of people at one level, or at any when none is named. */
export function peopleAtLevelSql(on: IsoDate, level?: string): RawBuilder<unknown> {
  return sql`select id from (${mainPosts(on)}) held ${level === undefined ? sql`` : sql`where level = ${level}`}`
}

/** How many people are at each level. */
export function peopleByLevelReading(on: IsoDate): Reading<ReadonlyMap<string, number>> {
  return reading(
    sql<{ readonly level: string; readonly people: number }>`
      select level, count(*)::int as people from (${mainPosts(on)}) held group by level`,
    (rows) => new Map(rows.map(({ level, people }) => [level, people])),
  )
}
