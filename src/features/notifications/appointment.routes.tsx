import { calendarFile } from '../../platform/calendar-files/calendar-file.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { openApplication } from '../applications/public.ts'
import { currentPack } from '../packs/public.ts'
import { findSitting } from '../panels/public.ts'
import { peopleByIds } from '../people/public.ts'
import { AppointmentPage } from './appointment.pages.tsx'
import { appointmentNow, meetingInWords, meetingName } from './appointment.rules.ts'
import { invitationsOf } from './invitations.store.ts'
import { answerOnPage, type AnswerRefused, appointmentHref, seeToAnswers } from './replies.handlers.ts'
import { whereOf } from './where.rules.ts'

/** The appointment of an application, for everyone who sees how the application goes; or not found. */
async function openAppointment(exchange: Exchange<{ readonly journeyId: string }>) {
  const { situation, sees } = await openApplication(exchange, exchange.params.journeyId)
  const current = appointmentNow(situation.journeyId, situation.state)
  if (!current || sees === 'outcome') throw new NotFound()
  return { situation, current }
}

type AppointmentExchange = Exchange<{ readonly journeyId: string }>

async function appointmentPage(exchange: AppointmentExchange, wrong?: AnswerRefused) {
  const { situation, current } = await openAppointment(exchange)
  const { tx, actor, tokens, body } = exchange
  const { journeyId, scheme, applicant } = situation
  const invitations = await invitationsOf(tx, { journeyId })
  const names = await peopleByIds(
    tx,
    invitations.flatMap(({ personId, answeredBy }) => [personId, ...(answeredBy ? [answeredBy] : [])]),
  )
  const waits = invitations.some(({ answer, isSeenTo }) => answer && answer !== 'accepted' && !isSeenTo)
  return {
    title: `Appointment of ${applicant.name}`,
    ...(wrong ? { status: 422 } : {}),
    backLink: { href: `/applications/${journeyId}`, text: scheme.name },
    page: (
      <AppointmentPage
        title={meetingName(scheme, current.meeting)}
        whose={applicant.name}
        when={meetingInWords(scheme, current.meeting)}
        isConfirmed={current.status === 'confirmed'}
        invitations={invitations}
        names={names}
        fileHref={`${appointmentHref(journeyId)}.ics`}
        seenToHref={
          waits && actor.duties.has('workforce-development')
            ? `${appointmentHref(journeyId)}/seen-to`
            : undefined
        }
        answerHref={appointmentHref(journeyId)}
        reader={actor.personId}
        mayNote={actor.duties.has('workforce-development')}
        errors={wrong && { [wrong.field]: wrong.says }}
        typed={wrong ? { answer: textOf(body, 'answer'), person: textOf(body, 'person') } : {}}
        tokens={tokens}
      />
    ),
  }
}

/** The appointment as it stands, with who is invited and what they answered. */
const page = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/appointment',
  access: { signedIn: true },
  handle: (exchange) => appointmentPage(exchange),
})

/** Whoever is invited says whether they come; whoever looks after dates notes what they said. */
const answer = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/appointment',
  access: { signedIn: true },
  async handle(exchange) {
    const { situation } = await openAppointment(exchange)
    const { journeyId } = situation
    const mayNote = exchange.actor.duties.has('workforce-development')
    const wrong = await answerOnPage(exchange, { journeyId }, mayNote)
    if (wrong) return appointmentPage(exchange, wrong)
    return { redirect: appointmentHref(journeyId), flash: 'The answer is kept.' }
  },
})

/** Whoever looks after dates says that they looked after answers that are no yes. */
const seenTo = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/appointment/seen-to',
  access: { duty: 'workforce-development' },
  async handle(exchange) {
    const { situation } = await openAppointment(exchange)
    await seeToAnswers(exchange.tx, exchange.actor, { journeyId: situation.journeyId })
    return { redirect: appointmentHref(situation.journeyId), flash: 'Noted. It no longer waits for anybody.' }
  },
})

/** The same as a file, to put into a calendar by hand. */
const file = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/appointment.ics',
  access: { signedIn: true },
  async handle(exchange) {
    const { situation, current } = await openAppointment(exchange)
    const { tx, origin, now, actor } = exchange
    const { journeyId, scheme } = situation
    const team = (await currentPack(tx))?.workforceTeam
    const me = team ? undefined : (await peopleByIds(tx, [actor.personId])).get(actor.personId)
    const organiser = team ?? (me && { name: me.name, email: me.email })
    if (!organiser) throw new NotFound()
    const sitting = await findSitting(tx, current.meeting.sittingId)
    const own = (await invitationsOf(tx, { journeyId })).filter(({ uid }) => uid === current.uid)
    const made = calendarFile({
      uid: current.uid,
      // As far as the invitation has come, so that a calendar that has it does not take this for an older one.
      sequence: Math.max(current.sequence, ...own.map((each) => each.sequence)),
      status: current.status,
      method: 'PUBLISH',
      start: Temporal.Instant.from(current.meeting.startsAt),
      end: Temporal.Instant.from(current.meeting.endsAt),
      summary: meetingName(scheme, current.meeting),
      ...whereOf(sitting ?? { place: '', joinLink: '' }),
      url: `${origin}/applications/${journeyId}`,
      organiser,
      madeAt: Temporal.Instant.from(now),
    })
    return { file: Buffer.from(made), type: 'text/calendar; charset=utf-8', name: 'appointment.ics' }
  },
})

export const appointmentRoutes: readonly RouteDefinition[] = [page, answer, seenTo, file]
