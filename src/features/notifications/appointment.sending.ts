import { createHash } from 'node:crypto'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { isMailAddress } from '../../kernel/mail-address.ts'
import { type CalendarAttendee, calendarFile } from '../../platform/calendar-files/calendar-file.ts'
import { type MailCalendar, replyAddress } from '../../platform/email/public.ts'
import type { Doing, Situation } from '../journeys/public.ts'
import type { Sitting } from '../panels/public.ts'
import type { PersonSummary } from '../people/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import { type AppointmentChange, meetingName } from './appointment.rules.ts'
import { invite } from './invitations.store.ts'
import type { Reached } from './notifications.reactions.ts'
import { forgetTasks } from './replies.handlers.ts'
import { holdersOfKind } from './tellings.rules.ts'
import { whereOf } from './where.rules.ts'

/** Sending one appointment into one calendar. */

/** Whose calendars, from where, and in whose name. */
export interface SendingAround extends Reached {
  readonly people: ReadonlyMap<PersonId, PersonSummary>
  readonly attending: readonly PersonId[]
  readonly pack: CompiledPack | undefined
  /** The date it is heard on; undefined where it is no sitting of ours. */
  readonly sitting: Pick<Sitting, 'place' | 'joinLink'> | undefined
}

/** The applicant and the line manager, each once. */
export function attendeesOf(situation: Situation): readonly PersonId[] {
  const holders = [...holdersOfKind(situation, 'applicant'), ...holdersOfKind(situation, 'line-manager')]
  return [...new Set(holders.map((holder) => holder.personId))]
}

/** Whether the scheme leaves it to them to come. */
function comesByChoice({ scheme, context, applicant }: Situation, meeting: string, personId: PersonId) {
  const attends = scheme.meetings[meeting]?.attends ?? []
  const own = attends.filter(({ role }) =>
    context.holders[role]?.some((holder) => holder.personId === personId),
  )
  return personId !== applicant.personId && own.length > 0 && own.every(({ optional }) => optional)
}

/** Of place and join link, to know whether a calendar has them. */
export function placeHash({ place, joinLink }: Pick<Sitting, 'place' | 'joinLink'>): string {
  return createHash('sha256')
    .update(JSON.stringify([place, joinLink]))
    .digest('base64url')
}

/**
 * The invitation of one person to an appointment. Its title and text name nobody's case, outcome or adjustment. Where
 * answers come back to Waymark, the organiser has an address that tells whose answer it is.
 */
export async function invitation(
  doing: Doing,
  situation: Situation & { readonly journeyId: JourneyId },
  change: Omit<AppointmentChange, 'message'>,
  to: PersonId,
  around: SendingAround,
): Promise<MailCalendar | undefined> {
  const { people, attending, pack, origin, repliesTo, sitting } = around
  const { journeyId, scheme } = situation
  const booker = people.get(doing.actor.personId)
  const organiser = pack?.workforceTeam ?? (booker && { name: booker.name, email: booker.email }) ?? undefined
  if (!organiser || !isMailAddress(organiser.email)) return undefined
  const { meeting, uid, sequence } = change
  const invited = await invite(doing.tx, {
    journeyId,
    uid,
    personId: to,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    details: sitting && placeHash(sitting),
    sequence,
  })
  // What was answered to another time waits for nobody any more.
  if (!invited.isAnswered) await forgetTasks(doing.tx, [invited.id])
  const attendees: readonly CalendarAttendee[] = attending.flatMap((personId) => {
    const person = people.get(personId)
    return person && isMailAddress(person.email)
      ? [
          {
            name: person.name,
            email: person.email,
            optional: comesByChoice(situation, meeting.meeting, personId),
          },
        ]
      : []
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
      summary: meetingName(scheme, meeting),
      ...whereOf(sitting ?? { place: '', joinLink: '' }),
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
