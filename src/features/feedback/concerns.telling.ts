import { isMailAddress } from '../../kernel/mail-address.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { queueMail } from '../../platform/email/public.ts'
import { type Holder, peopleByIds, resolveRoles } from '../people/public.ts'
import type { FeedbackSettings } from '../schemes/public.ts'
import { restateTasks } from '../tasks/public.ts'
import type { Doing } from './feedback.handlers.ts'
import type { ConcernId } from './feedback.tables.ts'

/** Who is told of a worry, and who of an answer to read. No mail and no task says a word of either. */

export interface ConcernToTell {
  readonly id: ConcernId
  /** Whom the feedback was about: is never told, whatever duties they hold. */
  readonly personId: PersonId
  readonly raisedAt: IsoInstant
}

/** Everyone with one of the duties, or who stands in for them, but never the one it is about. */
export async function readersOf(
  tx: Tx,
  aboutId: PersonId,
  duties: readonly string[],
  { today }: Pick<Doing, 'today'>,
): Promise<readonly Holder[]> {
  const line = await resolveRoles(tx, { personIds: [], duties: [...new Set(duties)] }, today)
  const found = duties.flatMap((duty) => line.holdersOfDuty(duty, 'duty contact'))
  return found.filter(
    (holder, index) =>
      holder.personId !== aboutId &&
      holder.actingFor !== aboutId &&
      found.findIndex((other) => other.personId === holder.personId) === index,
  )
}

/** The duties that are told: the second too once it waited too long, and at once when nobody else holds the first. */
export async function dutiesTold(
  tx: Tx,
  aboutId: PersonId,
  { concerns }: FeedbackSettings,
  doing: Doing,
  stage: 'first' | 'escalated',
): Promise<readonly string[]> {
  if (stage === 'escalated') return [concerns.to, concerns.thenTo]
  const first = await readersOf(tx, aboutId, [concerns.to], doing)
  return first.length > 0 ? [concerns.to] : [concerns.to, concerns.thenTo]
}

/** Under which what waits because of a worry is kept. */
export const concernTaskKind = 'feedback-concern'

/** Puts the worry on the to-do lists of those who are told of it. Its title names nobody. */
export async function restateConcernTasks(
  tx: Tx,
  concern: ConcernToTell,
  duties: readonly string[],
  doing: Doing,
): Promise<void> {
  const holders = await readersOf(tx, concern.personId, duties, doing)
  await restateTasks(tx, { kind: concernTaskKind, id: concern.id }, [
    {
      key: 'read',
      title: 'Read a worry that came with feedback, and pass it on',
      href: `/feedback-desk/worries/${concern.id}`,
      waitingSinceAt: concern.raisedAt,
      dueOn: doing.today,
      holders: holders.map(({ personId, actingFor }) => ({ personId, actingFor })),
    },
  ])
}

/** It is dealt with: it waits for nobody. */
export async function clearConcernTasks(tx: Tx, id: ConcernId): Promise<void> {
  await restateTasks(tx, { kind: concernTaskKind, id }, [])
}

/** Writes to everyone who is told. */
export async function tellOfConcern(
  tx: Tx,
  concern: ConcernToTell,
  duties: readonly string[],
  doing: Doing,
): Promise<void> {
  const holders = await readersOf(tx, concern.personId, duties, doing)
  await writeTo(
    tx,
    holders.map(({ personId }) => personId),
    {
      subject: 'A worry came with feedback: please read it now',
      text: `Somebody who gave feedback says that something is wrong, or may be at risk.\n\nRead it and pass it on: ${doing.origin}/feedback-desk/worries/${concern.id}\n\nUntil somebody says that they have it, more people are told.\n`,
    },
  )
}

/** Tells the person that they can read an answer. */
export async function tellOfRelease(tx: Tx, personId: PersonId, doing: Doing): Promise<void> {
  await writeTo(tx, [personId], {
    subject: 'Feedback on your practice can be read',
    text: `Somebody answered your request for feedback.\n\nRead it: ${doing.origin}/my-record/feedback\n`,
  })
}

async function writeTo(
  tx: Tx,
  personIds: readonly PersonId[],
  mail: { readonly subject: string; readonly text: string },
): Promise<void> {
  if (personIds.length === 0) return
  for (const { name, email, status } of (await peopleByIds(tx, personIds)).values())
    if (status === 'active' && isMailAddress(email))
      await queueMail(tx, { to: { address: email, name }, ...mail })
}
