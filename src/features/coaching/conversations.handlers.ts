import { addDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { EvidenceId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { recordEvidence } from '../evidence/public.ts'
import type { CoachingRules } from '../schemes/public.ts'
import { audit, type ByPerson, type CalendarDay, changedMeanwhile, tooLong } from '../supervision/public.ts'
import { tellOfDays } from './changes.ts'
import type { CoachingActionId, CoachingId } from './coaching.tables.ts'
import { type Coaching, findCoaching, type Talk } from './conversations.queries.ts'
import {
  callOffPlanned,
  insertAction,
  insertReflection,
  insertTalk,
  moveCoaching,
  settleTalk,
  writeActionDone,
  writeEvidence,
  writeGoal,
} from './conversations.store.ts'
import { restateCoachingTasks } from './conversations.tasks.ts'
import { talkDay } from './days.ts'

/**
 * A coaching that runs. The one who is coached says the goal and the actions; the coach has no field of their own in what
 * the two share, so that nobody advises or assesses there. What each writes for themselves only they read.
 */

type Conversations = NonNullable<CoachingRules['conversations']>

const longest = 5_000
/** How far ahead a talk or an action stands. */
const furthestAhead = 'P2Y'
const subjectOf = (id: string) => ({ kind: 'coaching', id })

const notRunning: Refusal = {
  code: 'not-running',
  says: 'This is not under way',
  rule: 'Talks, goal and actions belong to coaching that both have agreed to and that has not ended.',
}

const running = ({ state }: Coaching): boolean => state === 'running'

export async function setGoal(
  tx: Tx,
  by: ByPerson,
  coaching: Coaching,
  goal: string,
): Promise<Result<CoachingId>> {
  if (!running(coaching)) return refuse(notRunning)
  if (goal.length > longest) return refuse(tooLong('goal'))
  await writeGoal(tx, coaching.id, goal)
  await audit(tx, by, 'set-coaching-goal', subjectOf(coaching.id), undefined)
  return accept(coaching.id)
}

export async function addAction(
  tx: Tx,
  by: ByPerson,
  coaching: Coaching,
  typed: { readonly action: string; readonly dueOn: IsoDate | undefined },
): Promise<Result<CoachingId>> {
  if (!running(coaching)) return refuse(notRunning)
  if (typed.action === '') return refuse({ code: 'missing', field: 'action', says: 'Enter what you will do' })
  if (typed.action.length > 1_000)
    return refuse({ code: 'too-long', field: 'action', says: 'Shorten this to 1,000 characters or fewer' })
  const { dueOn } = typed
  if (dueOn !== undefined && (dueOn < by.today || dueOn > addDuration(by.today, furthestAhead)))
    return refuse({
      code: 'not-near',
      field: 'due-day',
      says: 'The day must be today or within the next two years',
    })
  await insertAction(tx, { coachingId: coaching.id, ...typed })
  await audit(tx, by, 'add-coaching-action', subjectOf(coaching.id), undefined)
  return accept(coaching.id)
}

export async function finishAction(
  tx: Tx,
  by: ByPerson,
  coaching: Coaching,
  actionId: CoachingActionId,
): Promise<Result<CoachingId>> {
  await writeActionDone(tx, coaching.id, actionId, by.today)
  await audit(tx, by, 'finish-coaching-action', subjectOf(coaching.id), undefined)
  return accept(coaching.id)
}

/** Plans a talk, or writes down one that was held; either of the two does. */
export async function addTalk(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  coaching: Coaching,
  on: IsoDate | undefined,
): Promise<Result<CoachingId>> {
  if (!running(coaching)) return refuse(notRunning)
  if (on === undefined)
    return refuse({ code: 'missing', field: 'talk-day', says: 'Enter the day of the talk' })
  if (coaching.beganOn !== undefined && on < coaching.beganOn)
    return refuse({
      code: 'too-early',
      field: 'talk-day',
      says: 'The day must not be before you agreed to it',
    })
  if (on > addDuration(by.today, furthestAhead))
    return refuse({ code: 'too-late', field: 'talk-day', says: 'The day must be within the next two years' })
  const counted = coaching.talks.filter(({ state }) => state !== 'called-off')
  if (rules.talks !== undefined && counted.length >= rules.talks)
    return refuse({
      code: 'all-talks-taken',
      field: 'talk-day',
      says: `All ${rules.talks} talks are planned or held. End this one and ask anew if you need more`,
    })
  const state = on < by.today ? 'held' : 'planned'
  const id = await insertTalk(tx, { coachingId: coaching.id, on, state })
  if (state === 'planned') await tellTheOther(tx, by, rules, coaching, [talkDay(coaching, { id, on })])
  await audit(tx, by, 'plan-coaching-talk', subjectOf(coaching.id), undefined, { on })
  return restated(tx, by, rules, coaching)
}

/** Says of a planned talk that it was held, from its day on, or that it is called off. */
export async function sayOfTalk(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  coaching: Coaching,
  said: { readonly talk: Talk; readonly to: 'held' | 'called-off'; readonly minutes: number | undefined },
): Promise<Result<CoachingId>> {
  const { talk, to, minutes } = said
  if (to === 'held' && talk.on > by.today)
    return refuse({
      code: 'not-yet',
      says: 'This talk has not been yet',
      remedy: 'Come back once you have met.',
    })
  if (!(await settleTalk(tx, talk.id, to, minutes))) return refuse(changedMeanwhile)
  if (to === 'called-off') await tellTheOther(tx, by, rules, coaching, [talkDay(coaching, talk, true)])
  await audit(tx, by, `coaching-talk-${to}`, subjectOf(coaching.id), undefined, { on: talk.on })
  return restated(tx, by, rules, coaching)
}

/** Keeps something for oneself alone. */
export async function reflect(
  tx: Tx,
  by: ByPerson,
  coaching: Coaching,
  body: string,
): Promise<Result<CoachingId>> {
  if (coaching.state !== 'running' && coaching.state !== 'ended') return refuse(notRunning)
  if (body === '')
    return refuse({ code: 'missing', field: 'reflection', says: 'Enter what you want to keep' })
  if (body.length > 20_000)
    return refuse({
      code: 'too-long',
      field: 'reflection',
      says: 'Shorten this to 20,000 characters or fewer',
    })
  await insertReflection(tx, {
    ...{ coachingId: coaching.id, personId: by.actor.personId, body, on: by.today },
  })
  return accept(coaching.id)
}

/**
 * Ends it, as either of the two. A word belongs to whoever was coached, as does the entry of their CPD record that is laid
 * ready when they want one.
 */
export async function endCoaching(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  coaching: Coaching,
  typed: { readonly word: string; readonly toRecord: boolean },
): Promise<Result<{ readonly evidenceId: EvidenceId | undefined }>> {
  const isTheirs = by.actor.personId === coaching.personId
  const word = isTheirs ? typed.word : ''
  if (word.length > longest) return refuse(tooLong('word'))
  if (!(await moveCoaching(tx, coaching.id, { from: ['running'], to: 'ended', on: by.today, word })))
    return refuse(changedMeanwhile)
  const off = await callOffPlanned(tx, coaching.id)
  const days = off.map((talk) => talkDay(coaching, talk, true))
  await tellTheOther(tx, by, rules, coaching, days)
  await audit(tx, by, 'end-coaching', subjectOf(coaching.id), undefined)
  const done = await restated(tx, by, rules, coaching)
  if (!done.ok) return done
  if (!isTheirs || !typed.toRecord) return accept({ evidenceId: undefined })
  return layEvidence(tx, by, rules, coaching)
}

/** Lays the entry of the CPD record ready, once: what was learned is for the person to add. */
export async function layEvidence(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  coaching: Coaching,
): Promise<Result<{ readonly evidenceId: EvidenceId | undefined }>> {
  if (coaching.evidenceId !== undefined) return accept({ evidenceId: coaching.evidenceId })
  const held = coaching.talks.filter(({ state }) => state === 'held')
  const last = held.at(-1)
  if (!last)
    return refuse({
      code: 'nothing-held',
      says: 'No talk was held, so there is nothing to record',
      field: 'to-record',
    })
  const minutes = held.reduce((sum, talk) => sum + (talk.minutes ?? 0), 0)
  const made = await recordEvidence(tx, by, {
    personId: coaching.personId,
    content: {
      title: held.length === 1 ? `${rules.name}: one talk` : `${rules.name}: ${held.length} talks`,
      ...(rules.kind ? { kind: rules.kind } : {}),
      ...(minutes > 0 ? { hours: Math.round((minutes / 60) * 100) / 100 } : {}),
      ...{ completedOn: last.on, learning: '', impact: '', links: [], caseReferences: [] },
    },
  })
  if (!made.ok) return made
  await writeEvidence(tx, coaching.id, made.value)
  return accept({ evidenceId: made.value })
}

/** Whoever of the two did not do it is told; days stand in the calendars of both. */
const tellTheOther = (
  tx: Tx,
  by: ByPerson,
  { name }: Conversations,
  { id, personId, coachId }: Coaching,
  days: readonly CalendarDay[],
) =>
  tellOfDays(tx, by, days, [personId, coachId], {
    name,
    href: `/learning/coaching/${id}`,
    subject: subjectOf(id),
  })

async function restated(
  tx: Tx,
  by: ByPerson,
  rules: Conversations,
  { id }: Coaching,
): Promise<Result<CoachingId>> {
  const now = await findCoaching(tx, id, by.actor.personId)
  if (now) await restateCoachingTasks(tx, now, rules.name, by.now)
  return accept(id)
}
