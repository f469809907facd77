import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { accepted, NotAllowed } from '../../platform/http/route.ts'
import { commandJourney, type Doing } from '../journeys/public.ts'
import { peopleByIds, workingCalendarOf } from '../people/public.ts'
import { restateTasks, type TaskHolder, type TaskToDo } from '../tasks/public.ts'
import type { Correction, Question } from './corrections.queries.ts'
import {
  answerQuestion,
  insertCorrection,
  insertQuestion,
  type NewCorrection,
  settleCorrection,
  takeUpCorrection,
} from './corrections.store.ts'
import { inForce, isWithdrawn, openCorrection, openQuestion } from './corrections.rules.ts'
import { relationsToHandoff } from './handoffs.access.ts'
import { type OpenHandoff, unknownName } from './handoffs.handlers.ts'
import type { CorrectionId } from './handoffs.tables.ts'
import { noteWithdrawn } from './handoffs.store.ts'
import { moveThePostNamed } from './moving.handlers.ts'
import { restateOwnSteps } from './own-steps.ts'
import { tellOfOutcome } from './outcome-changes.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'

/** Asking about something handed over, and putting it right: proposed by one, confirmed by another, never edited. */

type Side = 'sender' | 'receiver'

/** How this person takes part; nobody does in what is about themselves, since they may not even read it. */
/** Whether this person takes part on either side; whoever only hears that it is late does not. */
export function takesPart(open: OpenHandoff, actor: Doing['actor']): boolean {
  return isOn('sender', open, actor) || isOn('receiver', open, actor)
}

/** Settling is for those who send or receive it. */
function requireEither(open: OpenHandoff, actor: Doing['actor']): void {
  if (!takesPart(open, actor))
    throw new NotAllowed({
      code: 'not-yours',
      says: 'This is for those who send or receive the outcome to do.',
    })
}

export function isOn(side: Side, { row }: OpenHandoff, actor: Doing['actor']): boolean {
  return relationsToHandoff(row, actor).participantAs.has(side)
}

/** What somebody may begin with an outcome; corrections that wait for them by their address. */
export interface MayAbout {
  readonly check: string | undefined
  readonly actOn: string | undefined
  readonly ask: boolean
  readonly answer: boolean
  readonly correct: boolean
}

/** What this person may begin with an outcome as it stands. */
export function mayAbout(open: OpenHandoff, actor: Doing['actor']): MayAbout {
  const { row, questions, corrections } = open
  const question = openQuestion(questions)
  const sends = isOn('sender', open, actor)
  const receives = isOn('receiver', open, actor)
  const proposed = openCorrection(corrections)
  const toActOn = inForce(corrections).find(({ taken_up_on }) => taken_up_on === null)
  const hrefOf = ({ id }: Correction) => `/outcomes/${row.id}/corrections/${id}`
  return {
    check: proposed && takesPart(open, actor) && !proposedIt(proposed, actor) ? hrefOf(proposed) : undefined,
    actOn: toActOn && receives ? hrefOf(toActOn) : undefined,
    ask: receives && !question && !isWithdrawn(corrections),
    answer: sends && question !== undefined && !isWithdrawn(corrections),
    correct: sends && !openCorrection(corrections) && !isWithdrawn(corrections),
  }
}

function require(side: Side, open: OpenHandoff, actor: Doing['actor']): void {
  if (!isOn(side, open, actor))
    throw new NotAllowed({
      code: 'not-yours',
      says:
        side === 'sender'
          ? 'This is for those who sent the outcome to do.'
          : 'This is for those who received the outcome to do.',
    })
}

const meanwhile = (says: string) => new NotAllowed({ code: 'changed-meanwhile', says })

function holders(
  duties: readonly string[],
  ids: readonly PersonId[],
  except?: PersonId,
): readonly TaskHolder[] {
  return [
    ...duties.map((duty) => ({ duty, except })),
    ...ids.filter((personId) => personId !== except).map((personId) => ({ personId })),
  ]
}

/**
 * What a task because of an outcome says and by when it is done: as many working days as the outcome has, or its own day
 * (`before`) while that is still to come. It names the person it is about to its holders alone: kept as about them, they
 * would read on their own list what waits with others.
 */
async function waitsWith(
  { tx, actor, now, today }: Doing,
  { row, handOff }: OpenHandoff,
  before: IsoDate | null = null,
): Promise<Pick<TaskToDo, 'detail' | 'dueOn' | 'waitingSinceAt'>> {
  const about = (await peopleByIds(tx, [row.about_person_id], today)).get(row.about_person_id)
  const named = before !== null && before >= today ? before : undefined
  const dueOn =
    named ??
    (handOff.within === undefined
      ? undefined
      : (await workingCalendarOf(tx, actor.authorityId)).addWorkingDays(today, handOff.within))
  return { detail: `${about?.name ?? unknownName}: ${handOff.name}`, dueOn, waitingSinceAt: now }
}

/** Sends it back with a question. It stays where it is until somebody who sent it has answered. */
export async function askAbout(doing: Doing, open: OpenHandoff, question: string): Promise<void> {
  const { tx, actor, today, now } = doing
  const { row } = open
  require('receiver', open, actor)
  const id = await insertQuestion(tx, { handoffId: row.id, question, by: actor.personId, on: today })
  if (!id) throw meanwhile('A question about this outcome is already open. Read it before you ask another.')
  await restateTasks(tx, { kind: handoffTaskKinds.question, id }, [
    {
      key: 'answer',
      title: 'Answer a question about an outcome',
      href: `/outcomes/${row.id}/question`,
      ...(await waitsWith(doing, open, row.due_on)),
      holders: holders(row.from_duties, row.from_ids),
    },
  ])
  await recordAudit(tx, {
    actor,
    action: 'ask-about-outcome',
    subject: { kind: 'handoff', id: row.id },
    about: row.about_person_id,
  })
  await tellOfOutcome({ tx, now, kind: 'returned', outcomeId: row.id })
}

export async function answerAbout(
  doing: Doing,
  open: OpenHandoff,
  question: Question,
  answer: string,
): Promise<void> {
  const { tx, actor, today, now } = doing
  const { row } = open
  require('sender', open, actor)
  if (!(await answerQuestion(tx, question.id, { answer, by: actor.personId, on: today })))
    throw meanwhile('This question has been answered already.')
  await restateTasks(tx, { kind: handoffTaskKinds.question, id: question.id }, [])
  await recordAudit(tx, {
    actor,
    action: 'answer-about-outcome',
    subject: { kind: 'handoff', id: row.id },
    about: row.about_person_id,
  })
  await tellOfOutcome({ tx, now, kind: 'answered', outcomeId: row.id })
}

/** Proposes what holds instead; nothing of it counts before somebody else has confirmed it. */
export async function proposeCorrection(
  doing: Doing,
  open: OpenHandoff,
  proposed: Pick<NewCorrection, 'kind' | 'changes' | 'reason' | 'arrearsFrom'>,
): Promise<CorrectionId> {
  const { tx, actor, today } = doing
  const { row } = open
  require('sender', open, actor)
  const id = await insertCorrection(tx, {
    ...proposed,
    handoffId: row.id,
    by: actor.personId,
    on: today,
  })
  if (!id) throw meanwhile('Another correction of this outcome waits to be checked.')
  await restateTasks(tx, { kind: handoffTaskKinds.correction, id }, [
    {
      key: 'check',
      title: 'Check a correction of an outcome',
      href: `/outcomes/${row.id}/corrections/${id}`,
      ...(await waitsWith(doing, open)),
      // Whoever proposed it cannot confirm it, so it never waits for them.
      holders: holders(
        [...row.from_duties, ...row.to_duties],
        [...row.from_ids, ...row.to_ids],
        actor.personId,
      ),
    },
  ])
  await recordAudit(tx, {
    actor,
    action: 'propose-outcome-correction',
    subject: { kind: 'handoff', id: row.id },
    about: row.about_person_id,
    detail: { correction: id, kind: proposed.kind },
  })
  return id
}

/** Whether this person proposed it, also through whomever they act for: another has to confirm it. */
export function proposedIt(correction: Correction, actor: Doing['actor']): boolean {
  return [actor.personId, actor.actingFor].includes(correction.proposed_by)
}

/** Confirmed, it reaches everybody whom the outcome reached: receivers, programs, and the person concerned. */
export async function confirmCorrection(
  doing: Doing,
  open: OpenHandoff,
  correction: Correction,
): Promise<void> {
  const { tx, actor, today, now } = doing
  const { row } = open
  requireEither(open, actor)
  if (proposedIt(correction, actor))
    throw new NotAllowed({
      code: 'second-person',
      says: 'You proposed this correction, so somebody else has to confirm it.',
      remedy: 'Ask a colleague who sends or receives outcomes to open this page.',
    })
  const by = { by: actor.personId, on: today, at: now, refusedBecause: undefined }
  if (!(await settleCorrection(tx, correction.id, by)))
    throw meanwhile('This correction has been settled already.')
  await restateTasks(tx, { kind: handoffTaskKinds.correction, id: correction.id }, [
    {
      key: 'take-up',
      title: 'Act on a correction of an outcome',
      href: `/outcomes/${row.id}/corrections/${correction.id}`,
      ...(await waitsWith(doing, open)),
      holders: holders(row.to_duties, row.to_ids),
    },
  ])
  await recordAudit(tx, {
    actor,
    action: 'confirm-outcome-correction',
    subject: { kind: 'handoff', id: row.id },
    about: row.about_person_id,
    detail: { correction: correction.id },
  })
  if (correction.kind === 'withdrawn') await endWhatWaits(doing, open)
  else await moveThePostNamed(doing, row.id)
  await restateOwnSteps(doing, row.id)
  await tellOfOutcome({ tx, now, kind: 'corrected', outcomeId: row.id, correctionId: correction.id })
}

/**
 * Nothing of it holds any more: its steps and open questions wait for nobody, and what sent it is to be done again, so that
 * what is right can be sent in its place while the application runs.
 */
async function endWhatWaits(doing: Doing, { row, questions }: OpenHandoff): Promise<void> {
  const { tx, today } = doing
  await noteWithdrawn(tx, row.id, today)
  for (const { id, answered_on } of questions)
    if (answered_on === null) await restateTasks(tx, { kind: handoffTaskKinds.question, id }, [])
  accepted(await commandJourney(doing, row.journey_id, { do: 'take-back-hand-off', handOff: row.hand_off }))
}

/** Refused by another, or taken back by whoever proposed it. */
export async function refuseCorrection(
  doing: Doing,
  open: OpenHandoff,
  correction: Correction,
  because: string,
): Promise<void> {
  const { tx, actor, today, now } = doing
  requireEither(open, actor)
  const by = { by: actor.personId, on: today, at: now, refusedBecause: because }
  if (!(await settleCorrection(tx, correction.id, by)))
    throw meanwhile('This correction has been settled already.')
  await restateTasks(tx, { kind: handoffTaskKinds.correction, id: correction.id }, [])
  await recordAudit(tx, {
    actor,
    action: 'refuse-outcome-correction',
    subject: { kind: 'handoff', id: open.row.id },
    about: open.row.about_person_id,
    detail: { correction: correction.id },
  })
}

/** A receiver has put it right with payroll or wherever it went. */
export async function actOnCorrection(
  doing: Doing,
  open: OpenHandoff,
  correction: Correction,
): Promise<void> {
  const { tx, actor, today } = doing
  require('receiver', open, actor)
  if (correction.state !== 'confirmed')
    throw new NotAllowed({
      code: 'not-confirmed',
      says:
        correction.state === 'proposed'
          ? 'This correction is proposed and not confirmed, so there is nothing to put right yet.'
          : 'This correction was not taken, so there is nothing to put right.',
    })
  if (!(await takeUpCorrection(tx, correction.id, { by: actor.personId, on: today })))
    throw meanwhile('Somebody has said so already.')
  await restateTasks(tx, { kind: handoffTaskKinds.correction, id: correction.id }, [])
  await recordAudit(tx, {
    actor,
    action: 'act-on-outcome-correction',
    subject: { kind: 'handoff', id: open.row.id },
    about: open.row.about_person_id,
    detail: { correction: correction.id },
  })
}
