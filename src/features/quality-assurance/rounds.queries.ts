import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { Place } from './rounds.rules.ts'
import type { RoundRef } from './rounds.store.ts'
import type { DrawId } from './rounds.tables.ts'
import './rounds.tables.ts'

/** One application that waits to be drawn. */
export interface Waiting {
  readonly journeyId: JourneyId
  readonly since: IsoDate
  /** The requirement for which it would always be drawn. */
  readonly always: string | null
}

/** Who waits in a round, longest first. */
export function waitingReading({ scheme, round }: RoundRef): Reading<readonly Waiting[]> {
  return reading(
    sql<Waiting>`select journey_id as "journeyId", since_on as since, always from round_candidates
      where scheme = ${scheme} and round = ${round} order by since_on, journey_id`,
    (rows) => rows,
  )
}

/** One draw of a round with all its places, those that were drawn first. */
export interface Draw {
  readonly id: DrawId
  readonly number: number
  readonly seed: string
  readonly considered: number
  readonly taken: number
  readonly by: PersonId
  readonly on: IsoDate
  readonly places: readonly {
    readonly journeyId: JourneyId
    readonly in: boolean
    readonly why: Place['why']
    readonly rank: number | null
  }[]
}

/** Draws of a round, the latest first. */
export function drawsReading({ scheme, round }: RoundRef): Reading<readonly Draw[]> {
  return reading(
    sql<Draw>`select d.id, d.number, d.seed, d.considered, d.taken, d.drawn_by as by, d.drawn_on as on,
        (select json_agg(json_build_object('journeyId', p.journey_id, 'in', p.is_in, 'why', p.why, 'rank', p.rank)
          order by p.rank, not p.is_in, p.journey_id) from round_places p where p.draw_id = d.id) as places
      from round_draws d where d.scheme = ${scheme} and d.round = ${round} order by d.number desc`,
    (rows) => rows,
  )
}

/** How many wait, by `scheme/round`. */
export function waitingCountsReading(): Reading<ReadonlyMap<string, number>> {
  return reading(
    sql<{ key: string; waiting: number }>`select scheme || '/' || round as key, count(*)::integer as waiting
      from round_candidates group by scheme, round`,
    (rows) => new Map(rows.map(({ key, waiting }) => [key, waiting])),
  )
}
