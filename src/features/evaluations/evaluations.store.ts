import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Answers, EvaluationId, Seen } from './evaluations.tables.ts'
import './evaluations.tables.ts'

/** Writes of evaluations. */

export interface AskedPart {
  readonly part: string
  readonly opensOn: IsoDate
  readonly dueOn: IsoDate
  readonly needsConfirming: boolean
}

/** Keeps what somebody is asked; what was asked of this booking before stays as it is. */
export async function insertEvaluations(
  tx: Tx,
  of: {
    readonly personId: PersonId
    readonly bookingId: string
    readonly course: string
    readonly attendedOn: IsoDate
  },
  parts: readonly AskedPart[],
): Promise<void> {
  await tx
    .insertInto('course_evaluations')
    .values(
      parts.map(({ part, opensOn, dueOn, needsConfirming }) => ({
        ...{
          person_id: of.personId,
          booking_id: of.bookingId,
          course: of.course,
          attended_on: of.attendedOn,
        },
        ...{ part, opens_on: opensOn, due_on: dueOn, needs_confirming: needsConfirming },
        ...{ answers: null, given_at: null, confirmed: null, confirmed_by: null, confirmed_on: null },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes back what was asked after a booking, given or not; answers their ids. */
export async function deleteEvaluations(tx: Tx, bookingId: string): Promise<readonly EvaluationId[]> {
  const rows = await tx
    .deleteFrom('course_evaluations')
    .where('booking_id', '=', bookingId)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** False when it was given already: what was said stands. */
export async function writeAnswers(
  tx: Tx,
  id: EvaluationId,
  answers: Answers,
  at: IsoInstant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('course_evaluations')
    .set({ answers: JSON.stringify(answers), given_at: at })
    .where('id', '=', id)
    .where('given_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when somebody confirmed it already. */
export async function writeConfirmed(
  tx: Tx,
  id: EvaluationId,
  said: { readonly seen: Seen; readonly says: string; readonly by: PersonId; readonly on: IsoDate },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('course_evaluations')
    .set({
      ...{ confirmed: said.seen, confirmed_says: said.says, confirmed_by: said.by, confirmed_on: said.on },
    })
    .where('id', '=', id)
    .where('confirmed', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
