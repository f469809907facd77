import { sql } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import './panels.tables.ts'

/** Applications that are heard in part, members who do not agree, and outcomes that are told on a day. */

/** Adjourns it; false when it is adjourned already. */
export async function insertAdjournment(
  tx: Tx,
  adjourned: {
    readonly journeyId: JourneyId
    readonly sittingId: SittingId
    readonly reason: string
    readonly by: PersonId
    readonly now: IsoInstant
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('panel_adjournments')
    .values({
      journey_id: adjourned.journeyId,
      sitting_id: adjourned.sittingId,
      reason: adjourned.reason,
      adjourned_by: adjourned.by,
      adjourned_at: adjourned.now,
      ...{ taken_up_sitting_id: null, taken_up_by: null, taken_up_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes it up again; false when it is not adjourned. */
export async function endAdjournment(
  tx: Tx,
  journeyId: JourneyId,
  sittingId: SittingId,
  by: PersonId,
  now: IsoInstant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('panel_adjournments')
    .set({ taken_up_sitting_id: sittingId, taken_up_by: by, taken_up_at: now })
    .where('journey_id', '=', journeyId)
    .where('taken_up_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Records a member's dissent; false when they recorded one before, which stays as it is. */
export async function insertDissent(
  tx: Tx,
  dissent: {
    readonly decisionId: string
    readonly personId: PersonId
    readonly reasons: string
    readonly now: IsoInstant
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('panel_dissents')
    .values({
      decision_id: dissent.decisionId,
      person_id: dissent.personId,
      reasons: dissent.reasons,
      recorded_at: dissent.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** A decision whose day of telling has come. */
export interface DueToTell {
  readonly journeyId: JourneyId
  readonly task: string
  readonly by: PersonId
}

/** Decisions that are to be told on a day from two weeks ago to today, told or not. One query. */
export async function decisionsDueToTell(tx: Tx, today: IsoDate): Promise<readonly DueToTell[]> {
  const { rows } = await sql<DueToTell>`
    select journey_id as "journeyId", task, decided_by as by from panel_decisions
    where tell_on between ${today}::date - 14 and ${today}::date order by tell_on, id`.execute(tx)
  return rows
}
