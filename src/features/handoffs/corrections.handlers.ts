import type { PersonId } from '../../kernel/ids.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { NotAllowed } from '../../platform/http/route.ts'
import type { Doing } from '../journeys/public.ts'
import { restateTasks, type TaskHolder } from '../tasks/public.ts'
import type { Correction, Question } from './corrections.queries.ts'
import {
  answerQuestion,
  insertCorrection,
  insertQuestion,
  type NewCorrection,
  settleCorrection,
  takeUpCorrection,
} from './corrections.store.ts'
import { isWithdrawn, openCorrection, openQuestion } from './corrections.rules.ts'
import { relationsToHandoff } from './handoffs.access.ts'
import type { OpenHandoff } from './handoffs.handlers.ts'
import type { CorrectionId } from './handoffs.tables.ts'
import { moveThePostNamed } from './moving.handlers.ts'
import { tellOfOutcome } from './outcome-changes.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'

/** Asking about something handed over, and putting it right: proposed by one, confirmed by another, never edited. */

type Side = 'sender' | 'receiver'

/** How this person takes part; nobody does in what is about themselves, since they may not even read it. */
export function isOn(side: Side, { row }: OpenHandoff, actor: Doing['actor']): boolean {
  return relationsToHandoff(row, actor).participantAs.has(side)
}

/** What this person may begin with an outcome as it stands. */
export function mayAbout(
  open: OpenHandoff,
  actor: Doing['actor'],
): { readonly ask: boolean; readonly answer: boolean; readonly correct: boolean } {
  const { questions, corrections } = open
  const question = openQuestion(questions)
  const sends = isOn('sender', open, actor)
  return {
    ask: isOn('receiver', open, actor) && !question && !isWithdrawn(corrections),
    answer: sends && question !== undefined,
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

function holders(duties: readonly string[], ids: readonly PersonId[]): readonly TaskHolder[] {
  return [...duties.map((duty) => ({ duty })), ...ids.map((personId) => ({ personId }))]
}

/** Sends it back with a question. It stays where it is until somebody who sent it has answered. */
export async function askAbout(doing: Doing, open: OpenHandoff, question: string): Promise<void> {
  const { tx, actor, today, now } = doing
  const { row, handOff } = open
  require('receiver', open, actor)
  const id = await insertQuestion(tx, { handoffId: row.id, question, by: actor.personId, on: today })
  if (!id) throw meanwhile('A question about this outcome is already open. Read it before you ask another.')
  // Named on nobody's list by name: whoever it is about sees what waits for others about them.
  await restateTasks(tx, { kind: handoffTaskKinds.question, id }, [
    {
      key: 'answer',
      title: 'Answer a question about an outcome',
      detail: handOff.name,
      href: `/outcomes/${row.id}/question`,
      waitingSinceAt: now,
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
  const { tx, actor, today, now } = doing
  const { row, handOff } = open
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
      detail: handOff.name,
      href: `/outcomes/${row.id}/corrections/${id}`,
      waitingSinceAt: now,
      holders: holders(row.from_duties, row.from_ids),
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
  const { row, handOff } = open
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
      detail: handOff.name,
      href: `/outcomes/${row.id}/corrections/${correction.id}`,
      waitingSinceAt: now,
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
  await moveThePostNamed(doing, row.id)
  await tellOfOutcome({ tx, now, kind: 'corrected', outcomeId: row.id, correctionId: correction.id })
}

/** Refused by another, or taken back by whoever proposed it. */
export async function refuseCorrection(
  doing: Doing,
  open: OpenHandoff,
  correction: Correction,
  because: string,
): Promise<void> {
  const { tx, actor, today, now } = doing
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
