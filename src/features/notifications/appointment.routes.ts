import { calendarFile } from '../../platform/calendar-files/calendar-file.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { openApplication } from '../applications/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import { appointmentNow, meetingName } from './appointment.rules.ts'

/** The appointment as it stands, to put into a calendar by hand. */
const appointment = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/appointment.ics',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, origin, now, actor } = exchange
    const { situation, sees } = await openApplication(exchange, exchange.params.journeyId)
    const { journeyId, scheme, state } = situation
    const current = appointmentNow(journeyId, state)
    if (!current || sees === 'outcome') throw new NotFound()
    const team = (await currentPack(tx))?.workforceTeam
    const me = team ? undefined : (await peopleByIds(tx, [actor.personId])).get(actor.personId)
    const organiser = team ?? (me && { name: me.name, email: me.email })
    if (!organiser) throw new NotFound()
    const file = calendarFile({
      uid: current.uid,
      sequence: current.sequence,
      status: current.status,
      method: 'PUBLISH',
      start: Temporal.Instant.from(current.meeting.startsAt),
      end: Temporal.Instant.from(current.meeting.endsAt),
      summary: meetingName(scheme, current.meeting),
      description: 'Open Waymark for the details.',
      url: `${origin}/applications/${journeyId}`,
      organiser,
      madeAt: Temporal.Instant.from(now),
    })
    return { file: Buffer.from(file), type: 'text/calendar; charset=utf-8', name: 'appointment.ics' }
  },
})

export const appointmentRoutes: readonly RouteDefinition[] = [appointment]
