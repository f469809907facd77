import { isMailAddress } from '../../kernel/mail-address.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type CalendarAttendee, calendarFile } from '../../platform/calendar-files/calendar-file.ts'
import { type MailCalendar, replyAddress } from '../../platform/email/public.ts'
import { handoffsOf } from '../handoffs/public.ts'
import type { Happening, onAdjustmentAsked } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds, type PersonSummary } from '../people/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import { type AppointmentChange, appointmentChange, meetingName } from './appointment.rules.ts'
import { adjustmentsHref, fillingOf, hrefOf } from './filling.rules.ts'
import { callOffInvitations, invite } from './invitations.store.ts'
import { tell } from './messages.store.ts'
import { forgetTasks } from './replies.handlers.ts'
import { holdersOfKind, type Telling, tellingsOf } from './tellings.rules.ts'
import { wordsFor } from './wording.rules.ts'

/** Where Waymark is reached: by browsers, and by answers to invitations where they come back to it. */
export interface Reached {
  readonly origin: string
  readonly repliesTo?: string | undefined
}

/** Tells people what an act on a journey means for them, in the act's own transaction. */
export function tellOfJourney({ origin, repliesTo }: Reached) {
  return async (happening: Happening): Promise<void> => {
    const { doing, journeyId, before, after, events } = happening
    const { tx, actor, today, now } = doing
    const tellings = tellingsOf({ ...happening, by: actor.personId })
    const change = appointmentChange(journeyId, before.state, after.state, events, today)
    const attending = change ? attendeesOf(happening) : []
    const all = [...tellings, ...silentAttendees(tellings, attending, change)]
    if (all.length === 0) return
    const pack = await currentPack(tx)
    const people = await peopleByIds(
      tx,
      [...all.map((telling) => telling.to), ...attending, actor.personId],
      today,
    )
    const around = { people, attending, pack, origin, repliesTo }
    const outcomeHref = all.some((telling) => telling.place.is === 'outcome')
      ? await handedOver(happening)
      : undefined
    for (const telling of all) {
      const person = people.get(telling.to)
      if (!person || person.status === 'left') continue
      await tell(tx, {
        to: { personId: person.id, name: person.name, address: person.email },
        message: telling.message,
        words: wordsFor(telling.message, pack?.messages),
        filling: fillingOf({ situation: after, view: happening.view }, telling, change?.meeting),
        href: hrefOf(journeyId, telling, outcomeHref),
        origin,
        about: after.applicant.personId,
        subject: { kind: 'journey', id: journeyId },
        calendar:
          change && attending.includes(telling.to)
            ? await invitation(happening, change, telling.to, around)
            : undefined,
        at: now,
      })
    }
    if (change?.method === 'CANCEL') await forgetTasks(tx, await callOffInvitations(tx, change.uid))
  }
}

/** The applicant and the line manager, each once. */
function attendeesOf({ after }: Happening): readonly PersonId[] {
  const holders = [...holdersOfKind(after, 'applicant'), ...holdersOfKind(after, 'line-manager')]
  return [...new Set(holders.map((holder) => holder.personId))]
}

/** Those whom nothing else is told need the appointment all the same, also who moved it themselves. */
function silentAttendees(
  tellings: readonly Telling[],
  attending: readonly PersonId[],
  change: AppointmentChange | undefined,
): readonly Telling[] {
  if (!change) return []
  const told = new Set(tellings.map((telling) => telling.to))
  return attending
    .filter((personId) => !told.has(personId))
    .map((to) => ({ to, message: change.message, place: { is: 'application' } }))
}

/** Tells those who decide that an adjustment is asked for; what for stands on the page alone. */
export function tellOfAdjustment(origin: string): Parameters<typeof onAdjustmentAsked>[0] {
  return async ({ tx, actor, today, now }, { journeyId, scheme, applicant }, deciders) => {
    const recipients = deciders.filter((personId) => personId !== actor.personId)
    const people = await peopleByIds(tx, recipients, today)
    const pack = await currentPack(tx)
    for (const person of people.values()) {
      if (person.status === 'left') continue
      await tell(tx, {
        to: { personId: person.id, name: person.name, address: person.email },
        message: 'adjustment-asked',
        words: wordsFor('adjustment-asked', pack?.messages),
        filling: {
          person: applicant.name,
          scheme: scheme.name,
          task: scheme.name,
          due: 'no date is set',
          meeting: '',
        },
        href: adjustmentsHref(journeyId),
        origin,
        about: applicant.personId,
        subject: { kind: 'journey', id: journeyId },
        at: now,
      })
    }
  }
}

/** Where those who see the outcome alone read what was handed over. */
async function handedOver({ doing, journeyId }: Happening): Promise<string | undefined> {
  const sent = (await handoffsOf(doing.tx, journeyId)).filter((row) => row.sent_at !== null)
  return sent.length === 1 ? `/outcomes/${sent[0]?.id}` : undefined
}

/**
 * The invitation of one person to an appointment. Its title and text name nobody's case, outcome or adjustment. Where
 * answers come back to Waymark, the organiser has an address that tells whose answer it is.
 */
async function invitation(
  { doing, journeyId, after }: Happening,
  change: AppointmentChange,
  to: PersonId,
  around: {
    readonly people: ReadonlyMap<PersonId, PersonSummary>
    readonly attending: readonly PersonId[]
    readonly pack: CompiledPack | undefined
  } & Reached,
): Promise<MailCalendar | undefined> {
  const { people, attending, pack, origin, repliesTo } = around
  const booker = people.get(doing.actor.personId)
  const organiser = pack?.workforceTeam ?? (booker && { name: booker.name, email: booker.email }) ?? undefined
  if (!organiser || !isMailAddress(organiser.email)) return undefined
  const { meeting, uid } = change
  const { sequence } = change
  const invited = await invite(doing.tx, {
    journeyId,
    uid,
    personId: to,
    startsAt: meeting.startsAt,
    sequence,
  })
  // What was answered to another time waits for nobody any more.
  if (!invited.isAnswered) await forgetTasks(doing.tx, [invited.id])
  const attendees: readonly CalendarAttendee[] = attending.flatMap((personId) => {
    const person = people.get(personId)
    return person && isMailAddress(person.email) ? [{ name: person.name, email: person.email }] : []
  })
  return {
    method: change.method,
    fileName: 'appointment.ics',
    content: calendarFile({
      uid,
      sequence: invited.sequence,
      status: change.status,
      method: change.method,
      start: Temporal.Instant.from(meeting.startsAt),
      end: Temporal.Instant.from(meeting.endsAt),
      summary: meetingName(after.scheme, meeting),
      description: 'Open Waymark for the details.',
      url: `${origin}/applications/${journeyId}`,
      organiser:
        repliesTo !== undefined
          ? { name: organiser.name, email: replyAddress(repliesTo, doing.actor.authorityId, invited.token) }
          : organiser,
      attendees,
      madeAt: Temporal.Instant.from(doing.now),
    }),
  }
}
