import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import './observations.tables.ts'

/** What observations bear on across the authority, in numbers: an input of the learning and development plan. */

/** One item of a framework, over the observations that both have signed. */
export interface ObservedTheme {
  /** Written `framework/item`. */
  readonly item: string
  /** People whose forms looked for it. */
  readonly people: number
  /** Observations whose forms looked for it, and those in which something of it was seen. */
  readonly lookedFor: number
  readonly seenIn: number
  /** Behaviours on those forms that bear on it, and those that were seen. */
  readonly behaviours: number
  readonly behavioursSeen: number
}

export interface ObservedThemes {
  readonly observations: number
  readonly people: number
  readonly observers: number
  /** Observations that raised actions which are not all closed. */
  readonly withOpenActions: number
  readonly themes: readonly ObservedTheme[]
}

/** Themes of the observations whose visit fell between two days, both included. No names, no words. */
export function observedThemesReading({
  from,
  to,
}: {
  readonly from: IsoDate
  readonly to: IsoDate
}): Reading<ObservedThemes> {
  return reading(
    sql<ObservedThemes>`
    with done as (
      select id, worker_id, observer_id, state from observations
      where completed_at is not null and state <> 'called-off' and observed_on between ${from} and ${to}
    )
    select count(*)::int as observations, count(distinct worker_id)::int as people,
      count(distinct observer_id)::int as observers,
      count(*) filter (where state = 'fed-back')::int as "withOpenActions",
      coalesce((select json_agg(t order by t.item) from (
        select l.framework_item as item, count(distinct d.worker_id)::int as people, count(*)::int as "lookedFor",
          count(*) filter (where l.seen > 0)::int as "seenIn", sum(l.looked_for)::int as behaviours,
          sum(l.seen)::int as "behavioursSeen"
        from done d join observed_links l on l.observation_id = d.id
        group by l.framework_item) t), '[]') as themes
    from done`,
    ([row]) => row!,
  )
}
