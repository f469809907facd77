import { addDuration, type Duration } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { newToken } from '../../platform/auth/session-token.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { recordEvidence, withdrawEvidence } from '../evidence/public.ts'
import { dayInWords } from '../people/public.ts'
import type { FeedbackGiver, FeedbackSettings } from '../schemes/public.ts'
import { raiseConcern } from './concerns.handlers.ts'
import { tellOfRelease } from './concerns.telling.ts'
import { findByReceipt, findResponse, hasOpenConcern, type Response } from './feedback.queries.ts'
import { concernIn, type Given, giverName, type Route } from './feedback.rules.ts'
import {
  insertInvitation,
  insertResponse,
  markWithdrawn,
  noteEvidence,
  settleResponse,
  useLink,
} from './feedback.store.ts'
import type { InvitationId, ResponseId } from './feedback.tables.ts'
import { forgetReminder } from './invitations.reminding.ts'
import { secretHash } from './secrets.ts'

/** Who does something; without a person it is whoever holds a link, or the rule of the authority. */
export interface Doing {
  readonly actor: {
    readonly personId?: PersonId
    readonly actingFor?: PersonId | undefined
    readonly requestId?: string
  }
  readonly today: IsoDate
  readonly now: IsoInstant
  /** Where the service is reached from outside: for links in mails. */
  readonly origin: string
}

const notThere: Refusal = { code: 'no-such-feedback', says: 'There is no such feedback' }

/** Makes a link for one answer about the person who asks. Its secret is answered once and kept nowhere. */
export async function inviteFeedback(
  tx: Tx,
  doing: Doing,
  asked: {
    readonly personId: PersonId
    readonly giver: FeedbackGiver
    readonly questionnaire: string
    readonly authorityCode: string
    readonly lasts: Duration
  },
): Promise<{ readonly id: InvitationId; readonly token: string; readonly expiresOn: IsoDate }> {
  const token = newToken(asked.authorityCode)
  const expiresOn = addDuration(doing.today, asked.lasts)
  const id = await insertInvitation(tx, {
    personId: asked.personId,
    giver: asked.giver,
    questionnaire: asked.questionnaire,
    tokenHash: secretHash(token),
    at: doing.now,
    expiresOn,
  })
  await recordAudit(tx, {
    actor: doing.actor,
    action: 'invite-feedback',
    subject: { kind: 'feedback-invitation', id },
    about: asked.personId,
    detail: { giver: asked.giver },
  })
  return { id, token, expiresOn }
}

/**
 * Takes what was sent by a link and uses the link up. The same sending again (a double press) is answered as the first
 * was; anybody else finds no link. A worry goes to the duty contact in the same transaction.
 */
export async function answerByLink(
  tx: Tx,
  doing: Doing,
  sent: {
    readonly token: string
    readonly receipt: string
    readonly given: Given
    readonly settings: FeedbackSettings
  },
): Promise<Result<ResponseId>> {
  const hash = secretHash(sent.receipt)
  const before = await findByReceipt(tx, hash)
  if (before) return accept(before.id)
  const link = await useLink(tx, secretHash(sent.token), doing.today, doing.now)
  // Another sending may have used it while this one waited: perhaps the first of a double press.
  if (!link) {
    const first = await findByReceipt(tx, hash)
    return first ? accept(first.id) : refuse(notThere)
  }
  await forgetReminder(tx, link.id)
  const id = await receive(tx, doing, {
    personId: link.person_id,
    giver: link.giver,
    questionnaire: link.questionnaire,
    given: sent.given,
    settings: sent.settings,
    receipt: sent.receipt,
    route: 'link',
    receivedOn: doing.today,
  })
  return accept(id)
}

/** Takes an unused link back, for the one who made it. */
export async function withdrawInvitation(
  tx: Tx,
  doing: Doing & { readonly actor: { readonly personId: PersonId } },
  id: string,
): Promise<Result<InvitationId>> {
  const { personId } = doing.actor
  const withdrawn = await markWithdrawn(tx, personId, id, doing.now)
  if (!withdrawn) return refuse(notThere)
  await forgetReminder(tx, withdrawn)
  await recordAudit(tx, {
    actor: doing.actor,
    action: 'take-back-feedback-link',
    subject: { kind: 'feedback-invitation', id: withdrawn },
    about: personId,
  })
  return accept(withdrawn)
}

/** Whether an answer with this receipt is here. */
export async function wasSent(tx: Tx, receipt: string): Promise<boolean> {
  return (await findByReceipt(tx, secretHash(receipt))) !== undefined
}

/** Keeps an answer, however it came; a worry in it goes first to whoever the authority named. */
export async function receive(
  tx: Tx,
  doing: Doing,
  came: {
    readonly personId: PersonId
    readonly giver: FeedbackGiver
    readonly questionnaire: string
    readonly given: Given
    readonly settings: FeedbackSettings
    readonly receipt: string
    readonly route: Route
    readonly receivedOn: IsoDate
  },
): Promise<ResponseId> {
  const { given, settings } = came
  const id = await insertResponse(tx, {
    personId: came.personId,
    giver: came.giver,
    questionnaire: came.questionnaire,
    answers: given.answers,
    helpedBy: given.helpedBy,
    ownWords: given.ownWords,
    route: came.route,
    enteredBy: came.route === 'link' ? undefined : doing.actor.personId,
    receivedOn: came.receivedOn,
    at: doing.now,
    withdrawalHash: secretHash(came.receipt),
  })
  // Whether there was a worry is not in the audit: the person it is about may read that.
  await recordAudit(tx, {
    actor: doing.actor,
    action: 'give-feedback',
    subject: { kind: 'feedback', id },
    about: came.personId,
    detail: { giver: came.giver, route: came.route },
  })
  const kind = concernIn(given, settings.concerns.words)
  if (kind) {
    // Of likely harm the answers are what is passed on; with the worry, so that taking the answer back loses nothing.
    const written = given.answers.filter(({ as }) => as === 'words').map(({ value }) => value)
    await raiseConcern(tx, doing, {
      responseId: id,
      personId: came.personId,
      kind,
      body: given.worry?.body ?? written.join('\n\n'),
      reach: given.worry?.reach ?? '',
      settings,
    })
  }
  return id
}

/**
 * Lets the person read an answer, and puts it into their record as evidence. Refused while a worry about it is not dealt
 * with. Who may is decided by the desk's rule; without a person the authority's rule did it.
 */
export async function releaseResponse(tx: Tx, doing: Doing, id: string): Promise<Result<ResponseId>> {
  const response = await findResponse(tx, id)
  if (!response || response.state !== 'waiting') return refuse(notThere)
  if (await hasOpenConcern(tx, response.id))
    return refuse({
      code: 'worry-open',
      says: 'A worry came with this answer. It cannot be shared until that is passed on.',
    })
  const { actor, now: at } = doing
  const settled = await settleResponse(tx, response.id, {
    from: ['waiting'],
    to: 'released',
    at,
    by: actor.personId,
  })
  if (!settled) return refuse(notThere)
  const evidence = await recordEvidence(tx, doing, {
    personId: response.personId,
    source: 'feedback',
    content: {
      title: `Feedback from ${giverName(response.giver)}, ${dayInWords(response.receivedOn)}`,
      completedOn: response.receivedOn,
      learning: '',
      impact: '',
      links: [],
      caseReferences: [],
    },
  })
  if (!evidence.ok) return evidence
  await noteEvidence(tx, response.id, evidence.value)
  await auditOf(tx, doing, 'release-feedback', response)
  await tellOfRelease(tx, response.personId, doing)
  return accept(response.id)
}

/** Read and not let through: the person sees no more than that somebody answered. */
export async function keepBack(tx: Tx, doing: Doing, id: string): Promise<Result<ResponseId>> {
  const response = await findResponse(tx, id)
  const { actor, now: at } = doing
  const change = { from: ['waiting'], to: 'kept-back', at, by: actor.personId } as const
  if (!response || !(await settleResponse(tx, response.id, change))) return refuse(notThere)
  await auditOf(tx, doing, 'keep-back-feedback', response)
  return accept(response.id)
}

/**
 * Whoever gave an answer takes it back with the code they were given: its words are deleted, and it counts nowhere any
 * more. A worry that was sent with it stays with those who look after it. Answers whether there was one to take back.
 */
export async function takeBack(tx: Tx, doing: Doing, receipt: string): Promise<boolean> {
  const response = await findByReceipt(tx, secretHash(receipt))
  if (!response) return false
  const settled = await settleResponse(tx, response.id, {
    from: ['waiting', 'released', 'kept-back'],
    to: 'withdrawn',
    at: doing.now,
  })
  if (!settled) return false
  if (response.evidenceId) await withdrawEvidence(tx, doing, response.evidenceId)
  await auditOf(tx, doing, 'take-back-feedback', response)
  return true
}

async function auditOf(tx: Tx, doing: Doing, action: string, response: Response): Promise<void> {
  await recordAudit(tx, {
    actor: doing.actor,
    action,
    subject: { kind: 'feedback', id: response.id },
    about: response.personId,
  })
}
