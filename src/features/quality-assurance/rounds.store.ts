import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Place } from './rounds.rules.ts'
import type { DrawId } from './rounds.tables.ts'
import './rounds.tables.ts'

export interface RoundRef {
  readonly scheme: string
  readonly round: string
}

export interface Candidate {
  readonly journeyId: JourneyId
  readonly since: IsoDate
  readonly always: string | undefined
}

/** Who of these journeys waits in the round: kept with the first day and the reason as it stands now; the others are taken out. */
export async function writeCandidates(
  tx: Tx,
  { scheme, round }: RoundRef,
  looked: readonly JourneyId[],
  waiting: readonly Candidate[],
): Promise<void> {
  const rows = JSON.stringify(
    waiting.map(({ journeyId, since, always }) => ({ journey_id: journeyId, since_on: since, always })),
  )
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${rows}::jsonb) as w (journey_id uuid, since_on date, always text)
    ), gone as (
      delete from round_candidates c where c.scheme = ${scheme} and c.round = ${round}
        and c.journey_id = any(${[...looked]}::uuid[])
        and c.journey_id not in (select journey_id from wanted)
    )
    insert into round_candidates (scheme, round, journey_id, since_on, always)
    select ${scheme}::text, ${round}::text, journey_id, since_on, always from wanted
    on conflict (authority_id, scheme, round, journey_id)
      do update set always = excluded.always, since_on = excluded.since_on`.execute(tx)
}

export interface NewDraw extends RoundRef {
  readonly id: DrawId
  readonly number: number
  readonly seed: string
  readonly places: readonly Place[]
  readonly by: PersonId
  readonly on: IsoDate
  readonly now: IsoInstant
}

/** Keeps a draw with every place in it; false when someone else drew at the same moment. */
export async function insertDraw(tx: Tx, draw: NewDraw): Promise<boolean> {
  const row = await tx
    .insertInto('round_draws')
    .values({
      id: draw.id,
      scheme: draw.scheme,
      round: draw.round,
      number: draw.number,
      seed: draw.seed,
      considered: draw.places.length,
      taken: draw.places.filter((place) => place.in).length,
      drawn_by: draw.by,
      drawn_on: draw.on,
      drawn_at: draw.now,
    })
    .onConflict((conflict) => conflict.columns(['authority_id', 'scheme', 'round', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await tx
    .insertInto('round_places')
    .values(
      draw.places.map((place) => ({
        draw_id: draw.id,
        journey_id: place.id as JourneyId,
        round: draw.round,
        is_in: place.in,
        why: place.why,
        rank: place.rank ?? null,
      })),
    )
    .execute()
  return true
}
