import type { Selectable } from 'kysely'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/database/tables.ts'
import type { Answer } from './feedback.rules.ts'
import type { MemberState, RoundId } from './rounds.tables.ts'
import './rounds.tables.ts'

/** Rows of rounds. Who answered and what was answered are kept apart, and nothing joins them. */

export type Round = Selectable<Database['feedback_rounds']>

export async function findRound(tx: Tx, id: string): Promise<Round | undefined> {
  if (!isUuid(id)) return undefined
  return tx
    .selectFrom('feedback_rounds')
    .selectAll()
    .where('id', '=', id as RoundId)
    .executeTakeFirst()
}

/** Rounds about a person, the newest first. */
export async function roundsOf(tx: Tx, personId: PersonId): Promise<readonly Round[]> {
  return tx
    .selectFrom('feedback_rounds')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .execute()
}

/** Running rounds whose last day is over. */
export async function roundsToClose(tx: Tx, today: IsoDate): Promise<readonly Round[]> {
  return tx
    .selectFrom('feedback_rounds')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('closes_on', '<', today)
    .execute()
}

export async function insertRound(
  tx: Tx,
  round: {
    readonly personId: PersonId
    readonly questionnaire: string
    readonly threshold: number
    readonly openedBy: PersonId
    readonly openedOn: IsoDate
    readonly closesOn: IsoDate
  },
): Promise<Round> {
  return tx
    .insertInto('feedback_rounds')
    .values({
      person_id: round.personId,
      questionnaire: round.questionnaire,
      threshold: round.threshold,
      opened_by: round.openedBy,
      opened_on: round.openedOn,
      closes_on: round.closesOn,
      declined_on: null,
      closed_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Ends a round; false when it had ended. */
export async function closeRound(
  tx: Tx,
  id: RoundId,
  at: IsoInstant,
  declinedOn?: IsoDate,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('feedback_rounds')
    .set({ closed_at: at, declined_on: declinedOn ?? null })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function membersOf(
  tx: Tx,
  id: RoundId,
): Promise<readonly { readonly personId: PersonId; readonly state: MemberState }[]> {
  const rows = await tx
    .selectFrom('feedback_round_members')
    .select(['person_id', 'state'])
    .where('round_id', '=', id)
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, state: row.state }))
}

/** Asks one more; false when they were asked before. */
export async function addMember(tx: Tx, id: RoundId, personId: PersonId): Promise<boolean> {
  const added = await tx
    .insertInto('feedback_round_members')
    .values({ round_id: id, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  return added !== undefined
}

/** Notes that somebody answered or would rather not; false when they had done either. */
export async function settleMember(
  tx: Tx,
  id: RoundId,
  personId: PersonId,
  state: 'answered' | 'declined',
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('feedback_round_members')
    .set({ state })
    .where('round_id', '=', id)
    .where('person_id', '=', personId)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertAnswers(tx: Tx, id: RoundId, answers: readonly Answer[]): Promise<void> {
  await tx
    .insertInto('feedback_round_answers')
    .values({ round_id: id, answers: JSON.stringify(answers) })
    .execute()
}

/** What was answered, in the order of ids made by chance. */
export async function answersOf(tx: Tx, ids: readonly RoundId[]): Promise<readonly (readonly Answer[])[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('feedback_round_answers')
    .select('answers')
    .where('round_id', 'in', [...ids])
    .orderBy('id')
    .execute()
  return rows.map(({ answers }) => answers)
}

/** Every round that ended with an answer or without, but was not declined, of a questionnaire. */
export async function endedRounds(tx: Tx, questionnaire: string): Promise<readonly Round[]> {
  return tx
    .selectFrom('feedback_rounds')
    .selectAll()
    .where('questionnaire', '=', questionnaire)
    .where('closed_at', 'is not', null)
    .where('declined_on', 'is', null)
    .execute()
}
