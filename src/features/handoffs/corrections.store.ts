import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CorrectionId, FieldChange, HandoffId, QuestionId } from './handoffs.tables.ts'

/** Writing what is asked about something handed over, and what is put right in it. */

/** Undefined when a question of it is still open. */
export async function insertQuestion(
  tx: Tx,
  asked: {
    readonly handoffId: HandoffId
    readonly question: string
    readonly by: PersonId
    readonly on: IsoDate
  },
): Promise<QuestionId | undefined> {
  const row = await tx
    .insertInto('handoff_queries')
    .values({
      handoff_id: asked.handoffId,
      question: asked.question,
      asked_on: asked.on,
      asked_by: asked.by,
      answer: null,
      answered_on: null,
      answered_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** False when it was answered before. */
export async function answerQuestion(
  tx: Tx,
  id: QuestionId,
  given: { readonly answer: string; readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('handoff_queries')
    .set({ answer: given.answer, answered_on: given.on, answered_by: given.by })
    .where('id', '=', id)
    .where('answered_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface NewCorrection {
  readonly handoffId: HandoffId
  readonly kind: 'corrected' | 'withdrawn'
  readonly changes: readonly FieldChange[]
  readonly reason: string
  readonly arrearsFrom: IsoDate | null
  readonly by: PersonId
  readonly on: IsoDate
}

/** Undefined when another waits to be checked. */
export async function insertCorrection(tx: Tx, proposed: NewCorrection): Promise<CorrectionId | undefined> {
  const row = await tx
    .insertInto('handoff_corrections')
    .values({
      handoff_id: proposed.handoffId,
      kind: proposed.kind,
      changes: JSON.stringify(proposed.changes),
      reason: proposed.reason,
      arrears_from: proposed.arrearsFrom,
      proposed_on: proposed.on,
      proposed_by: proposed.by,
      settled_on: null,
      settled_at: null,
      settled_by: null,
      refused_because: null,
      taken_up_on: null,
      taken_up_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Confirms or refuses it, once. False when it was settled before. */
export async function settleCorrection(
  tx: Tx,
  id: CorrectionId,
  settled: {
    /** Undefined confirms it. */
    readonly refusedBecause: string | undefined
    readonly by: PersonId
    readonly on: IsoDate
    readonly at: IsoInstant
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('handoff_corrections')
    .set({
      state: settled.refusedBecause === undefined ? 'confirmed' : 'refused',
      refused_because: settled.refusedBecause ?? null,
      settled_on: settled.on,
      settled_at: settled.at,
      settled_by: settled.by,
    })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A receiver has acted on it. False when one had before. */
export async function takeUpCorrection(
  tx: Tx,
  id: CorrectionId,
  taken: { readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('handoff_corrections')
    .set({ taken_up_on: taken.on, taken_up_by: taken.by })
    .where('id', '=', id)
    .where('state', '=', 'confirmed')
    .where('taken_up_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
