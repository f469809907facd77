import { randomUUIDv7 } from 'node:crypto'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { startDocument } from '../documents/public.ts'
import { commandJourney, type Doing, type Situation, tellingOf } from '../journeys/public.ts'
import type { CompiledScheme, Outcome, StepValues } from '../schemes/public.ts'
import {
  dropDecisionDrafts,
  insertDecision,
  withdrawConflict,
  writeAttendance,
  writeConflict,
} from './panel.store.ts'
import { panelCase } from './panel.queries.ts'
import { areasIn } from './plan-copies.ts'
import { meetingTask, recordTemplate } from './record.rules.ts'
import { checkDecision, type Marks, quorumOf } from './scoring.rules.ts'
import type { Sitting } from './sitting.queries.ts'
import { markHeld } from './sitting.store.ts'

/** What a panel does with one application: its record, who came, conflicts, the decision. */

type Heard = Situation & { readonly journeyId: JourneyId }

/** Opens the record of a panel, or answers the one that is there. */
export async function openRecord(doing: Doing, situation: Heard, meetingId: string) {
  return startDocument(
    doing.tx,
    doing.actor,
    {
      ownerKind: 'panel',
      ownerId: situation.journeyId,
      aboutPersonId: situation.applicant.personId,
      template: recordTemplate(situation.scheme, meetingId),
      templateHash: situation.scheme.hash,
    },
    doing.now,
  )
}

/** What is found of somebody who may take no seat of the meeting in this application, having had a part in it before. */
const noSeat = 'no-seat'

/** Roles of the application that may not sit on it, of those a person holds: a conflict that is found, not declared. */
export function foundConflict(
  situation: Situation,
  meetingId: string,
  personId: PersonId,
): string | undefined {
  const { scheme, context, applicant } = situation
  if (applicant.personId === personId) return 'applicant'
  const holds = (role: string) =>
    context.holders[role]?.some((holder) => holder.personId === personId) ?? false
  const meeting = scheme.meetings[meetingId]
  const conflict = (meeting?.conflicts ?? []).find(holds)
  if (conflict) return conflict
  // Where seats are for people who stand so and so to this application, only those may sit on it.
  const seats = (meeting?.seats ?? []).flatMap((seat) => seat.by)
  const byRelation = seats.some((role) => {
    const rule = scheme.roles[role]
    return (
      rule !== undefined && rule.is !== 'applicant' && (rule.is === 'post' || rule.tookNoPartIn.length > 0)
    )
  })
  return byRelation && !seats.some(holds) ? noSeat : undefined
}

/** Says that one cannot judge freely here. From then on nothing of the application is shown to that person. */
export async function declareConflict(
  doing: Doing,
  situation: Heard,
  meetingId: string,
  reason: string,
): Promise<Result<'declared'>> {
  const { tx, actor, now } = doing
  if (reason.trim() === '')
    return refuse({
      code: 'reason-needed',
      says: 'Say in a few words what the conflict is',
      field: 'conflict-reason',
    })
  const found = foundConflict(situation, meetingId, actor.personId)
  if (found)
    return refuse({
      code: 'found-already',
      says:
        found === noSeat
          ? 'None of the seats is for you in this application, so you do not sit on it anyway.'
          : `You take part in this application as ${situation.scheme.roles[found]?.name ?? found}, so you do not sit on it anyway.`,
    })
  await writeConflict(tx, {
    journeyId: situation.journeyId,
    personId: actor.personId,
    reason: reason.trim(),
    now,
  })
  await recordAudit(tx, {
    actor,
    action: 'declare-conflict',
    subject: { kind: 'journey', id: situation.journeyId },
    about: situation.applicant.personId,
  })
  return accept('declared')
}

/** Takes a declared conflict back: never by the person who declared it, who may not see the application now. */
export async function releaseConflict(
  doing: Doing,
  situation: Heard,
  personId: PersonId,
): Promise<Result<'released'>> {
  const { tx, actor, now } = doing
  if (!(await withdrawConflict(tx, situation.journeyId, personId, now)))
    return refuse({ code: 'no-conflict', says: 'No conflict is declared.' })
  await recordAudit(tx, {
    actor,
    action: 'withdraw-conflict',
    subject: { kind: 'journey', id: situation.journeyId },
    about: situation.applicant.personId,
    detail: { person: personId },
  })
  return accept('released')
}

/** Notes who came, members and others; each once (R-159). */
export async function recordAttendance(
  doing: Doing,
  situation: Heard,
  sittingId: SittingId,
  people: readonly { readonly personId: PersonId; readonly cameAs: string; readonly attended: boolean }[],
): Promise<void> {
  const seen = new Set<string>()
  const once = people.filter(({ personId }) => !seen.has(personId) && seen.add(personId) !== undefined)
  await writeAttendance(doing.tx, situation.journeyId, sittingId, once, doing.actor.personId)
  await recordAudit(doing.tx, {
    actor: doing.actor,
    action: 'record-attendance',
    subject: { kind: 'journey', id: situation.journeyId },
    about: situation.applicant.personId,
    detail: { came: once.filter((each) => each.attended).length },
  })
}

/** Holds the meeting: the members who may sit and came make the quorum. */
export async function holdMeeting(
  doing: Doing,
  situation: Heard,
  sitting: Sitting,
): Promise<Result<Situation>> {
  const { scheme, journeyId } = situation
  const meeting = scheme.meetings[sitting.meeting]
  const task = meetingTask(scheme, 'meet', sitting.meeting)
  if (!meeting || !task) return refuse({ code: 'no-meeting', says: 'There is no meeting to hold.' })
  const { attendance, conflicts, adjournments } = await panelCase(doing.tx, journeyId, sitting.id)
  if (adjournments.some(({ takenUpAt }) => takenUpAt === undefined))
    return refuse({
      code: 'adjourned',
      says: 'It is adjourned part-heard: take it up again before it is held to the end or decided.',
      field: 'outcome',
    })
  const sat = sitting.seats
    .map(({ personId }) => personId)
    .filter(
      (personId) =>
        attendance.some((each) => each.personId === personId && each.attended) &&
        !conflicts.some((conflict) => conflict.personId === personId) &&
        foundConflict(situation, sitting.meeting, personId) === undefined,
    )
  const quorum = quorumOf(meeting, sat.length)
  if (!quorum.met)
    return refuse({
      code: 'no-quorum',
      says: 'Record who came first: too few members are there to hold the meeting.',
      rule: `The panel needs ${meeting.quorum === 1 ? 'one member' : `${meeting.quorum} members`} without a conflict of interest.`,
      fact: quorum.says,
      source: 'Who came, as it is recorded',
      field: 'attendance',
    })
  const held = await commandJourney(doing, journeyId, { do: 'hold-meeting', task: task.task, sat })
  if (held.ok) await markHeld(doing.tx, sitting.id)
  return held
}

export interface DecisionForm {
  readonly outcome: string
  readonly reasons: string
  readonly feedback: string
  readonly objectives: string
  /** Why the decision does not follow from the marks. */
  readonly departure?: string | undefined
  readonly marks: Marks
  /** The applicant is told now, at the end of the meeting (R-175). */
  readonly told: boolean
  /** The applicant is told by itself on this day, in the morning. */
  readonly tellOn?: IsoDate | undefined
}

/**
 * Records the decision, holding the meeting first where that was not recorded. Refused without what the outcome asks
 * for, each beside its field; the caller rolls back on a refusal. It takes effect once: the stream and the table's key
 * both see to that.
 */
export async function decide(
  doing: Doing,
  situation: Heard,
  task: string,
  sitting: Sitting | undefined,
  form: DecisionForm,
): Promise<Result<Situation>> {
  const { tx, actor, now, today } = doing
  const { scheme, journeyId } = situation
  const outcome = scheme.outcomes.find((each) => each.outcome === form.outcome)
  if (!outcome) return refuse({ code: 'outcome-needed', says: 'Choose an outcome', field: 'outcome' })
  const hasPlan = outcome.requires.includes('plan') && (await areasIn(doing, situation)).length > 0
  const missing = missingIn(outcome, form, hasPlan)
  if (missing) return missing
  const meeting = sitting && scheme.meetings[sitting.meeting]
  const against = meeting && checkDecision(meeting, form.marks, outcome, form.departure ?? '')
  if (against) return refuse(against)
  if (
    sitting &&
    meetingTask(scheme, 'meet', sitting.meeting) &&
    situation.state.meetings[sitting.meeting]?.status !== 'held'
  ) {
    const held = await holdMeeting(doing, situation, sitting)
    if (!held.ok) return held
  }
  const decisionId = randomUUIDv7()
  const decided = await commandJourney(doing, journeyId, {
    do: 'decide',
    task,
    outcome: form.outcome,
    decisionId,
    given: [...(hasPlan ? (['plan'] as const) : []), ...given(form)],
  })
  if (!decided.ok) return decided
  await insertDecision(tx, {
    id: decisionId,
    journeyId,
    sittingId: sitting?.id,
    task,
    round: situation.state.round,
    outcome: form.outcome,
    reasons: form.reasons.trim(),
    feedback: form.feedback.trim(),
    objectives: form.objectives.trim(),
    departure: (form.departure ?? '').trim(),
    marks: form.marks,
    by: actor.personId,
    on: today,
    tellOn: form.tellOn,
    now,
  })
  if (sitting) await dropDecisionDrafts(tx, journeyId, sitting.id)
  return form.told ? tellOutcome(doing, scheme, journeyId, task, decided.value) : decided
}

const needs = {
  reasons: 'Write the reasons for this decision',
  feedback: 'Write the feedback to the applicant',
  objectives: 'Write at least one objective with its day',
  plan: 'Write at least one area to develop into the record: it begins the plan',
} as const

function given(form: DecisionForm): readonly ('reasons' | 'feedback' | 'objectives')[] {
  return (['reasons', 'feedback', 'objectives'] as const).filter((need) => form[need].trim() !== '')
}

function missingIn(outcome: Outcome, form: DecisionForm, hasPlan: boolean): Result<never> | undefined {
  const [first, ...others] = outcome.requires
    .filter((need) => (need === 'plan' ? !hasPlan : form[need].trim() === ''))
    .map((need) => ({
      code: `${need}-needed`,
      says: needs[need],
      rule: `“${outcome.name}” cannot be recorded without it.`,
      field: need,
    }))
  return first && refuse(first, ...others)
}

/** The task of telling, done now with today's date, where the actor may do it; nothing when it was told before. */
export async function tellOutcome(
  doing: Doing,
  scheme: CompiledScheme,
  journeyId: JourneyId,
  decision: string,
  decided: Situation,
): Promise<Result<Situation>> {
  const [task] = tellingOf(scheme, decision)
  if (!task || decided.state.steps[task.task]) return accept(decided)
  const values: StepValues = Object.fromEntries(
    task.asks.flatMap((field) => (field.type === 'date' ? [[field.field, doing.today]] : [])),
  )
  return commandJourney(doing, journeyId, { do: 'complete', task: task.task, values })
}
