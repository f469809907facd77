import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { FeedbackSettings } from '../schemes/public.ts'
import { clearConcernTasks, dutiesTold, restateConcernTasks, tellOfConcern } from './concerns.telling.ts'
import type { Doing } from './feedback.handlers.ts'
import { type Concern, findConcern, unheardConcerns } from './feedback.queries.ts'
import { acknowledge, closeConcern, insertConcern, noteTold, settleResponse } from './feedback.store.ts'
import type { ConcernKind } from './feedback.rules.ts'
import type { ConcernId, ResponseId } from './feedback.tables.ts'

/** A worry, from the moment it comes until it is passed on. Who may is decided by `mayReadConcerns`. */

export const passedTo = ['safeguarding', 'complaints', 'manager', 'police', 'other'] as const
/** Where a worry was passed on to. */
export type PassedTo = (typeof passedTo)[number]

type Doer = Doing & { readonly actor: { readonly personId: PersonId } }

const gone: Refusal = { code: 'no-such-worry', says: 'Somebody has dealt with this already' }

/** Keeps a worry and tells the duty contact at once; answers its id. */
export async function raiseConcern(
  tx: Tx,
  doing: Doing,
  raised: {
    readonly responseId: ResponseId
    readonly personId: PersonId
    readonly kind: ConcernKind
    readonly body: string
    readonly reach: string
    readonly settings: FeedbackSettings
  },
): Promise<ConcernId> {
  const { responseId, kind, body, reach, settings } = raised
  const id = await insertConcern(tx, { responseId, kind, body, reach, at: doing.now })
  const concern = { id, personId: raised.personId, raisedAt: doing.now }
  const duties = await dutiesTold(tx, raised.personId, settings, doing, 'first')
  await restateConcernTasks(tx, concern, duties, doing)
  await tellOfConcern(tx, concern, duties, doing)
  return id
}

/** Says that one has it in hand: nobody else is told any more. */
export async function acknowledgeConcern(tx: Tx, doing: Doer, id: string): Promise<Result<Concern>> {
  const concern = await findConcern(tx, id)
  const { personId } = doing.actor
  if (!concern || !(await acknowledge(tx, concern.id, personId, doing.now))) return refuse(gone)
  await auditConcern(tx, doing, 'acknowledge-concern', concern)
  return accept(concern)
}

/**
 * It is passed on: every word of it is deleted here, and only that it was passed on is kept. `restMayBeShared` leaves
 * the rest of the answers to be let through; of likely harm the answers themselves are what was passed on, so none stay.
 */
export async function passConcernOn(
  tx: Tx,
  doing: Doer,
  id: string,
  passed: { readonly to: PassedTo; readonly restMayBeShared: boolean },
): Promise<Result<Concern>> {
  const concern = await findConcern(tx, id)
  const closed = { by: doing.actor.personId, at: doing.now, passedTo: passed.to }
  if (!concern || !(await closeConcern(tx, concern.id, closed))) return refuse(gone)
  if (!passed.restMayBeShared || concern.kind === 'likely-harm')
    await settleResponse(tx, concern.responseId, {
      from: ['waiting'],
      to: 'passed-on',
      at: doing.now,
      by: doing.actor.personId,
    })
  await clearConcernTasks(tx, concern.id)
  await auditConcern(tx, doing, 'pass-on-concern', concern, { to: passed.to })
  return accept(concern)
}

/** A word was taken for harm that tells of none: the answer goes its usual way. Only for what nobody called a worry. */
export async function noConcernAfterAll(tx: Tx, doing: Doer, id: string): Promise<Result<Concern>> {
  const concern = await findConcern(tx, id)
  if (concern && concern.kind !== 'likely-harm')
    return refuse({
      code: 'said-to-be-a-worry',
      says: 'Whoever wrote this said that it is a worry or a complaint. Pass it on.',
    })
  const closed = { by: doing.actor.personId, at: doing.now, passedTo: 'no-concern' }
  if (!concern || !(await closeConcern(tx, concern.id, closed))) return refuse(gone)
  await clearConcernTasks(tx, concern.id)
  await auditConcern(tx, doing, 'find-no-concern', concern)
  return accept(concern)
}

/** Tells more people of every worry that nobody has taken in hand for too long; again each time as long passes. */
export async function escalateConcerns(tx: Tx, doing: Doing, settings: FeedbackSettings): Promise<number> {
  const before = Temporal.Instant.from(doing.now)
    .subtract({ hours: settings.concerns.afterHours })
    .toString() as IsoInstant
  const unheard = await unheardConcerns(tx, before)
  for (const concern of unheard) {
    const duties = await dutiesTold(tx, concern.personId, settings, doing, 'escalated')
    await noteTold(tx, concern.id, doing.now)
    await restateConcernTasks(tx, concern, duties, doing)
    await tellOfConcern(tx, concern, duties, doing)
    await auditConcern(tx, doing, 'escalate-concern', concern)
  }
  return unheard.length
}

/** Not "about" the person: they can read what is about them, and this must not reach them. */
async function auditConcern(
  tx: Tx,
  doing: Doing,
  action: string,
  concern: Concern,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  await recordAudit(tx, {
    actor: doing.actor,
    action,
    subject: { kind: 'feedback-concern', id: concern.id },
    detail: { kind: concern.kind, ...detail },
  })
}
