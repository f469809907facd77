import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Note } from './supervision.queries.ts'
import type {
  ActionId,
  ActionOwner,
  ActionState,
  AgreementId,
  CaseId,
  MeetingId,
  RecordAnswer,
} from './supervision.tables.ts'
import './supervision.tables.ts'

/** Writes of supervision. Where two may write at once, a write says what it saw and answers whether it still was so. */

export async function insertAgreement(
  tx: Tx,
  agreement: {
    readonly personId: PersonId
    readonly supervisorId: PersonId
    readonly meets: string
    readonly terms: string
    readonly on: IsoDate
    readonly by: PersonId
    readonly replacesId: AgreementId | undefined
  },
): Promise<AgreementId> {
  const { personId, supervisorId, by, on } = agreement
  const { id } = await tx
    .insertInto('supervision_agreements')
    .values({
      person_id: personId,
      supervisor_id: supervisorId,
      meets: agreement.meets,
      terms: agreement.terms,
      proposed_on: on,
      proposed_by: by,
      // Whoever proposes it accepts it by that.
      person_accepted_on: by === personId ? on : null,
      supervisor_accepted_on: by === supervisorId ? on : null,
      replaces_id: agreement.replacesId ?? null,
      ended_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function writeAcceptance(
  tx: Tx,
  id: AgreementId,
  as: 'person' | 'supervisor',
  on: IsoDate,
): Promise<void> {
  await tx
    .updateTable('supervision_agreements')
    .set(as === 'person' ? { person_accepted_on: on } : { supervisor_accepted_on: on })
    .where('id', '=', id)
    .where(as === 'person' ? 'person_accepted_on' : 'supervisor_accepted_on', 'is', null)
    .execute()
}

/** Ends agreements that have not ended. */
export async function endAgreements(tx: Tx, ids: readonly AgreementId[], on: IsoDate): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('supervision_agreements')
    .set({ ended_on: on })
    .where('id', 'in', [...ids])
    .where('ended_on', 'is', null)
    .execute()
}

export async function insertMeeting(
  tx: Tx,
  meeting: {
    readonly kind: string
    readonly isGroup: boolean
    readonly leadId: PersonId
    readonly plannedOn: IsoDate
    readonly memberIds: readonly PersonId[]
    readonly on: IsoDate
    /** Asked for by the person supervised, and not yet answered. */
    readonly asked?: { readonly by: PersonId; readonly why: string } | undefined
  },
): Promise<MeetingId> {
  const { id } = await tx
    .insertInto('supervision_meetings')
    .values({
      kind: meeting.kind,
      is_group: meeting.isGroup,
      lead_id: meeting.leadId,
      planned_on: meeting.plannedOn,
      held_on: null,
      minutes: null,
      created_on: meeting.on,
      ...(meeting.asked ? { state: 'proposed' as const } : {}),
      proposed_by: meeting.asked?.by ?? null,
      proposed_why: meeting.asked?.why ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('supervision_members')
    .values(
      meeting.memberIds.map((personId) => ({
        meeting_id: id,
        person_id: personId,
        answer: null,
        useful: null,
        answered_on: null,
      })),
    )
    .execute()
  return id
}

/** What a record says, besides whom it is about. */
export interface HeldRecord {
  readonly heldOn: IsoDate
  readonly minutes: number
  readonly referredTo: readonly string[]
  readonly notes: readonly Note[]
  readonly caseIds: readonly CaseId[]
  readonly protectedTimeChecked: boolean
  /** Those of the members who were there. */
  readonly thereIds: readonly PersonId[]
}

/**
 * Writes the record of a meeting over what stood there; false when it was changed since `revision` was read, or called
 * off. Answers to an earlier state of it no longer hold.
 */
export async function writeRecord(
  tx: Tx,
  id: MeetingId,
  revision: number,
  record: HeldRecord,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('supervision_meetings')
    .set({
      state: 'held',
      held_on: record.heldOn,
      minutes: record.minutes,
      referred_to: [...record.referredTo],
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', '<>', 'called-off')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  await tx.deleteFrom('supervision_notes').where('meeting_id', '=', id).execute()
  if (record.notes.length > 0)
    await tx
      .insertInto('supervision_notes')
      .values(
        record.notes.map(({ subject, talkedAbout, body }) => ({
          meeting_id: id,
          subject,
          talked_about: talkedAbout,
          body,
        })),
      )
      .execute()
  await tx.deleteFrom('supervision_case_talks').where('meeting_id', '=', id).execute()
  if (record.caseIds.length > 0)
    await tx
      .insertInto('supervision_case_talks')
      .values(record.caseIds.map((caseId) => ({ case_id: caseId, meeting_id: id })))
      .execute()
  await tx
    .updateTable('supervision_members')
    .set({
      was_there: sql<boolean>`person_id = any(${[...record.thereIds]}::uuid[])`,
      protected_time_checked: record.protectedTimeChecked,
      answer: null,
      answered_on: null,
    })
    .where('meeting_id', '=', id)
    .execute()
  return true
}

/** Agrees to a meeting that was asked for, on this day; false when it was answered or taken back meanwhile. */
export async function writeAgreed(tx: Tx, id: MeetingId, plannedOn: IsoDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('supervision_meetings')
    .set({ state: 'planned', planned_on: plannedOn })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Calls off a meeting to come; false when it was held or called off meanwhile. */
export async function writeCalledOff(tx: Tx, id: MeetingId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('supervision_meetings')
    .set({ state: 'called-off' })
    .where('id', '=', id)
    .where('state', 'in', ['proposed', 'planned'])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Keeps what a member says to the record; a later answer stands in its place. */
export async function writeAnswer(
  tx: Tx,
  id: MeetingId,
  personId: PersonId,
  answer: {
    readonly answer: RecordAnswer
    readonly comment: string
    readonly useful: number | undefined
    readonly on: IsoDate
  },
): Promise<void> {
  await tx
    .updateTable('supervision_members')
    .set({
      answer: answer.answer,
      comment: answer.comment,
      useful: answer.useful ?? null,
      answered_on: answer.on,
    })
    .where('meeting_id', '=', id)
    .where('person_id', '=', personId)
    .execute()
}

export async function insertAction(
  tx: Tx,
  action: {
    readonly personId: PersonId
    readonly meetingId: MeetingId
    readonly action: string
    readonly owner: ActionOwner
    readonly dueOn: IsoDate | undefined
  },
): Promise<ActionId> {
  const { id } = await tx
    .insertInto('supervision_actions')
    .values({
      person_id: action.personId,
      meeting_id: action.meetingId,
      action: action.action,
      owner: action.owner,
      due_on: action.dueOn ?? null,
      closed_on: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function writeActionState(tx: Tx, id: ActionId, state: ActionState, on: IsoDate): Promise<void> {
  await tx
    .updateTable('supervision_actions')
    .set({ state, closed_on: state === 'open' ? null : on })
    .where('id', '=', id)
    .where('state', '<>', state)
    .execute()
}

/** Adds a case; the same open reference of a person is kept once. */
export async function insertCase(
  tx: Tx,
  one: {
    readonly personId: PersonId
    readonly initials: string
    readonly reference: string
    readonly on: IsoDate
  },
): Promise<void> {
  await tx
    .insertInto('supervision_cases')
    .values({
      person_id: one.personId,
      initials: one.initials,
      reference: one.reference,
      opened_on: one.on,
      closed_on: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function closeCase(tx: Tx, id: CaseId, on: IsoDate): Promise<void> {
  await tx
    .updateTable('supervision_cases')
    .set({ closed_on: on })
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .execute()
}
