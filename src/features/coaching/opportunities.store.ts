import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { OpportunityId, WishState } from './coaching.tables.ts'
import './coaching.tables.ts'

/** Writes of opportunities. A change says what it saw, so that of two at once one succeeds. */

export async function insertOpportunity(
  tx: Tx,
  made: {
    readonly kind: string
    readonly title: string
    readonly says: string
    readonly places: number
    readonly openUntil: IsoDate
    readonly on: IsoDate
  },
): Promise<OpportunityId> {
  const { id } = await tx
    .insertInto('appointment_opportunities')
    .values({
      ...{ kind: made.kind, title: made.title, says: made.says, places: made.places },
      ...{ open_until: made.openUntil, published_on: made.on, closed_on: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Keeps that somebody asks; who had taken it back asks anew. False when they are waiting or were answered. */
export async function putWish(
  tx: Tx,
  wish: {
    readonly opportunityId: OpportunityId
    readonly personId: PersonId
    readonly why: string
    readonly on: IsoDate
  },
): Promise<boolean> {
  const values = { why: wish.why, state: 'asked' as const, asked_on: wish.on, answered_on: null }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('opportunity_wishes')
    .values({ ...values, opportunity_id: wish.opportunityId, person_id: wish.personId })
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'opportunity_id', 'person_id'])
        .doUpdateSet(values)
        .where('opportunity_wishes.state', '=', 'taken-back'),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Answers or takes back a wish that waits; false when it does not wait any more. */
export async function settleWish(
  tx: Tx,
  wish: {
    readonly opportunityId: OpportunityId
    readonly personId: PersonId
    readonly to: Exclude<WishState, 'asked'>
    readonly on: IsoDate
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('opportunity_wishes')
    .set({ state: wish.to, answered_on: wish.on })
    .where('opportunity_id', '=', wish.opportunityId)
    .where('person_id', '=', wish.personId)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Closes it; false when it is closed. */
export async function writeClosed(tx: Tx, id: OpportunityId, on: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('appointment_opportunities')
    .set({ closed_on: on })
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Holds the row until the transaction ends, so that places are given one after another. */
export async function lockOpportunity(tx: Tx, id: OpportunityId): Promise<void> {
  await tx.selectFrom('appointment_opportunities').select('id').where('id', '=', id).forUpdate().execute()
}
