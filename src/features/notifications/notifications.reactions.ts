import type { PersonId } from '../../kernel/ids.ts'
import { handoffsOf } from '../handoffs/public.ts'
import { askedHref, type Happening, type onAdjustmentAsked } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { findSitting, type Sitting } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { type AppointmentChange, appointmentChange, dayAndTimesInWords } from './appointment.rules.ts'
import { attendeesOf, invitation } from './appointment.sending.ts'
import { changesInWords, tellingsOfChange, withAppointment } from './appointment.words.ts'
import { fillingOf, hrefOf, sentHref } from './filling.rules.ts'
import { callOffInvitations } from './invitations.store.ts'
import { tell } from './messages.store.ts'
import { forgetTasks } from './replies.handlers.ts'
import { tellingsOf } from './tellings.rules.ts'
import { placeInWords } from './where.rules.ts'
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
    const attending = change ? attendeesOf(after) : []
    const all = tellingsOfChange(tellings, happening, change, attending)
    if (all.length === 0) return
    const pack = await currentPack(tx)
    const people = await peopleByIds(
      tx,
      [...all.map((telling) => telling.to), ...attending, actor.personId],
      today,
    )
    const sitting = change && (await findSitting(tx, change.meeting.sittingId))
    const around = { people, attending, pack, origin, repliesTo, sitting }
    const outcomeHref = all.some((telling) => telling.place.is === 'outcome')
      ? sentHref(await handoffsOf(tx, journeyId))
      : undefined
    for (const telling of all) {
      const person = people.get(telling.to)
      if (!person || person.status === 'left') continue
      await tell(tx, {
        to: { personId: person.id, name: person.name, address: person.email },
        message: telling.message,
        words: change
          ? withAppointment(wordsFor(telling.message, pack?.messages), change)
          : wordsFor(telling.message, pack?.messages),
        filling: {
          ...fillingOf({ situation: after, view: happening.view }, telling, change?.meeting),
          ...(change ? aboutChange(happening, change, telling.to, sitting) : {}),
        },
        href: hrefOf(journeyId, telling, outcomeHref),
        origin,
        about: after.applicant.personId,
        subject: { kind: 'journey', id: journeyId },
        calendar:
          change && attending.includes(telling.to)
            ? await invitation(doing, { ...after, journeyId }, change, telling.to, around)
            : undefined,
        at: now,
      })
    }
    if (change?.method === 'CANCEL') await forgetTasks(tx, await callOffInvitations(tx, change.uid))
  }
}

/** What a message says of a change to the appointment, to one person. */
function aboutChange(
  { doing, before, view }: Happening,
  { message, meeting }: AppointmentChange,
  to: PersonId,
  sitting: Sitting | undefined,
) {
  const was = before.state.meetings[meeting.meeting]
  return {
    was: was ? dayAndTimesInWords(was.meetingOn, was) : '',
    where: sitting && message !== 'meeting-cancelled' ? placeInWords(sitting) : '',
    why: doing.why ? `Why: ${doing.why}` : '',
    changes: message === 'meeting-booked' ? '' : changesInWords(before, view, to),
  }
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
        href: askedHref(journeyId),
        origin,
        about: applicant.personId,
        subject: { kind: 'journey', id: journeyId },
        at: now,
      })
    }
  }
}
