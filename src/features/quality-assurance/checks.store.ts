import type { IsoDate } from '../../kernel/dates.ts'
import type { DocumentId, EditionId, JourneyId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CheckId } from './checks.tables.ts'
import './checks.tables.ts'

export interface NewCheck {
  readonly journeyId: JourneyId
  readonly task: string
  readonly round: number
  readonly editionId: EditionId | undefined
  readonly by: PersonId
}

/** Adds the check of a round, or answers undefined when two began it at once and the other was first. */
export async function insertCheck(tx: Tx, check: NewCheck): Promise<CheckId | undefined> {
  const row = await tx
    .insertInto('quality_checks')
    .values({
      journey_id: check.journeyId,
      task: check.task,
      round: check.round,
      edition_id: check.editionId ?? null,
      document_id: null,
      started_by: check.by,
      finished_by: null,
      finished_on: null,
      printed_name: null,
    })
    .onConflict((conflict) => conflict.columns(['authority_id', 'journey_id', 'task', 'round']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function writeChecklist(tx: Tx, id: CheckId, documentId: DocumentId): Promise<void> {
  await tx.updateTable('quality_checks').set({ document_id: documentId }).where('id', '=', id).execute()
}

/** Notes by whom and when it was finished; false when it was finished already. */
export async function writeFinished(
  tx: Tx,
  id: CheckId,
  finished: { readonly by: PersonId; readonly on: IsoDate; readonly printedName: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('quality_checks')
    .set({ finished_by: finished.by, finished_on: finished.on, printed_name: finished.printedName })
    .where('id', '=', id)
    .where('finished_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
