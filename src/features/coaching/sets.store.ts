import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { MeetingState, SetId, SetMeetingId } from './coaching.tables.ts'
import './coaching.tables.ts'

/** Writes of sets and their meetings. A change of state says what it saw, so that of two at once one succeeds. */

export interface SetWords {
  readonly name: string
  readonly about: string
  readonly rules: string
}

export async function insertSet(
  tx: Tx,
  made: SetWords & { readonly kind: string; readonly facilitatorId: PersonId; readonly on: IsoDate },
): Promise<SetId> {
  const { id } = await tx
    .insertInto('learning_sets')
    .values({
      ...{ kind: made.kind, name: made.name, about: made.about, rules: made.rules },
      ...{ facilitator_id: made.facilitatorId, started_on: made.on, ended_on: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function writeSet(tx: Tx, id: SetId, words: SetWords): Promise<void> {
  await tx
    .updateTable('learning_sets')
    .set({ ...words })
    .where('id', '=', id)
    .execute()
}

/** Gives the lead from one to another; false when somebody else leads it by now, or it has ended. */
export async function writeLeader(
  tx: Tx,
  id: SetId,
  { from, to }: { readonly from: PersonId; readonly to: PersonId },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('learning_sets')
    .set({ facilitator_id: to })
    .where('id', '=', id)
    .where('facilitator_id', '=', from)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function writeSetEnded(tx: Tx, id: SetId, on: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('learning_sets')
    .set({ ended_on: on })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Holds the set until the transaction ends, so that two who join at once do not make it too large. */
export async function lockSet(tx: Tx, id: SetId): Promise<void> {
  await tx.selectFrom('learning_sets').select('id').where('id', '=', id).forUpdate().execute()
}

export async function putMember(tx: Tx, setId: SetId, personId: PersonId, on: IsoDate): Promise<void> {
  await tx
    .insertInto('learning_set_members')
    .values({ set_id: setId, person_id: personId, joined_on: on, left_on: null })
    .onConflict((conflict) =>
      conflict.columns(['authority_id', 'set_id', 'person_id']).doUpdateSet({ left_on: null }),
    )
    .execute()
}

export async function writeLeft(tx: Tx, setId: SetId, personId: PersonId, on: IsoDate): Promise<void> {
  await tx
    .updateTable('learning_set_members')
    .set({ left_on: on })
    .where('set_id', '=', setId)
    .where('person_id', '=', personId)
    .execute()
}

export async function insertSetMeeting(tx: Tx, setId: SetId, on: IsoDate): Promise<SetMeetingId> {
  const { id } = await tx
    .insertInto('learning_set_meetings')
    .values({ set_id: setId, planned_on: on })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Moves a planned meeting on; false when it is not planned any more. */
export async function settleSetMeeting(
  tx: Tx,
  id: SetMeetingId,
  to: Exclude<MeetingState, 'planned'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('learning_set_meetings')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function putAttendance(
  tx: Tx,
  meetingId: SetMeetingId,
  people: ReadonlyMap<PersonId, boolean>,
): Promise<void> {
  if (people.size === 0) return
  await tx
    .insertInto('learning_set_notes')
    .values(
      [...people].map(([person_id, came]) => ({
        meeting_id: meetingId,
        person_id,
        came,
        done_on: null,
        evidence_id: null,
      })),
    )
    .execute()
}

/** What one person keeps of a meeting they came to. */
export async function writeOwnNote(
  tx: Tx,
  meetingId: SetMeetingId,
  personId: PersonId,
  note: { readonly learned: string; readonly action: string },
): Promise<void> {
  await tx
    .updateTable('learning_set_notes')
    .set({ ...note })
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .execute()
}

export async function writeNoteDone(
  tx: Tx,
  meetingId: SetMeetingId,
  personId: PersonId,
  on: IsoDate,
): Promise<void> {
  await tx
    .updateTable('learning_set_notes')
    .set({ done_on: on })
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .where('done_on', 'is', null)
    .execute()
}

export async function writeNoteEvidence(
  tx: Tx,
  meetingId: SetMeetingId,
  personId: PersonId,
  evidenceId: EvidenceId,
): Promise<void> {
  await tx
    .updateTable('learning_set_notes')
    .set({ evidence_id: evidenceId })
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .execute()
}
