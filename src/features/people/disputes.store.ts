import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { PostId } from './people.tables.ts'

/** Rows of disputed facts. */

/** Undefined when the fact is disputed already. */
export async function insertDispute(
  tx: Tx,
  dispute: {
    readonly personId: PersonId
    readonly postId?: PostId | undefined
    readonly fact: string
    readonly note: string
    readonly by: PersonId
  },
): Promise<string | undefined> {
  const added = await tx
    .insertInto('fact_disputes')
    .values({
      person_id: dispute.personId,
      post_id: dispute.postId ?? null,
      fact: dispute.fact,
      note: dispute.note,
      disputed_by: dispute.by,
      settled_by: null,
      settled_at: null,
      settlement: null,
      settlement_note: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id
}

/** Undefined when there is no such open dispute. */
export async function settleDispute(
  tx: Tx,
  settled: {
    readonly disputeId: string
    readonly settlement: 'corrected' | 'stands'
    readonly note?: string | undefined
    readonly by: PersonId
  },
): Promise<{ readonly id: string; readonly personId: PersonId; readonly fact: string } | undefined> {
  return tx
    .updateTable('fact_disputes')
    .set((value) => ({
      settled_by: settled.by,
      settled_at: value.fn<never>('now'),
      settlement: settled.settlement,
      settlement_note: settled.note?.trim() || null,
    }))
    .where('id', '=', settled.disputeId)
    .where('settled_at', 'is', null)
    .returning(['id', 'person_id as personId', 'fact'])
    .executeTakeFirst()
}
