import { addDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId, PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { recordEvidence } from '../evidence/public.ts'
import type { CoachingRules } from '../schemes/public.ts'
import {
  audit,
  type ByPerson,
  type CalendarDay,
  changedMeanwhile,
  result,
  tooLong,
} from '../supervision/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { tellOfDays } from './changes.ts'
import type { SetId, SetMeetingId } from './coaching.tables.ts'
import { meetingDay } from './days.ts'
import { leadOf, meetingOf, restateMeetingTask } from './sets.tasks.ts'
import { findSet, type LearningSet, type OpenSetMeeting, type SetMeeting } from './sets.queries.ts'
import { isFull } from './sets.rules.ts'
import {
  insertSet,
  insertSetMeeting,
  lockSet,
  putAttendance,
  putMember,
  type SetWords,
  settleSetMeeting,
  writeLeft,
  writeNoteDone,
  writeNoteEvidence,
  writeOwnNote,
  writeSet,
  writeSetEnded,
} from './sets.store.ts'

/** Sets and groups in which people learn together, across the reporting line: whoever leads one keeps it. */

export type GroupKind = CoachingRules['groups'][number]

/** How far ahead a meeting is planned. */
const furthestAhead = 'P2Y'

export const newsOf = ({ id, name }: Pick<LearningSet, 'id' | 'name'>) => ({
  ...{ name, href: `/learning/sets/${id}`, subject: leadOf(id) },
})

/** Tells its members; those days that are new, or are no more, stand in their calendars. */
const tellMembers = (tx: Tx, by: ByPerson, set: LearningSet, days: readonly CalendarDay[]) =>
  tellOfDays(
    tx,
    by,
    days,
    set.members.map(({ personId }) => personId),
    newsOf(set),
  )

/** Every day that is planned, in the calendars of those who take part now. */
export const plannedDays = (set: LearningSet): readonly CalendarDay[] =>
  set.meetings.filter(({ state }) => state === 'planned').map((meeting) => meetingDay(set, meeting))

/** The set with one member more or fewer. */
const withMember = (set: LearningSet, personId: PersonId): LearningSet => ({
  ...set,
  members: [...set.members, { personId, name: '' }],
})
const withoutMember = (set: LearningSet, personId: PersonId): LearningSet => ({
  ...set,
  members: set.members.filter((member) => member.personId !== personId),
})

function checkWords({ name, about, rules }: SetWords): readonly Refusal[] {
  return [
    ...(name === '' || name.length > 120
      ? [{ code: 'missing', field: 'name', says: 'Enter a name, in 120 characters or fewer' }]
      : []),
    ...(about.length > 5_000 ? [tooLong('about')] : []),
    ...(rules.length > 5_000 ? [tooLong('rules')] : []),
  ]
}

/** Sets one up; whoever does leads it, and is a member of it. */
export async function startSet(
  tx: Tx,
  by: ByPerson,
  kind: GroupKind,
  words: SetWords,
): Promise<Result<SetId>> {
  const checked = result(checkWords(words), words)
  if (!checked.ok) return checked
  const { personId } = by.actor
  const id = await insertSet(tx, { ...words, kind: kind.group, facilitatorId: personId, on: by.today })
  await putMember(tx, id, personId, by.today)
  await audit(tx, by, 'start-learning-set', leadOf(id), undefined, { kind: kind.group })
  return accept(id)
}

export async function changeSet(
  tx: Tx,
  by: ByPerson,
  set: LearningSet,
  words: SetWords,
): Promise<Result<SetId>> {
  const checked = result(checkWords(words), words)
  if (!checked.ok) return checked
  await writeSet(tx, set.id, words)
  await audit(tx, by, 'change-learning-set', leadOf(set.id), undefined)
  return accept(set.id)
}

/** Takes somebody in, up to as many as the pack says; two at once never make it larger. */
export async function takeIn(
  tx: Tx,
  by: ByPerson,
  kind: GroupKind,
  setId: SetId,
  personId: PersonId | undefined,
): Promise<Result<SetId>> {
  if (personId === undefined)
    return refuse({
      code: 'missing',
      field: 'person',
      says: 'Enter the work email address of somebody who works here',
    })
  await lockSet(tx, setId)
  const set = await findSet(tx, setId)
  if (!set || set.endedOn !== undefined) return refuse(changedMeanwhile)
  if (set.members.some((member) => member.personId === personId))
    return refuse({ code: 'there-already', field: 'person', says: 'They are a member already' })
  if (isFull(set, kind))
    return refuse({
      code: 'full',
      field: 'person',
      says: `There are ${kind.most} members, which is as many as it has. Set up another for more people`,
    })
  await putMember(tx, setId, personId, by.today)
  await audit(tx, by, 'join-learning-set', leadOf(setId), personId)
  await tellOfDays(tx, by, plannedDays(withMember(set, personId)), [personId], newsOf(set))
  return accept(setId)
}

/** Leaves it, or is taken out by whoever leads it. */
export async function leaveSet(
  tx: Tx,
  by: ByPerson,
  set: LearningSet,
  personId: PersonId,
): Promise<Result<SetId>> {
  await writeLeft(tx, set.id, personId, by.today)
  await audit(tx, by, 'leave-learning-set', leadOf(set.id), personId)
  await tellOfDays(tx, by, plannedDays(withoutMember(set, personId)), [personId], newsOf(set))
  return accept(set.id)
}

export async function planSetMeeting(
  tx: Tx,
  by: ByPerson,
  set: LearningSet,
  on: IsoDate | undefined,
): Promise<Result<SetMeetingId>> {
  if (set.endedOn !== undefined) return refuse(changedMeanwhile)
  if (on === undefined)
    return refuse({ code: 'missing', field: 'meeting-day', says: 'Enter the day of the meeting' })
  if (on < set.startedOn)
    return refuse({
      code: 'too-early',
      field: 'meeting-day',
      says: 'The day must not be before the set began',
    })
  if (on > addDuration(by.today, furthestAhead))
    return refuse({
      code: 'too-late',
      field: 'meeting-day',
      says: 'The day must be within the next two years',
    })
  await lockSet(tx, set.id)
  const latest = await findSet(tx, set.id)
  if (latest?.meetings.some((meeting) => meeting.on === on && meeting.state !== 'called-off'))
    return refuse({
      code: 'there-already',
      field: 'meeting-day',
      says: 'There is a meeting on this day already',
    })
  const id = await insertSetMeeting(tx, set.id, on)
  await audit(tx, by, 'plan-set-meeting', meetingOf(id), undefined, { on })
  await tellMembers(tx, by, set, [meetingDay(set, { id, on, state: 'planned' })])
  await restateMeetingTask(tx, set, { id, on }, by.now)
  return accept(id)
}

/** Says who came; from then on each who did keeps their own learning, and what they will try. */
export async function holdSetMeeting(
  tx: Tx,
  by: ByPerson,
  { set, meeting }: Pick<OpenSetMeeting, 'set' | 'meeting'>,
  came: ReadonlySet<string>,
): Promise<Result<SetMeetingId>> {
  if (meeting.on > by.today)
    return refuse({
      code: 'not-yet',
      field: 'came',
      says: 'This meeting has not been yet. Come back on its day',
    })
  const there = set.members.filter(({ personId }) => came.has(personId))
  if (there.length < 2)
    return refuse({ code: 'missing', field: 'came', says: 'Select who came, at least two members' })
  if (!(await settleSetMeeting(tx, meeting.id, 'held'))) return refuse(changedMeanwhile)
  await putAttendance(
    tx,
    meeting.id,
    new Map(set.members.map(({ personId }) => [personId, came.has(personId)])),
  )
  await audit(tx, by, 'hold-set-meeting', meetingOf(meeting.id), undefined, { came: there.length })
  await restateTasks(tx, meetingOf(meeting.id), [])
  return accept(meeting.id)
}

export async function callOffSetMeeting(
  tx: Tx,
  by: ByPerson,
  { set, meeting }: Pick<OpenSetMeeting, 'set' | 'meeting'>,
): Promise<Result<SetMeetingId>> {
  const done = await settleCalledOff(tx, by, meeting)
  if (done.ok) await tellMembers(tx, by, set, [meetingDay(set, { ...meeting, state: 'called-off' })])
  return done
}

async function settleCalledOff(tx: Tx, by: ByPerson, meeting: SetMeeting): Promise<Result<SetMeetingId>> {
  if (!(await settleSetMeeting(tx, meeting.id, 'called-off'))) return refuse(changedMeanwhile)
  await audit(tx, by, 'call-off-set-meeting', meetingOf(meeting.id), undefined)
  await restateTasks(tx, meetingOf(meeting.id), [])
  return accept(meeting.id)
}

/** What somebody who came keeps: their learning for themselves, what they will try for the group. */
export async function keepOwnNote(
  tx: Tx,
  by: ByPerson,
  { meeting }: OpenSetMeeting,
  typed: { readonly learned: string; readonly action: string },
): Promise<Result<SetMeetingId>> {
  const refusals: Refusal[] = [
    ...(typed.learned.length > 20_000 ? [tooLong('learned')] : []),
    ...(typed.action.length > 1_000
      ? [{ code: 'too-long', field: 'action', says: 'Shorten this to 1,000 characters or fewer' }]
      : []),
  ]
  const checked = result(refusals, typed)
  if (!checked.ok) return checked
  await writeOwnNote(tx, meeting.id, by.actor.personId, typed)
  return accept(meeting.id)
}

export async function finishOwnAction(
  tx: Tx,
  by: ByPerson,
  { meeting }: OpenSetMeeting,
): Promise<Result<SetMeetingId>> {
  await writeNoteDone(tx, meeting.id, by.actor.personId, by.today)
  return accept(meeting.id)
}

/** Lays an entry of the CPD record ready for somebody who came, once, with what they wrote for themselves. */
export async function recordSetMeeting(
  tx: Tx,
  by: ByPerson,
  kind: GroupKind | undefined,
  { set, meeting, notes }: OpenSetMeeting,
): Promise<Result<EvidenceId>> {
  const { personId } = by.actor
  const own = notes.find((note) => note.personId === personId)
  if (own?.evidenceId !== undefined) return accept(own.evidenceId)
  const made = await recordEvidence(tx, by, {
    personId,
    content: {
      ...{
        title: `${kind?.name ?? 'Learning together'}: ${set.name}`.slice(0, 200),
        completedOn: meeting.on,
      },
      ...(kind?.kind ? { kind: kind.kind } : {}),
      ...{ learning: own?.learned ?? '', impact: '', links: [], caseReferences: [] },
    },
  })
  if (made.ok) await writeNoteEvidence(tx, meeting.id, personId, made.value)
  return made
}

/** It meets no more. What was kept stays with those who kept it. */
export async function endSet(tx: Tx, by: ByPerson, set: LearningSet): Promise<Result<SetId>> {
  if (!(await writeSetEnded(tx, set.id, by.today))) return refuse(changedMeanwhile)
  const planned = set.meetings.filter(({ state }) => state === 'planned')
  for (const meeting of planned) await settleCalledOff(tx, by, meeting)
  const days = planned.map((meeting) => meetingDay(set, { ...meeting, state: 'called-off' }))
  await tellMembers(tx, by, set, days)
  await audit(tx, by, 'end-learning-set', leadOf(set.id), undefined)
  return accept(set.id)
}
