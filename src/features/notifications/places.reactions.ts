import type { JourneyId } from '../../kernel/ids.ts'
import { type Doing, findSituations } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { hoursOf, type OnSitting, type Sitting } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { type CompiledPack, view } from '../schemes/public.ts'
import { appointmentNow, meetingInWords } from './appointment.rules.ts'
import { attendeesOf, invitation, placeHash } from './appointment.sending.ts'
import { fillingOf } from './filling.rules.ts'
import { type KeptAppointment, appointmentsKept } from './invitations.store.ts'
import { tell } from './messages.store.ts'
import type { Reached } from './notifications.reactions.ts'
import { placeInWords } from './where.rules.ts'
import { wordsFor } from './wording.rules.ts'

/** Tells those who are heard, and who come with them, of another place or join link, in the change's own transaction. */
export function tellOfPlaces(reached: () => Reached): OnSitting {
  return async (doing, sittings) => {
    const pack = await currentPack(doing.tx)
    for (const sitting of sittings) {
      const isOver = Date.parse(hoursOf(sitting, pack).endsAt) <= Date.parse(doing.now)
      if (sitting.state === 'cancelled' || isOver || sitting.slots.length === 0) continue
      const ids = sitting.slots.map(({ journeyId }) => journeyId)
      const details = placeHash(sitting)
      // What was sent before the place was kept is not sent again for that.
      const stale = (await appointmentsKept(doing.tx, ids)).filter(
        (kept) => kept.details !== undefined && kept.details !== details,
      )
      if (stale.length > 0) await tellOfPlace(doing, sitting, stale, pack, reached())
    }
  }
}

async function tellOfPlace(
  doing: Doing,
  sitting: Sitting,
  stale: readonly KeptAppointment[],
  pack: CompiledPack | undefined,
  at: Reached,
): Promise<void> {
  const { tx, actor, today, now } = doing
  const ids: readonly JourneyId[] = [...new Set(stale.map(({ journeyId }) => journeyId))]
  const found = await findSituations({ tx, today, authorityId: actor.authorityId }, ids)
  const situations = new Map(found.map((situation) => [situation.journeyId, situation]))
  const attending = [...situations.values()].flatMap(attendeesOf)
  const people = await peopleByIds(
    tx,
    [...attending, ...stale.map(({ personId }) => personId), actor.personId],
    today,
  )
  for (const { journeyId, personId, uid } of stale) {
    const situation = situations.get(journeyId)
    const current = situation && appointmentNow(journeyId, situation.state)
    const person = people.get(personId)
    if (!current || current.uid !== uid || current.meeting.status === 'held') continue
    if (!person || person.status === 'left') continue
    const around = { people, attending: attendeesOf(situation), pack, sitting, ...at }
    await tell(tx, {
      to: { personId, name: person.name, address: person.email },
      message: 'meeting-place',
      words: wordsFor('meeting-place', pack?.messages),
      filling: {
        ...fillingOf(
          { situation, view: view(situation.scheme, situation.state, situation.context) },
          {},
          current.meeting,
        ),
        meeting: meetingInWords(situation.scheme, current.meeting),
        where: placeInWords(sitting),
      },
      href: `/applications/${journeyId}`,
      origin: at.origin,
      about: situation.applicant.personId,
      subject: { kind: 'journey', id: journeyId },
      calendar: await invitation(doing, situation, { ...current, method: 'REQUEST' }, personId, around),
      at: now,
    })
  }
}
