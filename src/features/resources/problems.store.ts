import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ProblemId, ToolkitId } from './resources.tables.ts'
import './resources.tables.ts'

export async function insertProblem(
  tx: Tx,
  problem: {
    readonly resource?: string
    readonly toolkitId?: ToolkitId
    readonly says: string
    readonly by: PersonId
    readonly on: IsoDate
  },
): Promise<ProblemId> {
  const { id } = await tx
    .insertInto('learning_problems')
    .values({
      ...{ resource: problem.resource ?? null, toolkit_id: problem.toolkitId ?? null, says: problem.says },
      ...{ reported_by: problem.by, reported_on: problem.on, answered_by: null, answered_on: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False when somebody answered it before. */
export async function answerProblem(
  tx: Tx,
  id: ProblemId,
  answer: { readonly says: string; readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('learning_problems')
    .set({ answer: answer.says, answered_by: answer.by, answered_on: answer.on })
    .where('id', '=', id)
    .where('answered_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
