import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { AdjustmentEffect } from '../schemes/public.ts'
import './journey.tables.ts'

export interface Adjustment {
  readonly id: string
  readonly askedBy: PersonId
  readonly askedAt: IsoInstant
  /** What would help, as it was written. Never leaves the adjustments page. */
  readonly needs: string
  readonly discussedOn: IsoDate | undefined
  readonly effect: AdjustmentEffect | undefined
  readonly decidedBy: PersonId | undefined
  readonly decidedAt: IsoInstant | undefined
}

/** Every adjustment asked for in an application, the first one first. For those alone who may read the reasons. */
export async function adjustmentsOf(tx: Tx, journeyId: JourneyId): Promise<readonly Adjustment[]> {
  const rows = await tx
    .selectFrom('journey_adjustments')
    .selectAll()
    .where('journey_id', '=', journeyId)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    needs: row.needs,
    discussedOn: row.discussed_on ?? undefined,
    effect: row.effect ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
  }))
}

/** Keeps a request and answers its id. */
export async function insertAdjustment(
  tx: Tx,
  asked: {
    readonly journeyId: JourneyId
    readonly by: PersonId
    readonly at: IsoInstant
    readonly needs: string
    readonly discussedOn: IsoDate | undefined
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('journey_adjustments')
    .values({
      journey_id: asked.journeyId,
      asked_by: asked.by,
      asked_at: asked.at,
      needs: asked.needs,
      discussed_on: asked.discussedOn ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Notes the day on which it was talked about. */
export async function noteDiscussed(tx: Tx, id: string, on: IsoDate): Promise<void> {
  await tx.updateTable('journey_adjustments').set({ discussed_on: on }).where('id', '=', id).execute()
}

/** Notes what was decided; false when someone has decided already. */
export async function noteDecided(
  tx: Tx,
  id: string,
  decided: { readonly effect: AdjustmentEffect; readonly by: PersonId; readonly at: IsoInstant },
): Promise<boolean> {
  const row = await tx
    .updateTable('journey_adjustments')
    .set({ effect: JSON.stringify(decided.effect), decided_by: decided.by, decided_at: decided.at })
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ids of requests on which nobody has decided. */
export async function undecidedOf(tx: Tx, journeyId: JourneyId): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('journey_adjustments')
    .select('id')
    .where('journey_id', '=', journeyId)
    .where('decided_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}
