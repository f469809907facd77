import type { IsoInstant } from '../../kernel/dates.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { Actor } from '../../platform/http/route.ts'
import type { NeedsSettings } from '../schemes/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { ownImpactPath, successesPath } from './needs.paths.ts'
import { insertSuccess, type NewSuccess } from './needs.store.ts'
import type { ImpactReviewId, SuccessId } from './needs.tables.ts'
import { insertImpactReview, type NewImpactReview } from './transfer.store.ts'

/** What asks something of somebody: an impact review of its reviewer, a proposed success of those who agree. */

interface Doing {
  readonly actor: Pick<Actor, 'personId' | 'actingFor' | 'requestId'>
  readonly now: IsoInstant
}

export const reviewSubject = (id: ImpactReviewId) => ({ kind: 'impact-review', id })
export const successSubject = (id: SuccessId) => ({ kind: 'learning-success', id })

/** Schedules a review and puts it into the reviewer's To do; reminders follow from its day. */
export async function scheduleReview(
  tx: Tx,
  { actor, now }: Doing,
  review: Omit<NewImpactReview, 'askedBy' | 'askedAt'>,
): Promise<ImpactReviewId> {
  const id = await insertImpactReview(tx, { ...review, askedBy: actor.personId, askedAt: now })
  await restateTasks(tx, reviewSubject(id), [
    {
      key: 'review',
      title: 'Review what difference learning made',
      detail: review.subject,
      href: `${ownImpactPath}/${id}`,
      startedById: actor.personId,
      dueOn: review.dueOn,
      waitingSinceAt: now,
      holders: [{ personId: review.reviewerId }],
    },
  ])
  await recordAudit(tx, {
    actor,
    action: 'schedule-impact-review',
    subject: reviewSubject(id),
    detail: { dueOn: review.dueOn },
  })
  return id
}

/** Proposes what others can learn from to those who agree, never to whoever proposes it. */
export async function proposeSuccess(
  tx: Tx,
  { actor, now }: Doing,
  { agreedBy }: Pick<NonNullable<NeedsSettings['successes']>, 'agreedBy'>,
  success: Omit<NewSuccess, 'proposedBy' | 'proposedAt'>,
): Promise<SuccessId> {
  const id = await insertSuccess(tx, { ...success, proposedBy: actor.personId, proposedAt: now })
  await restateTasks(tx, successSubject(id), [
    {
      key: 'answer',
      title: 'Answer what a colleague proposes to learn from',
      href: `${successesPath}/${id}`,
      startedById: actor.personId,
      waitingSinceAt: now,
      holders: agreedBy.map((duty) => ({ duty, except: actor.personId })),
    },
  ])
  await recordAudit(tx, { actor, action: 'propose-success', subject: successSubject(id) })
  return id
}
