import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { ReflectionId, ReflectionState } from './learning.tables.ts'
import './learning.tables.ts'

/** Writes of the regulator's year. A change of state says what it was before, so that of two at once one succeeds. */

export async function insertReflection(
  tx: Tx,
  reflection: {
    readonly personId: PersonId
    readonly itemId: EvidenceId
    readonly colleagueId?: PersonId | undefined
    readonly withWhom?: string | undefined
    readonly state: ReflectionState
    readonly question?: string | undefined
    readonly talkedOn?: IsoDate | undefined
    readonly body?: string | undefined
    readonly on: IsoDate
    readonly at: IsoInstant
  },
): Promise<ReflectionId> {
  const row = await tx
    .insertInto('peer_reflections')
    .values({
      person_id: reflection.personId,
      item_id: reflection.itemId,
      colleague_id: reflection.colleagueId ?? null,
      with_whom: reflection.withWhom ?? null,
      state: reflection.state,
      question: reflection.question ?? '',
      talked_on: reflection.talkedOn ?? null,
      body: reflection.body ?? '',
      asked_on: reflection.on,
      asked_at: reflection.at,
      answered_on: reflection.state === 'given' ? reflection.on : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Moves a talk on from one of `from`; false when it stands elsewhere by now. */
export async function settleReflection(
  tx: Tx,
  id: ReflectionId,
  change: {
    readonly from: readonly ReflectionState[]
    readonly to: ReflectionState
    readonly on: IsoDate
    readonly talkedOn?: IsoDate | undefined
    readonly body?: string | undefined
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('peer_reflections')
    .set({
      state: change.to,
      answered_on: change.on,
      ...(change.talkedOn ? { talked_on: change.talkedOn } : {}),
      ...(change.body === undefined ? {} : { body: change.body }),
    })
    .where('id', '=', id)
    .where('state', 'in', [...change.from])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

interface MarkedQuarter {
  readonly personId: PersonId
  readonly yearFrom: IsoDate
  readonly quarter: number
}

/** Marks a quarter; marking it again keeps the first day. */
export async function insertMark(tx: Tx, mark: MarkedQuarter, on: IsoDate): Promise<void> {
  await tx
    .insertInto('registration_marks')
    .values({ person_id: mark.personId, year_from: mark.yearFrom, quarter: mark.quarter, marked_on: on })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteMark(tx: Tx, mark: MarkedQuarter): Promise<void> {
  await tx
    .deleteFrom('registration_marks')
    .where('person_id', '=', mark.personId)
    .where('year_from', '=', mark.yearFrom)
    .where('quarter', '=', mark.quarter)
    .execute()
}

/** Logs how much of an entry was protected time; logging it again replaces the amount. */
export async function putProtectedMark(
  tx: Tx,
  mark: {
    readonly personId: PersonId
    readonly itemId: EvidenceId
    readonly allowance: string
    readonly amount: number
    readonly on: IsoDate
  },
): Promise<void> {
  await tx
    .insertInto('protected_time_marks')
    .values({
      person_id: mark.personId,
      item_id: mark.itemId,
      allowance: mark.allowance,
      amount: mark.amount,
      marked_on: mark.on,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['authority_id', 'person_id', 'item_id', 'allowance'])
        .doUpdateSet({ amount: mark.amount, marked_on: mark.on }),
    )
    .execute()
}
