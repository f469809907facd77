import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { isCaseReference, isInitials } from '../documents/public.ts'
import type { CompiledPack, SupervisionPolicy } from '../schemes/public.ts'
import {
  type Action,
  type Agreement,
  type Case,
  type Meeting,
  supervisionReading,
} from './supervision.queries.ts'
import {
  closeCase as writeCaseClosed,
  endAgreements,
  type HeldRecord,
  insertAction,
  insertAgreement,
  insertCase,
  insertMeeting,
  writeAcceptance,
  writeActionState,
  writeAnswer,
  writeRecord,
} from './supervision.store.ts'
import { read } from '../../platform/database/reading.ts'
import type { ActionOwner, ActionState, AgreementId, MeetingId, RecordAnswer } from './supervision.tables.ts'
import { keepMeetingInCalendars } from './meeting.days.ts'
import { audit, type ByPerson, changedMeanwhile, longest, result, tooLong } from './supervision.doing.ts'
import { type SaidOfAction, supervisionPorts } from './supervision.ports.ts'
import { restateAgreementTasks, restateMeetingTasks } from './supervision.tasks.ts'

/** What is done in supervision. Who may do it is judged before, by the room's access rules. */

/** Proposes how two people work together; it holds once the other has accepted. */
export async function proposeAgreement(
  tx: Tx,
  by: ByPerson,
  agreement: {
    readonly personId: PersonId
    readonly supervisorId: PersonId
    readonly meets: string
    readonly terms: string
    readonly replacesId: AgreementId | undefined
  },
): Promise<Result<AgreementId>> {
  const refusals: Refusal[] = []
  if (agreement.meets.trim() === '')
    refusals.push({
      code: 'missing',
      field: 'meets',
      says: 'Say how often you meet, for how long and where',
    })
  for (const field of ['meets', 'terms'] as const)
    if (agreement[field].length > longest) refusals.push(tooLong(field))
  if (agreement.personId === agreement.supervisorId)
    refusals.push({ code: 'oneself', field: 'supervisor', says: 'Nobody supervises themselves' })
  const checked = result(refusals, agreement)
  if (!checked.ok) return checked
  const id = await insertAgreement(tx, { ...agreement, on: by.today, by: by.actor.personId })
  await audit(tx, by, 'propose-supervision', { kind: 'supervision-agreement', id }, agreement.personId)
  await restateAgreementTasks(tx, id, by.now)
  return accept(id)
}

/** Accepts an agreement. Once both have, it takes the place of the one it replaces and of an earlier one of the same two. */
export async function acceptAgreement(
  tx: Tx,
  by: ByPerson,
  agreement: Agreement,
  as: 'person' | 'supervisor',
): Promise<Result<AgreementId>> {
  if (agreement.endedOn !== undefined)
    return refuse({ code: 'ended', says: 'This agreement has ended, so it cannot be accepted any more' })
  await writeAcceptance(tx, agreement.id, as, by.today)
  await audit(
    tx,
    by,
    'accept-supervision',
    { kind: 'supervision-agreement', id: agreement.id },
    agreement.personId,
    { as },
  )
  const { agreements } = await read(tx, supervisionReading(agreement.personId))
  const isAccepted = agreements.some(({ id, acceptedOn }) => id === agreement.id && acceptedOn !== undefined)
  if (isAccepted) {
    const ended = agreements.filter(
      ({ id, supervisorId, endedOn }) =>
        id !== agreement.id &&
        endedOn === undefined &&
        (id === agreement.replacesId || supervisorId === agreement.supervisorId),
    )
    await endAgreements(
      tx,
      ended.map(({ id }) => id),
      by.today,
    )
    for (const { id } of ended) await restateAgreementTasks(tx, id, by.now)
  }
  await restateAgreementTasks(tx, agreement.id, by.now)
  return accept(agreement.id)
}

/** Ends an agreement. What was recorded stays, and open actions go on to whoever supervises then. */
export async function endAgreement(tx: Tx, by: ByPerson, agreement: Agreement): Promise<void> {
  await endAgreements(tx, [agreement.id], by.today)
  await audit(
    tx,
    by,
    'end-supervision',
    { kind: 'supervision-agreement', id: agreement.id },
    agreement.personId,
  )
  await restateAgreementTasks(tx, agreement.id, by.now)
}

/** Plans a meeting: of two, or of a group. A day that has passed is for one already held and not yet recorded. */
export async function planMeeting(
  tx: Tx,
  by: ByPerson,
  policy: SupervisionPolicy,
  plan: { readonly kind: string; readonly plannedOn: IsoDate; readonly memberIds: readonly PersonId[] },
): Promise<Result<MeetingId>> {
  const kind = policy.kinds.find((each) => each.kind === plan.kind)
  const memberIds = [...new Set(plan.memberIds)]
  const refusals: Refusal[] = []
  if (!kind) refusals.push({ code: 'missing', field: 'kind', says: 'Select the kind of meeting' })
  if (kind?.group && memberIds.length < 2)
    refusals.push({ code: 'too-few', field: 'members', says: 'Select at least two people for a group' })
  if (kind && !kind.group && memberIds.length !== 1)
    refusals.push({ code: 'not-two', field: 'kind', says: 'Select a kind of meeting for two people' })
  if (memberIds.includes(by.actor.personId))
    refusals.push({ code: 'oneself', field: 'members', says: 'You lead the meeting, so leave yourself out' })
  const checked = result(refusals, kind)
  if (!checked.ok) return checked
  const id = await insertMeeting(tx, {
    ...{ kind: plan.kind, isGroup: kind?.group ?? false, leadId: by.actor.personId, memberIds },
    ...{ plannedOn: plan.plannedOn, on: by.today },
  })
  const about = kind?.group ? undefined : memberIds[0]
  await audit(tx, by, 'plan-supervision', { kind: 'supervision', id }, about, {
    kind: plan.kind,
    on: plan.plannedOn,
  })
  await restateMeetingTasks(tx, id, by.now)
  await keepMeetingInCalendars(tx, by, id)
  return accept(id)
}

export interface NewAction {
  readonly action: string
  readonly owner: ActionOwner
  readonly dueOn: IsoDate | undefined
}

/** Records a meeting as held, with what came of it, over what was recorded of it before. */
export async function recordMeeting(
  tx: Tx,
  by: ByPerson,
  policy: SupervisionPolicy,
  meeting: Meeting,
  recorded: {
    readonly revision: number
    readonly record: HeldRecord
    readonly actions: readonly NewAction[]
    /** Actions carried to this meeting whose state was changed in it. */
    readonly carried: ReadonlyMap<Action, ActionState>
    /** What was said of actions agreed on plans. */
    readonly agreed?: readonly SaidOfAction[]
  },
): Promise<Result<MeetingId>> {
  const { record } = recorded
  const isOfTwo = !meeting.isGroup
  const refusals: Refusal[] = []
  if (record.heldOn > by.today)
    refusals.push({
      code: 'to-come',
      field: 'held-day',
      says: 'The day must be today or one that has passed',
    })
  if (record.thereIds.length === 0)
    refusals.push({ code: 'nobody', field: 'there', says: 'Select who was there' })
  const learning = policy.subjects.find((subject) => subject.learning)
  const said = record.notes.find(({ subject }) => subject === learning?.subject)
  if (isOfTwo && learning && !said?.talkedAbout && !said?.body)
    refusals.push({
      code: 'no-learning',
      field: `note-${learning.subject}`,
      says: `${learning.name} is part of every supervision: tick it when you talked about it, or say why not this time`,
    })
  for (const { subject, body } of record.notes)
    if (body.length > longest) refusals.push(tooLong(`note-${subject}`))
  recorded.actions.forEach(({ action }, index) => {
    if (action.length > 2_000)
      refusals.push({
        ...tooLong(`action-${index + 1}`),
        says: 'Shorten the action to 2,000 characters or fewer',
      })
  })
  const checked = result(refusals, record)
  if (!checked.ok) return checked
  if (!(await writeRecord(tx, meeting.id, recorded.revision, record))) return refuse(changedMeanwhile)
  const about = isOfTwo ? meeting.members[0]?.personId : undefined
  if (about)
    for (const action of recorded.actions)
      await insertAction(tx, { ...action, personId: about, meetingId: meeting.id })
  for (const [{ id }, state] of recorded.carried) await writeActionState(tx, id, state, by.today)
  if (about && recorded.agreed) {
    const said = await supervisionPorts().agreed.say(tx, by, {
      personId: about,
      meetingId: meeting.id,
      meeting: policy.kinds.find(({ kind }) => kind === meeting.kind)?.name ?? 'Supervision',
      heldOn: record.heldOn,
      said: recorded.agreed,
    })
    if (!said.ok) return said
  }
  await audit(tx, by, 'record-supervision', { kind: 'supervision', id: meeting.id }, about, {
    on: record.heldOn,
    minutes: record.minutes,
    actions: recorded.actions.length,
  })
  await restateMeetingTasks(tx, meeting.id, by.now)
  await keepMeetingInCalendars(tx, by, meeting.id)
  return accept(meeting.id)
}

/** Keeps what the person supervised says to the record. Seeing it otherwise takes words; agreeing does not. */
export async function answerRecord(
  tx: Tx,
  by: ByPerson,
  meeting: Meeting,
  answer: {
    readonly answer: RecordAnswer | undefined
    readonly comment: string
    readonly useful: number | undefined
  },
): Promise<Result<MeetingId>> {
  const refusals: Refusal[] = []
  if (answer.answer === undefined)
    refusals.push({ code: 'missing', field: 'answer', says: 'Select whether the record is right' })
  if (answer.answer === 'differs' && answer.comment === '')
    refusals.push({ code: 'missing', field: 'comment', says: 'Say how you see it' })
  if (answer.comment.length > longest) refusals.push(tooLong('comment'))
  const checked = result(refusals, answer.answer as RecordAnswer)
  if (!checked.ok) return checked
  await writeAnswer(tx, meeting.id, by.actor.personId, { ...answer, answer: checked.value, on: by.today })
  await audit(tx, by, 'answer-supervision', { kind: 'supervision', id: meeting.id }, by.actor.personId, {
    answer: checked.value,
  })
  await restateMeetingTasks(tx, meeting.id, by.now)
  return accept(meeting.id)
}

/** Says how an action stands. */
export async function setAction(tx: Tx, by: ByPerson, action: Action, state: ActionState): Promise<void> {
  await writeActionState(tx, action.id, state, by.today)
  await audit(
    tx,
    by,
    'close-supervision-action',
    { kind: 'supervision-action', id: action.id },
    action.personId,
    { state },
  )
}

/** Keeps a case by initials and reference, so that its reflection can be followed. Nothing else of it is kept. */
export async function addCase(
  tx: Tx,
  by: ByPerson,
  pack: Pick<CompiledPack, 'caseReferences'>,
  one: { readonly personId: PersonId; readonly initials: string; readonly reference: string },
): Promise<Result<null>> {
  const refusals: Refusal[] = []
  if (!isInitials(one.initials))
    refusals.push({
      code: 'not-initials',
      field: 'initials',
      says: 'Enter initials only, for example J S, never a name',
    })
  if (!isCaseReference(one.reference, pack.caseReferences))
    refusals.push({
      code: 'not-a-reference',
      field: 'reference',
      says: pack.caseReferences
        ? `Enter the ${pack.caseReferences.name.toLowerCase()}, like ${pack.caseReferences.example}`
        : 'Enter the reference of the case, with its figures',
    })
  const checked = result(refusals, null)
  if (!checked.ok) return checked
  await insertCase(tx, { ...one, on: by.today })
  await audit(tx, by, 'add-supervision-case', { kind: 'person', id: one.personId }, one.personId)
  return accept(null)
}

/** Takes a case off the list; when it was reflected on stays. */
export async function closeCase(tx: Tx, by: ByPerson, one: Case): Promise<void> {
  await writeCaseClosed(tx, one.id, by.today)
  await audit(tx, by, 'close-supervision-case', { kind: 'person', id: one.personId }, one.personId)
}
