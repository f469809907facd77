import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { SupervisionPolicy } from '../schemes/public.ts'
import { keepMeetingInCalendars } from './meeting.days.ts'
import { audit, type ByPerson, changedMeanwhile, longest, result, tooLong } from './supervision.doing.ts'
import { supervisionPorts } from './supervision.ports.ts'
import type { Meeting } from './supervision.queries.ts'
import { insertMeeting, writeAgreed, writeCalledOff } from './supervision.store.ts'
import type { MeetingId } from './supervision.tables.ts'
import { restateMeetingTasks } from './supervision.tasks.ts'

/** A meeting that is asked for, agreed to, or called off. */

/** Asks for a meeting, as the person supervised; whoever would lead it agrees, on that day or another, or declines. */
export async function askForMeeting(
  tx: Tx,
  by: ByPerson,
  policy: SupervisionPolicy,
  wish: {
    readonly kind: string
    readonly plannedOn: IsoDate
    /** Undefined when nobody of `leads` was chosen. */
    readonly leadId: PersonId | undefined
    readonly why: string
  },
): Promise<Result<MeetingId>> {
  const refusals: Refusal[] = []
  if (!policy.kinds.some(({ kind, group }) => kind === wish.kind && !group))
    refusals.push({ code: 'missing', field: 'kind', says: 'Select the kind of meeting' })
  if (wish.leadId === undefined)
    refusals.push({ code: 'missing', field: 'lead', says: 'Select whom you want to meet' })
  if (wish.plannedOn < by.today)
    refusals.push({ code: 'past', field: 'planned-day', says: 'The day must be today or one to come' })
  if (wish.why.length > longest) refusals.push(tooLong('why'))
  const checked = result(refusals, wish.leadId as PersonId)
  if (!checked.ok) return checked
  const { personId } = by.actor
  const id = await insertMeeting(tx, {
    ...{ kind: wish.kind, isGroup: false, leadId: checked.value, memberIds: [personId] },
    ...{ plannedOn: wish.plannedOn, on: by.today, asked: { by: personId, why: wish.why } },
  })
  await audit(tx, by, 'ask-for-supervision', { kind: 'supervision', id }, personId, {
    kind: wish.kind,
    on: wish.plannedOn,
  })
  await restateMeetingTasks(tx, id, by.now)
  await supervisionPorts().tellOfWish(tx, by, {
    ...{ is: 'asked', meetingId: id, personId, leadId: checked.value, on: wish.plannedOn },
  })
  return accept(id)
}

/** Agrees to a meeting that was asked for, on a day of today or to come. */
export async function agreeToMeeting(
  tx: Tx,
  by: ByPerson,
  meeting: Meeting,
  plannedOn: IsoDate,
): Promise<Result<MeetingId>> {
  if (plannedOn < by.today)
    return refuse({ code: 'past', field: 'planned-day', says: 'The day must be today or one to come' })
  if (!(await writeAgreed(tx, meeting.id, plannedOn))) return refuse(changedMeanwhile)
  const about = meeting.members[0]?.personId
  await audit(tx, by, 'agree-to-supervision', { kind: 'supervision', id: meeting.id }, about, {
    on: plannedOn,
  })
  await restateMeetingTasks(tx, meeting.id, by.now)
  await keepMeetingInCalendars(tx, by, meeting.id)
  await tellOfAnswer(tx, by, { ...meeting, plannedOn })
  return accept(meeting.id)
}

/** Whoever asked for the meeting is told that there is an answer; nobody is who takes their own wish back. */
async function tellOfAnswer(tx: Tx, by: ByPerson, meeting: Meeting): Promise<void> {
  const { proposedBy, plannedOn: on, leadId, id: meetingId } = meeting
  if (proposedBy === undefined || on === undefined || proposedBy === by.actor.personId) return
  await supervisionPorts().tellOfWish(tx, by, { is: 'answered', meetingId, personId: proposedBy, leadId, on })
}

/** Calls off a meeting that is planned, or was only asked for. */
export async function callOffMeeting(tx: Tx, by: ByPerson, meeting: Meeting): Promise<Result<MeetingId>> {
  if (!(await writeCalledOff(tx, meeting.id))) return refuse(changedMeanwhile)
  const about = meeting.isGroup ? undefined : meeting.members[0]?.personId
  await audit(tx, by, 'call-off-supervision', { kind: 'supervision', id: meeting.id }, about)
  await restateMeetingTasks(tx, meeting.id, by.now)
  await keepMeetingInCalendars(tx, by, meeting.id)
  if (meeting.state === 'proposed') await tellOfAnswer(tx, by, meeting)
  return accept(meeting.id)
}
