import { isMailAddress } from '../../kernel/mail-address.ts'
import { calendarFile } from '../../platform/calendar-files/calendar-file.ts'
import { replyAddress } from '../../platform/email/public.ts'
import { currentPack } from '../packs/public.ts'
import type { OnSitting, Sitting } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import { dayAndTimesInWords } from './appointment.rules.ts'
import { inviteToSit, seatsKept } from './invitations.store.ts'
import { tell } from './messages.store.ts'
import type { Reached } from './notifications.reactions.ts'
import { forgetTasks } from './replies.handlers.ts'
import { seatChanges } from './seats.rules.ts'
import { wordsFor } from './wording.rules.ts'

/** Keeps the calendars of panel members true, in the transaction of each change to a sitting (issue 6, Calendar). */
export function tellOfSitting(reached: () => Reached): OnSitting {
  return async ({ tx, actor, today, now }, sitting) => {
    const { origin, repliesTo } = reached()
    const changes = seatChanges(await seatsKept(tx, sitting.id), {
      isPlanned: sitting.state === 'planned' && sitting.startsAt > now,
      startsAt: sitting.startsAt,
      members: sitting.seats.map(({ personId }) => personId),
    })
    if (changes.length === 0) return
    const pack = await currentPack(tx)
    const people = await peopleByIds(tx, [...changes.map(({ personId }) => personId), actor.personId], today)
    const booker = people.get(actor.personId)
    const organiser = pack?.workforceTeam ?? (booker && { name: booker.name, email: booker.email })
    for (const change of changes) {
      const invited = await inviteToSit(tx, sitting, change)
      await forgetTasks(tx, [invited.id])
      const person = people.get(change.personId)
      if (!person || person.status === 'left') continue
      const email = repliesTo ? replyAddress(repliesTo, actor.authorityId, invited.token) : organiser?.email
      await tell(tx, {
        to: { personId: person.id, name: person.name, address: person.email },
        message: change.message,
        words: wordsFor(change.message, pack?.messages),
        filling: {
          person: person.name,
          scheme: sitting.name,
          task: sitting.name,
          due: 'no date is set',
          meeting: `${sitting.name}, ${dayAndTimesInWords(sitting.heldOn, spanOf(sitting, pack))}`,
        },
        href: `/panels/${sitting.id}`,
        origin,
        subject: { kind: 'sitting', id: sitting.id },
        calendar:
          organiser && email !== undefined && isMailAddress(email) && isMailAddress(person.email)
            ? {
                method: change.method,
                fileName: 'appointment.ics',
                content: calendarFile({
                  uid: `${sitting.id}@waymark`,
                  sequence: change.sequence,
                  status: change.method === 'CANCEL' ? 'cancelled' : 'confirmed',
                  method: change.method,
                  start: Temporal.Instant.from(sitting.startsAt),
                  end: Temporal.Instant.from(spanOf(sitting, pack).endsAt),
                  summary: sitting.name,
                  description: 'Open Waymark for the details.',
                  url: `${origin}/panels/${sitting.id}`,
                  organiser: { name: organiser.name, email },
                  attendees: [{ name: person.name, email: person.email }],
                  madeAt: Temporal.Instant.from(now),
                }),
              }
            : undefined,
        at: now,
      })
    }
  }
}

/** From its beginning until every place is heard at the usual length, as the pack in force says it; an hour a place where it says nothing. */
function spanOf(sitting: Sitting, pack: CompiledPack | undefined) {
  const usual = pack?.schemes[sitting.scheme]?.meetings[sitting.meeting]?.minutes.usual ?? 60
  const end = Temporal.Instant.from(sitting.startsAt).add({ minutes: usual * Math.max(1, sitting.capacity) })
  return { startsAt: sitting.startsAt, endsAt: end.toString() as Sitting['startsAt'] }
}
