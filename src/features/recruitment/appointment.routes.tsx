import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { namesReading, personFactsReading } from '../people/public.ts'
import { addsPeople, openAppointment } from './appointment.opening.ts'
import { AppointmentsPage, HandedOverPage, HandOverPage } from './appointment.pages.tsx'
import { handOver } from './candidates.handlers.ts'
import { takeBackHandOver } from './corrections.handlers.ts'
import { colleaguesNamed, errorsOf } from './forms.ts'
import { recruitmentPolicy } from './recruitment.opening.ts'
import { peopleInRecruitments, recruitmentsReading } from './recruitment.queries.ts'
import { correctionHref } from './recruitment.rules.ts'

/** Whoever was appointed becomes somebody here: the list of them, adding one, and taking it back. */

const signedIn = { signedIn: true } as const
const list = '/recruitment/appointments'
type OfCandidate = Exchange<{ readonly candidateId: string }>

async function appointmentPage(exchange: OfCandidate, errors?: FieldErrors): Promise<Answer> {
  const open = await openAppointment(exchange, exchange.params.candidateId)
  const { body, tokens } = exchange
  const status = errors ? { status: 422 } : {}
  const backLink = { href: list, text: 'Appointments' }
  return open.added === undefined
    ? {
        ...{ title: 'Add the person who was appointed', ...status, backLink },
        page: <HandOverPage {...{ open, body, tokens, errors }} />,
      }
    : {
        ...{ title: `${open.added} was added`, ...status, backLink },
        page: <HandedOverPage {...{ open, body, tokens, errors }} added={open.added} />,
      }
}

export const appointmentRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: list,
    access: signedIn,
    async handle({ tx, actor }) {
      if (!addsPeople(actor)) throw new NotFound()
      await recruitmentPolicy({ tx })
      const { recruitments, names } = await readTogether(tx, {
        recruitments: recruitmentsReading('all'),
        names: namesReading(peopleInRecruitments()),
      })
      return {
        title: 'Appointments',
        wide: true,
        page: <AppointmentsPage {...{ recruitments, names }} me={[actor.personId, actor.actingFor]} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/recruitment/candidates/:candidateId/person',
    access: signedIn,
    handle: (exchange) => appointmentPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/candidates/:candidateId/person',
    access: signedIn,
    notLookedAt: { because: 'A colleague is named, to be found by it', fields: ['person'] },
    async handle(exchange) {
      const { tx, body, params } = exchange
      const open = await openAppointment(exchange, params.candidateId)
      if (open.added !== undefined) throw new NotFound()
      const typed = textOf(body, 'person')
      if (typed === '')
        return appointmentPage(exchange, { person: 'Enter the name or work address of the person' })
      const { people, says } = await colleaguesNamed(tx, [typed])
      const [person] = people
      if (!person) return appointmentPage(exchange, { person: says ?? 'Nobody here is called this' })
      if ([open.recruitment.managerId, ...open.recruitment.interviewers].includes(person.id))
        return appointmentPage(exchange, {
          person: `${person.name} took part in choosing. Enter the person who was appointed`,
        })
      const { facts } = await readTogether(tx, { facts: personFactsReading([person.id]) })
      const began = facts.get(person.id)?.posts.map(({ startedOn }) => startedOn) ?? []
      const handed = await handOver(tx, exchange, open, { ...person, began })
      if (!handed.ok) return appointmentPage(exchange, errorsOf(handed))
      return { redirect: list, flash: `${person.name} is added. Their induction begins with their post` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/recruitment/candidates/:candidateId/person/take-back',
    access: signedIn,
    async handle(exchange) {
      const open = await openAppointment(exchange, exchange.params.candidateId)
      const put = await takeBackHandOver(exchange.tx, exchange, open, textOf(exchange.body, 'why'))
      return put.ok
        ? {
            redirect: correctionHref(put.value.id),
            flash: 'It waits to be checked. Until then what was recorded holds',
          }
        : appointmentPage(exchange, errorsOf(put))
    },
  }),
]
