import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { readCalendarReply } from '../../platform/calendar-files/calendar-reply.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type IncomingMail, readReplyAddress } from '../../platform/email/public.ts'
import type { Actor } from '../../platform/http/route.ts'
import { peopleByIds } from '../people/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { type InvitedTo, invitationBy, setAnswer, setSeenTo } from './invitations.store.ts'
import type { InvitationId } from './invitations.tables.ts'

/** What became of a mail that came back. */
export type ReplyTaken = 'answered' | 'known-already' | 'no-reply' | 'not-invited'

/**
 * Takes the answer of a calendar program: whom its address names answers for their own invitation and no other. The same
 * answer twice changes nothing, nor does one that is older than what is known (RFC 5546, 2.1.5). What is no yes becomes
 * a task of the workforce team.
 */
export async function takeReply(
  databases: Databases,
  repliesTo: string,
  mail: IncomingMail,
  now: IsoInstant,
): Promise<ReplyTaken> {
  const [read] = mail.calendars.flatMap((text) => readCalendarReply(text) ?? [])
  if (!read) return 'no-reply'
  // A clock that is ahead would else outrank every answer until then.
  const reply = { ...read, at: read.at > now ? now : read.at }
  const [place] = mail.to.flatMap((address) => readReplyAddress(repliesTo, address) ?? [])
  if (!place || !(await databases.authorities()).some(({ id }) => id === place.authorityId))
    return 'not-invited'
  return databases.write(place.authorityId, async (tx) => {
    const known = await invitationBy(tx, place.token)
    if (!known || known.uid !== reply.uid) return 'not-invited'
    const isOlder =
      known.answered_at !== null &&
      (reply.sequence < (known.answered_sequence ?? 0) || reply.at <= known.answered_at)
    if (isOlder) return 'known-already'
    await setAnswer(tx, known.id, reply)
    const person = (await peopleByIds(tx, [known.person_id])).get(known.person_id)
    await restateTasks(
      tx,
      { kind: 'invitation', id: known.id },
      reply.answer === 'accepted'
        ? []
        : [
            {
              key: 'see-to',
              title: reply.answer === 'declined' ? 'Look at a refused time' : 'Look at a doubtful time',
              detail: `${person?.name ?? ''}: ${reply.answer === 'declined' ? 'cannot come' : 'may not come'}`,
              href:
                known.journey_id === null
                  ? answersHref(known.sitting_id as SittingId)
                  : appointmentHref(known.journey_id),
              aboutPersonId: known.person_id,
              waitingSinceAt: now,
              holders: [{ duty: 'workforce-development' }],
            },
          ],
    )
    return 'answered'
  })
}

/** Where an appointment stands with who comes. */
export function appointmentHref(journeyId: JourneyId): string {
  return `/applications/${journeyId}/appointment`
}

/** Where the answers of a sitting's members stand. */
export function answersHref(sittingId: SittingId): string {
  return `/panels/${sittingId}/answers`
}

/** Says that somebody looked after the answers that are no yes. */
export async function seeToAnswers(tx: Tx, actor: Actor, to: InvitedTo): Promise<void> {
  await forgetTasks(tx, await setSeenTo(tx, to, actor.personId))
}

/** Takes away what waits on answers that no longer matter. */
export async function forgetTasks(tx: Tx, invitations: readonly InvitationId[]): Promise<void> {
  for (const id of invitations) await restateTasks(tx, { kind: 'invitation', id }, [])
}
