import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { anyOf } from '../../platform/database/any-of.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import {
  type CoverageMark,
  type CoverageRules,
  type CoverageSource,
  coverageSources,
} from '../schemes/public.ts'
import { sinceFor } from './coverage.rules.ts'
import './coverage.tables.ts'

/** How the people of a group stand by one item. Whoever is in neither list has too little. */
export interface GroupItem {
  readonly green: number
  readonly amber: number
  /** How many have anything from each kind of source. */
  readonly withSource: Readonly<Record<CoverageSource, number>>
  /** Who is green and who amber; only where names were asked for. */
  readonly greenIds: readonly PersonId[]
  readonly amberIds: readonly PersonId[]
}

/** `judge` of `coverage.rules.ts` in SQL, so that no row of a person leaves the database; a test holds the two equal. */
function markSql(
  { atLeast, latestWithin, sources, from }: CoverageMark,
  today: IsoDate,
): RawBuilder<boolean> {
  const since = sinceFor({ atLeast, latestWithin, sources, from }, today)
  return sql<boolean>`(sum(pieces) >= ${atLeast} and count(*) >= ${sources}
    and (${since ?? null}::date is null or max(latest_on) >= ${since ?? null}::date)
    and array_agg(source) @> ${[...from]}::text[])`
}

interface GroupRow {
  readonly item: string
  readonly green: number
  readonly amber: number
  readonly sources: Readonly<Record<CoverageSource, number>>
  readonly green_ids: readonly PersonId[] | null
  readonly amber_ids: readonly PersonId[] | null
}

/**
 * How the people of a group (ids, or a select of them) stand by one standard: by item, those alone for which somebody has
 * something. `named` asks for who they are.
 */
export function groupCoverageReading(
  people: readonly PersonId[] | RawBuilder<unknown>,
  framework: string,
  rules: CoverageRules,
  today: IsoDate,
  named: boolean,
): Reading<ReadonlyMap<string, GroupItem>> {
  const ids = (which: RawBuilder<unknown>) =>
    named ? sql`array_agg(person_id) filter (where ${which})` : sql`null::uuid[]`
  const bySource = sql.join(
    coverageSources.map(
      (source) => sql`${sql.lit(source)}, count(*) filter (where ${sql.lit(source)} = any(sources))`,
    ),
  )
  return reading(
    sql<GroupRow>`
      select substr(framework_item, ${framework.length + 2}::int) as item,
        count(*) filter (where green)::int as green, count(*) filter (where amber and not green)::int as amber,
        json_build_object(${bySource}) as sources,
        ${ids(sql`green`)} as green_ids, ${ids(sql`amber and not green`)} as amber_ids
      from (
        select person_id, framework_item, array_agg(source) as sources,
          ${markSql(rules.green, today)} as green, ${markSql(rules.amber, today)} as amber
        from coverage_counts
        where person_id = ${anyOf(people)} and starts_with(framework_item, ${`${framework}/`})
        group by person_id, framework_item
      ) each_person
      group by framework_item`,
    (rows) =>
      new Map(
        rows.map((row) => [
          row.item,
          {
            green: row.green,
            amber: row.amber,
            withSource: row.sources,
            greenIds: row.green_ids ?? [],
            amberIds: row.amber_ids ?? [],
          },
        ]),
      ),
  )
}
