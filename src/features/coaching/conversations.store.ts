import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CoachingActionId, CoachingId, CoachingState, MeetingState, TalkId } from './coaching.tables.ts'
import './coaching.tables.ts'

/** Writes of coaching. A change says what it saw, so that of two at once one succeeds. */

/** Keeps somebody's offer to coach; offering again opens it anew. */
export async function putOffer(
  tx: Tx,
  offer: {
    readonly personId: PersonId
    readonly subjects: readonly string[]
    readonly ways: readonly string[]
    readonly says: string
    readonly places: number
    readonly on: IsoDate
  },
): Promise<void> {
  const values = {
    ...{ subjects: [...offer.subjects], ways: [...offer.ways], says: offer.says, places: offer.places },
    ...{ offered_on: offer.on, ended_on: null },
  }
  await tx
    .insertInto('coaches')
    .values({ ...values, person_id: offer.personId })
    .onConflict((conflict) => conflict.columns(['authority_id', 'person_id']).doUpdateSet(values))
    .execute()
}

export async function endOffer(tx: Tx, personId: PersonId, on: IsoDate): Promise<void> {
  await tx
    .updateTable('coaches')
    .set({ ended_on: on })
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .execute()
}

/** Undefined when the person has one open already. */
export async function insertCoaching(
  tx: Tx,
  asked: {
    readonly personId: PersonId
    readonly subject: string
    readonly wish: string
    readonly way: string | undefined
    readonly outsideLine: boolean
    readonly followsId: EvidenceId | undefined
    readonly on: IsoDate
  },
): Promise<CoachingId | undefined> {
  const row = await tx
    .insertInto('coachings')
    .values({
      ...{ person_id: asked.personId, subject: asked.subject, wish: asked.wish, way: asked.way ?? null },
      ...{
        outside_line: asked.outsideLine,
        follows_id: asked.followsId ?? null,
        state: 'with-team' as const,
      },
      ...{ coach_id: null, asked_on: asked.on, began_on: null, ended_on: null, evidence_id: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Moves it on from one of `from`; false when it stands elsewhere by now. */
export async function moveCoaching(
  tx: Tx,
  id: CoachingId,
  change: {
    readonly from: readonly CoachingState[]
    readonly to: CoachingState
    readonly on: IsoDate
    /** Null takes the coach out again. */
    readonly coachId?: PersonId | null
    readonly word?: string
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('coachings')
    .set({
      state: change.to,
      ...(change.coachId === undefined ? {} : { coach_id: change.coachId }),
      ...(change.to === 'running' ? { began_on: change.on } : {}),
      ...(change.to === 'ended' || change.to === 'taken-back' ? { ended_on: change.on } : {}),
      ...(change.word === undefined ? {} : { word: change.word }),
    })
    .where('id', '=', id)
    .where('state', 'in', [...change.from])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function putAsk(
  tx: Tx,
  ask: {
    readonly coachingId: CoachingId
    readonly coachId: PersonId
    readonly suggested: boolean
    readonly on: IsoDate
  },
): Promise<void> {
  const values = { suggested: ask.suggested, asked_on: ask.on, answer: null, answered_on: null }
  await tx
    .insertInto('coaching_asks')
    .values({ ...values, coaching_id: ask.coachingId, coach_id: ask.coachId })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'coaching_id', 'coach_id']).doUpdateSet(values),
    )
    .execute()
}

export async function writeAnswer(
  tx: Tx,
  ask: { readonly coachingId: CoachingId; readonly coachId: PersonId; readonly on: IsoDate },
  answer: 'accepted' | 'declined',
): Promise<void> {
  await tx
    .updateTable('coaching_asks')
    .set({ answer, answered_on: ask.on })
    .where('coaching_id', '=', ask.coachingId)
    .where('coach_id', '=', ask.coachId)
    .execute()
}

export async function writeGoal(tx: Tx, id: CoachingId, goal: string): Promise<void> {
  await tx.updateTable('coachings').set({ goal }).where('id', '=', id).execute()
}

export async function writeEvidence(tx: Tx, id: CoachingId, evidenceId: EvidenceId): Promise<void> {
  await tx.updateTable('coachings').set({ evidence_id: evidenceId }).where('id', '=', id).execute()
}

export async function insertTalk(
  tx: Tx,
  talk: { readonly coachingId: CoachingId; readonly on: IsoDate; readonly state: MeetingState },
): Promise<TalkId> {
  const { id } = await tx
    .insertInto('coaching_talks')
    .values({ coaching_id: talk.coachingId, planned_on: talk.on, state: talk.state, minutes: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Says of a planned talk that it was held or called off; false when it is not planned any more. */
export async function settleTalk(
  tx: Tx,
  id: TalkId,
  to: Exclude<MeetingState, 'planned'>,
  minutes: number | undefined,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('coaching_talks')
    .set({ state: to, minutes: minutes ?? null })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What is planned is called off when the coaching ends; answers what that was. */
export async function callOffPlanned(
  tx: Tx,
  id: CoachingId,
): Promise<readonly { readonly id: TalkId; readonly on: IsoDate }[]> {
  return tx
    .updateTable('coaching_talks')
    .set({ state: 'called-off' })
    .where('coaching_id', '=', id)
    .where('state', '=', 'planned')
    .returning(['id', 'planned_on as on'])
    .execute()
}

export async function insertAction(
  tx: Tx,
  made: { readonly coachingId: CoachingId; readonly action: string; readonly dueOn: IsoDate | undefined },
): Promise<void> {
  await tx
    .insertInto('coaching_actions')
    .values({ coaching_id: made.coachingId, action: made.action, due_on: made.dueOn ?? null, done_on: null })
    .execute()
}

/** Marks an action of this coaching as done. */
export async function writeActionDone(
  tx: Tx,
  coachingId: CoachingId,
  id: CoachingActionId,
  on: IsoDate,
): Promise<void> {
  await tx
    .updateTable('coaching_actions')
    .set({ done_on: on })
    .where('id', '=', id)
    .where('coaching_id', '=', coachingId)
    .where('done_on', 'is', null)
    .execute()
}

export async function insertReflection(
  tx: Tx,
  written: {
    readonly coachingId: CoachingId
    readonly personId: PersonId
    readonly body: string
    readonly on: IsoDate
  },
): Promise<void> {
  await tx
    .insertInto('coaching_reflections')
    .values({
      ...{ coaching_id: written.coachingId, person_id: written.personId },
      ...{ body: written.body, written_on: written.on },
    })
    .execute()
}
