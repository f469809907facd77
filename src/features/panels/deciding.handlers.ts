import { randomUUIDv7 } from 'node:crypto'
import type { IsoDate } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { commandJourney, type Doing, type Situation } from '../journeys/public.ts'
import { type CompiledScheme, type Outcome, type StepValues, tellingOf } from '../schemes/public.ts'
import { chairMissing, needsReasonWhileProvisional } from './holding.rules.ts'
import { reasonRefused } from './lengths.rules.ts'
import { foundConflict } from './panel.handlers.ts'
import { panelCase } from './panel.queries.ts'
import { dropDecisionDrafts, insertDecision, insertRemark, writeAttendance } from './panel.store.ts'
import { areasIn, copyToPlan } from './plan-copies.ts'
import { meetingTask } from './record.rules.ts'
import { checkDecision, type Marks, quorumOf } from './scoring.rules.ts'
import type { Sitting } from './sitting.queries.ts'
import { lockSitting, markHeard } from './sitting.store.ts'
import { beforeItsDay } from './standing.rules.ts'

/** Who came, holding the meeting, the decision, and telling it. */

type Heard = Situation & { readonly journeyId: JourneyId }

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

/** Notes otherwise who came once it was heard, with the reason; what was decided stands. */
export async function correctAttendance(
  doing: Doing,
  situation: Heard,
  sittingId: SittingId,
  people: Parameters<typeof recordAttendance>[3],
  reason: string,
): Promise<Result<'corrected'>> {
  const { tx, now, actor } = doing
  const wrong = reasonRefused(reason, 'correction-reason', 'Write why it is corrected who was here')
  if (wrong) return refuse(wrong)
  await recordAttendance(doing, situation, sittingId, people)
  await insertRemark(tx, {
    ...{ journeyId: situation.journeyId, sittingId, kind: 'attendance-corrected' },
    ...{ reason: reason.trim(), by: actor.personId, now },
  })
  await recordAudit(tx, {
    actor,
    action: 'correct-attendance',
    subject: { kind: 'journey', id: situation.journeyId },
    about: situation.applicant.personId,
  })
  return accept('corrected')
}

/**
 * Holds the meeting, on its day or after: the members who may sit and came make the quorum, the chair among them. An
 * appointment that is still provisional is heard with the chair's reason, so that nobody who came is sent home.
 */
export async function holdMeeting(
  doing: Doing,
  situation: Heard,
  sitting: Sitting,
  provisionalBecause = '',
): Promise<Result<Situation>> {
  const { scheme, journeyId } = situation
  const { now, today, actor } = doing
  const early = beforeItsDay(sitting, today)
  if (early) return refuse(early)
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
  const absent = chairMissing(meeting, sitting.seats, sat)
  if (absent) return refuse(absent)
  const reason = provisionalBecause.trim()
  const isProvisional = needsReasonWhileProvisional(scheme, situation.state, sitting.meeting)
  const unexplained =
    isProvisional &&
    reasonRefused(
      reason,
      'provisional-because',
      'This appointment is still provisional. Write why it is heard all the same',
    )
  if (unexplained) return refuse(unexplained)
  // Whoever changes the seats or moves what is left waits, and sees that this one was heard.
  await lockSitting(doing.tx, sitting.id)
  const held = await commandJourney(doing, journeyId, { do: 'hold-meeting', task: task.task, sat })
  if (!held.ok) return held
  await markHeard(doing.tx, journeyId, sitting.id, now)
  if (isProvisional)
    await insertRemark(doing.tx, {
      ...{ journeyId, sittingId: sitting.id, kind: 'heard-provisional', reason, by: actor.personId, now },
    })
  return held
}

export interface DecisionForm {
  readonly outcome: string
  readonly reasons: string
  readonly feedback: string
  readonly objectives: string
  /** Why the decision does not follow from the marks. */
  readonly departure?: string | undefined
  /** Why it is heard although its appointment is still provisional. */
  readonly provisionalBecause?: string | undefined
  readonly marks: Marks
  /** The applicant is told now, at the end of the meeting (R-175). */
  readonly told: boolean
  /** It was asked when they are told, and nothing was chosen. */
  readonly leftOpen?: boolean | undefined
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
  const early = sitting && beforeItsDay(sitting, today)
  if (early) return refuse(early)
  const outcome = scheme.outcomes.find((each) => each.outcome === form.outcome)
  if (!outcome)
    return refuse(
      { code: 'outcome-needed', says: 'Choose an outcome', field: 'outcome' },
      ...(form.leftOpen ? [whenNeeded] : []),
    )
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
    const held = await holdMeeting(doing, situation, sitting, form.provisionalBecause)
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
  // Where nobody has to tell it, it has taken effect already, before its words were kept.
  const { outcome: stands } = decided.value.state
  if (stands?.decisionId === decisionId && !stands.waits) await copyToPlan(doing, decided.value)
  if (sitting) await dropDecisionDrafts(tx, journeyId, sitting.id)
  return form.told ? tellOutcome(doing, scheme, journeyId, task, decided.value) : decided
}

const needs = {
  reasons: 'Write the reasons for this decision',
  feedback: 'Write the feedback to the applicant',
  objectives: 'Write at least one objective with its day',
  plan: 'Write at least one area to develop into the record: it begins the plan',
} as const

const whenNeeded: Refusal = {
  code: 'when-needed',
  says: 'Choose when the applicant is told',
  field: 'told',
}

function given(form: DecisionForm): readonly ('reasons' | 'feedback' | 'objectives')[] {
  return (['reasons', 'feedback', 'objectives'] as const).filter((need) => form[need].trim() !== '')
}

function missingIn(outcome: Outcome, form: DecisionForm, hasPlan: boolean): Result<never> | undefined {
  const missing: readonly Refusal[] = outcome.requires
    .filter((need) => (need === 'plan' ? !hasPlan : form[need].trim() === ''))
    .map((need) => ({
      code: `${need}-needed`,
      says: needs[need],
      rule: `“${outcome.name}” cannot be recorded without it.`,
      field: need,
    }))
  const [first, ...others] = form.leftOpen ? [...missing, whenNeeded] : missing
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
