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

/** Whether the journey waits in the round: kept with the first day and the reason as it stands now, or taken out. */
export async function writeCandidate(
  tx: Tx,
  { scheme, round }: RoundRef,
  journeyId: JourneyId,
  waits: { readonly since: IsoDate; readonly always: string | undefined } | undefined,
): Promise<void> {
  if (!waits) {
    await tx
      .deleteFrom('round_candidates')
      .where('scheme', '=', scheme)
      .where('round', '=', round)
      .where('journey_id', '=', journeyId)
      .execute()
    return
  }
  const always = waits.always ?? null
  await tx
    .insertInto('round_candidates')
    .values({ scheme, round, journey_id: journeyId, since_on: waits.since, always })
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'scheme', 'round', 'journey_id'])
        .doUpdateSet({ always, since_on: waits.since }),
    )
    .execute()
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
