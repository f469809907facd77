import type { IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, PersonId, SittingId } from '../../kernel/ids.ts'
import { type CalendarReply, readCalendarReply } from '../../platform/calendar-files/calendar-reply.ts'
import type { Databases } from '../../platform/database/databases.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { type IncomingMail, readReplyAddress } from '../../platform/email/public.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Actor, Exchange } from '../../platform/http/route.ts'
import { todayAt } from '../../platform/clock.ts'
import { seatAnswered } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { restateTasks } from '../tasks/public.ts'
import { invitationBy, invitationsOf, type InvitedTo, setAnswer, setSeenTo } from './invitations.store.ts'
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
    await noteAnswer(tx, {
      ...{ id: known.id, personId: known.person_id, reply, now },
      sittingId: known.sitting_id ?? undefined,
      href:
        known.journey_id === null
          ? answersHref(known.sitting_id as SittingId)
          : appointmentHref(known.journey_id),
    })
    return 'answered'
  })
}

/** Keeps an answer, however it came; what is no yes waits for the workforce team. */
async function noteAnswer(
  tx: Tx,
  noted: {
    readonly id: InvitationId
    readonly personId: PersonId
    /** Of a seat at a date; undefined for an application's appointment. */
    readonly sittingId: SittingId | undefined
    readonly reply: Omit<CalendarReply, 'uid'>
    readonly now: IsoInstant
    /** Where the answers to the same meeting stand. */
    readonly href: string
    /** Who noted it for them. */
    readonly by?: PersonId | undefined
  },
): Promise<void> {
  const { id, personId, sittingId, reply, now, href, by } = noted
  await setAnswer(tx, id, reply, by)
  if (sittingId) await seatAnswered({ tx, today: todayAt(now), now }, sittingId)
  const person = (await peopleByIds(tx, [personId])).get(personId)
  const isNo = reply.answer === 'declined'
  await restateTasks(
    tx,
    { kind: 'invitation', id },
    reply.answer === 'accepted'
      ? []
      : [
          {
            key: 'see-to',
            title: isNo ? 'Look at a refused time' : 'Look at a doubtful time',
            detail: `${person?.name ?? ''}: ${isNo ? 'cannot come' : 'may not come'}`,
            href,
            aboutPersonId: personId,
            waitingSinceAt: now,
            holders: [{ duty: 'workforce-development' }],
          },
        ],
  )
}

/** What is wrong with an answer given on a page, beside its field; undefined when it was kept. */
export type AnswerRefused = { readonly field: 'answer' | 'person'; readonly says: string } | undefined

/**
 * Takes an answer from a page: everyone says for themselves whether they come; whoever runs the meeting also notes what
 * another said, by telephone say, under their own name.
 */
export async function answerOnPage(
  exchange: Pick<Exchange, 'tx' | 'actor' | 'now' | 'body'>,
  to: InvitedTo,
  mayNote: boolean,
): Promise<AnswerRefused> {
  const { tx, actor, now, body } = exchange
  const answer = answersGiven.find((each) => each === textOf(body, 'answer'))
  if (!answer) return { field: 'answer', says: 'Choose whether you can come' }
  const typed = textOf(body, 'person')
  const personId = typed === '' ? actor.personId : typed
  const invitation = (await invitationsOf(tx, to)).find((each) => each.personId === personId)
  if (!invitation || (personId !== actor.personId && !mayNote))
    return { field: 'person', says: 'Choose somebody who is invited' }
  await noteAnswer(tx, {
    ...{ id: invitation.id, personId: invitation.personId, now },
    sittingId: 'sittingId' in to ? to.sittingId : undefined,
    reply: { answer, at: now, sequence: invitation.sequence },
    href: 'journeyId' in to ? appointmentHref(to.journeyId) : answersHref(to.sittingId),
    by: personId === actor.personId ? undefined : actor.personId,
  })
  return undefined
}

const answersGiven = ['accepted', 'tentative', 'declined'] as const

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
