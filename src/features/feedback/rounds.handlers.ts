import { addDuration, type Duration } from '../../calendar/public.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { peopleByIds } from '../people/public.ts'
import type { FeedbackSettings } from '../schemes/public.ts'
import { restateTasks } from '../tasks/public.ts'
import type { Doing } from './feedback.handlers.ts'
import type { Answer } from './feedback.rules.ts'
import {
  addMember,
  closeRound,
  insertAnswers,
  insertRound,
  membersOf,
  type Round,
  roundsOf,
  roundsToClose,
  settleMember,
} from './rounds.store.ts'

/** A round of feedback by colleagues. Declining, by anybody, changes nothing anywhere else. */

type Doer = Doing & { readonly actor: { readonly personId: PersonId } }

const over: Refusal = { code: 'round-over', says: 'This round has ended' }

/** Opens a round about somebody; one runs at a time. Its person chooses whom to ask, or declines. */
export async function openRound(
  tx: Tx,
  doing: Doer,
  opened: {
    readonly personId: PersonId
    readonly questionnaire: string
    readonly allRound: NonNullable<FeedbackSettings['allRound']>
  },
): Promise<Result<Round>> {
  const before = await roundsOf(tx, opened.personId)
  if (before.some((round) => round.closed_at === null))
    return refuse({ code: 'round-runs', says: 'A round is running already' })
  const round = await insertRound(tx, {
    personId: opened.personId,
    questionnaire: opened.questionnaire,
    threshold: opened.allRound.threshold,
    openedBy: doing.actor.personId,
    openedOn: doing.today,
    closesOn: addDuration(doing.today, opened.allRound.lasts as Duration),
  })
  await auditRound(tx, doing, 'open-round', round)
  await restateRoundTasks(tx, round)
  return accept(round)
}

/** Asks a colleague; the person themselves cannot be asked. */
export async function askColleague(tx: Tx, round: Round, colleagueId: PersonId): Promise<Result<Round>> {
  if (round.closed_at !== null) return refuse(over)
  if (colleagueId === round.person_id)
    return refuse({ code: 'asked-oneself', says: 'Choose somebody other than yourself' })
  if (!(await addMember(tx, round.id, colleagueId)))
    return refuse({ code: 'asked-before', says: 'You have asked this colleague already' })
  await restateRoundTasks(tx, round)
  return accept(round)
}

/** Takes a colleague's answers, without their name; the round ends once nobody is left to answer. */
export async function answerRound(
  tx: Tx,
  doing: Doer,
  round: Round,
  answers: readonly Answer[],
): Promise<Result<Round>> {
  if (round.closed_at !== null) return refuse(over)
  if (!(await settleMember(tx, round.id, doing.actor.personId, 'answered'))) return refuse(over)
  await insertAnswers(tx, round.id, answers)
  await afterAnswer(tx, doing, round)
  return accept(round)
}

/** A colleague would rather not. */
export async function declineToAnswer(tx: Tx, doing: Doer, round: Round): Promise<Result<Round>> {
  if (round.closed_at !== null) return refuse(over)
  if (!(await settleMember(tx, round.id, doing.actor.personId, 'declined'))) return refuse(over)
  await afterAnswer(tx, doing, round)
  return accept(round)
}

/** The person does not want the round. Nothing waits for it, and nothing follows from it. */
export async function declineRound(tx: Tx, doing: Doer, round: Round): Promise<Result<Round>> {
  if (!(await closeRound(tx, round.id, doing.now, doing.today))) return refuse(over)
  await clearRoundTasks(tx, round)
  await auditRound(tx, doing, 'decline-round', round)
  return accept(round)
}

/** Ends every round whose last day is over. */
export async function closeRounds(tx: Tx, doing: Doing): Promise<void> {
  for (const round of await roundsToClose(tx, doing.today)) await end(tx, doing, round)
}

async function afterAnswer(tx: Tx, doing: Doing, round: Round): Promise<void> {
  const members = await membersOf(tx, round.id)
  const nobodyLeft = members.every(({ state }) => state !== 'asked')
  // Ending it the moment the last of few answers would tell who that was; so few wait for the last day.
  if (nobodyLeft && members.filter(({ state }) => state === 'answered').length >= round.threshold)
    await end(tx, doing, round)
  else await restateRoundTasks(tx, round)
}

async function end(tx: Tx, doing: Doing, round: Round): Promise<void> {
  if (!(await closeRound(tx, round.id, doing.now))) return
  await clearRoundTasks(tx, round)
  await auditRound(tx, { ...doing, actor: {} }, 'close-round', round)
}

/** Under which what waits because of a round is kept. */
export const subjectOf = (round: Round) => ({ kind: 'feedback-round', id: round.id })

const clearRoundTasks = (tx: Tx, round: Round) => restateTasks(tx, subjectOf(round), [])

/** Those who have not answered are asked, and so reminded as of everything with a day; the person chooses whom to ask. */
async function restateRoundTasks(tx: Tx, round: Round): Promise<void> {
  const members = await membersOf(tx, round.id)
  const name = (await peopleByIds(tx, [round.person_id])).get(round.person_id)?.name ?? 'a colleague'
  // Since the first day for all, so that no list tells when somebody else answered.
  const since = { waitingSinceAt: `${round.opened_on}T08:00:00Z` as IsoInstant, dueOn: round.closes_on }
  await restateTasks(tx, subjectOf(round), [
    ...(members.length < round.threshold
      ? [
          {
            key: 'choose',
            title: 'Choose whom to ask for feedback all round, or decline',
            href: `/my-record/feedback/rounds/${round.id}`,
            holders: [{ personId: round.person_id }],
            ...since,
          },
        ]
      : []),
    ...members
      .filter(({ state }) => state === 'asked')
      .map(({ personId }) => ({
        key: `answer-${personId}`,
        title: `Say how ${name} works, without your name`,
        href: `/feedback-rounds/${round.id}`,
        holders: [{ personId }],
        ...since,
      })),
  ])
}

/** Opening and ending alone: who answered when is in no list. */
async function auditRound(tx: Tx, doing: Doing, action: string, round: Round): Promise<void> {
  await recordAudit(tx, {
    actor: doing.actor,
    action,
    subject: { kind: 'feedback-round', id: round.id },
    about: round.person_id,
  })
}
