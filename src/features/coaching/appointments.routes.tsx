import { noteWaits } from '../../platform/http/waits.ts'
import { textOf } from '../../platform/http/body.ts'
import { readTogether } from '../../platform/database/reading.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { dateValues, type FieldErrors, formatDay } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { findPerson, openTeamsReading } from '../people/public.ts'
import { byField } from '../supervision/public.ts'
import { appoint, dropProposal, endAppointment } from './appointments.handlers.ts'
import { AppointPage, KeptPage, OnePage } from './appointments.pages.tsx'
import { appointmentsKeptReading, findAppointment } from './appointments.queries.ts'
import { coachingRulesOn, kindOf } from './coaching.rules.ts'
import { colleagueAt, dayTyped, typedIn } from './forms.ts'

/** The learning team's pages of appointments. */

const url = '/manage/learning/appointments'
const access = { duty: ['learning-offer'] } as const
const backLink = { href: url, text: 'Appointments' }

async function rulesFor({ tx, today }: Exchange) {
  const rules = coachingRulesOn(await currentPack(tx), today)
  if (!rules || rules.appointments.length === 0) throw new NotFound()
  return rules
}

async function appointPage(
  exchange: Exchange<{ readonly kind: string }>,
  values: Readonly<Record<string, string>>,
  errors?: FieldErrors,
): Promise<Answer> {
  const kind = kindOf(await rulesFor(exchange), exchange.params.kind)
  if (!kind) throw new NotFound()
  const { teams } = await readTogether(exchange.tx, { teams: openTeamsReading(exchange.today) })
  return {
    title: `Appoint a ${kind.name.toLowerCase()}`,
    ...(errors ? { status: 422 } : {}),
    backLink,
    page: <AppointPage kind={kind} teams={teams} values={values} tokens={exchange.tokens} errors={errors} />,
  }
}

async function opened(exchange: Exchange<{ readonly heldId: string }>) {
  const rules = await rulesFor(exchange)
  const one = await findAppointment(exchange.tx, exchange.params.heldId)
  if (!one) throw new NotFound()
  noteWaits(exchange.tx, () => ({
    tasks: [{ kind: 'appointment', id: one.id }],
    otherwise: 'An appointment has no next step; it lasts until its last day.',
  }))
  return { one, kind: kindOf(rules, one.kind) }
}

async function onePage(
  exchange: Exchange<{ readonly heldId: string }>,
  errors?: FieldErrors,
): Promise<Answer> {
  const { one, kind } = await opened(exchange)
  const { teams } = await readTogether(exchange.tx, { teams: openTeamsReading(exchange.today) })
  return {
    title: one.name,
    ...(errors ? { status: 422 } : {}),
    backLink,
    page: (
      <OnePage
        one={one}
        kind={kind}
        team={teams.find(({ id }) => id === one.teamId)?.name}
        today={exchange.today}
        values={errors ? typedIn(exchange.body) : dateValues(exchange.today, 'last')}
        tokens={exchange.tokens}
        errors={errors}
      />
    ),
  }
}

export const appointmentsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access,
    async handle(exchange) {
      const rules = await rulesFor(exchange)
      const { kept, teams } = await readTogether(exchange.tx, {
        kept: appointmentsKeptReading(exchange.today),
        teams: openTeamsReading(exchange.today),
      })
      return {
        title: 'Appointments',
        page: <KeptPage rules={rules} kept={kept} teams={teams} today={exchange.today} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/:heldId`,
    access,
    handle: (exchange) => onePage(exchange),
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/:kind/new`,
    access,
    async handle(exchange) {
      const proposed = await findAppointment(exchange.tx, textOf(exchange.query, 'proposed'))
      const person = proposed && (await findPerson(exchange.tx, proposed.personId))
      return appointPage(exchange, {
        ...dateValues(exchange.today, 'from'),
        ...(person ? { person: person.email } : {}),
        ...(person?.teamId ? { team: person.teamId } : {}),
      })
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:kind/new`,
    access,
    async handle(exchange) {
      const { tx, body, today } = exchange
      const kind = kindOf(await rulesFor(exchange), exchange.params.kind)
      if (!kind) throw new NotFound()
      const from = dayTyped(body, 'from')
      const until = dayTyped(body, 'until')
      const personId = await colleagueAt(exchange, textOf(body, 'person'))
      const { held, teams } = await readTogether(tx, {
        held: appointmentsKeptReading(today),
        teams: openTeamsReading(today),
      })
      const made = await appoint(
        tx,
        exchange,
        kind,
        {
          personId,
          ...{ subject: textOf(body, 'subject'), team: textOf(body, 'team'), says: textOf(body, 'says') },
          ...{ from: from.on, until: until.on },
        },
        { held, teams },
      )
      const errors = { ...(made.ok ? {} : byField(made.refusals, 'person')), ...from.errors, ...until.errors }
      if (!made.ok || Object.keys(errors).length > 0) return appointPage(exchange, typedIn(body), errors)
      return { redirect: url, flash: `Appointed from ${formatDay(from.on!)}` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:heldId/end`,
    access,
    async handle(exchange) {
      const { tx, body } = exchange
      const { one } = await opened(exchange)
      const last = dayTyped(body, 'last')
      if (Object.keys(last.errors).length > 0) return onePage(exchange, last.errors)
      const ended = await endAppointment(tx, exchange, one, last.on)
      if (!ended.ok && ended.refusals[0].field) return onePage(exchange, byField(ended.refusals, 'last-day'))
      accepted(ended)
      return { redirect: url, flash: `It ends on ${formatDay(last.on!)}` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:heldId/drop`,
    access,
    async handle(exchange) {
      const { one } = await opened(exchange)
      accepted(await dropProposal(exchange.tx, exchange, one))
      return { redirect: url, flash: `${one.name} is not appointed` }
    },
  }),
]
