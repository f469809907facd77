import { allows, type Relations } from '../../kernel/access.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import { findDocument, standingOfStored } from '../documents/public.ts'
import { packInForce } from '../packs/public.ts'
import { everyoneBelow, findPerson, peopleByIds, relationTo } from '../people/public.ts'
import { noteView } from '../../platform/audit/views.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type FieldErrors, formatDay, readDate } from '../../ui/public.ts'
import { leadObservation, observeOthers, readObservation, useObservation } from './observations.access.ts'
import {
  applicationsFor,
  beginObservation,
  callOff,
  moveObservation,
  type ObservationForm,
  planObservation,
  useInApplication,
} from './observations.handlers.ts'
import {
  CallOffPage,
  ChooseWorkerPage,
  NewObservationPage,
  ObservationListPage,
  UseInApplicationPage,
} from './observations.pages.tsx'
import { observationPorts } from './observations.ports.ts'
import { findObservation, observationsBy, observationsOf } from './observations.queries.ts'
import { hasActions, isObservationForm } from './observations.rules.ts'
import { ObservationPage } from './one-observation.pages.tsx'
import { supervisionFileRoutes } from './supervision-file.routes.tsx'

const signedIn = { signedIn: true } as const
type ObservationExchange = Exchange<{ readonly observationId: string }>

/** Forms of observations that schemes in force have today, by template; the first scheme that has one gives its roles. */
async function formsToday({ tx, today }: Exchange): Promise<ReadonlyMap<string, ObservationForm>> {
  const forms = new Map<string, ObservationForm>()
  for (const scheme of (await packInForce(tx, today))?.schemes ?? [])
    for (const template of Object.values(scheme.templates))
      if (isObservationForm(template) && !forms.has(template.document))
        forms.set(template.document, { scheme, template })
  return forms
}

/** The worker, for somebody who may observe them; "not found" for others. */
async function workerFor(exchange: Exchange, workerId: string) {
  const { tx, actor, today } = exchange
  if (!isUuid(workerId)) throw new NotFound()
  const relations = await relationTo(tx, actor, workerId as PersonId, today)
  if (!allows(observeOthers, relations)) throw new NotFound()
  const worker = await findPerson(tx, workerId, today)
  if (!worker) throw new NotFound()
  return worker
}

/** The observation and how the reader stands to it; "not found" for those who may not know of it. */
async function openObservation(exchange: ObservationExchange) {
  const { tx, actor, today, params, databases } = exchange
  const observation = await findObservation(tx, params.observationId)
  if (!observation) throw new NotFound()
  const isObserver = observation.observerId === actor.personId
  const isWorker = observation.workerId === actor.personId
  const relations: Relations = {
    // The two whose observation it is need not be looked up.
    ...(isObserver || isWorker
      ? {
          self: isWorker,
          above: undefined,
          duties: actor.duties,
          conflicted: false,
          participantAs: new Set(isObserver ? ['observer'] : []),
        }
      : await relationTo(tx, actor, observation.workerId, today)),
    shared: observation.completedAt !== undefined,
  }
  if (!allows(readObservation, relations)) throw new NotFound()
  noteView({ databases, actor }, { kind: 'observation', id: observation.id }, observation.workerId)
  return { observation, relations }
}

/** The same, for the observer alone. */
async function ledObservation(exchange: ObservationExchange) {
  const { observation, relations } = await openObservation(exchange)
  if (allows(leadObservation, relations)) return observation
  throw new NotAllowed({
    code: 'not-the-observer',
    says: 'You cannot do this.',
    rule: 'The person who observes starts the form, moves the day and calls it off.',
    remedy: 'Ask the observer, or plan an observation of your own.',
  })
}

async function showObservation(exchange: ObservationExchange, errors?: FieldErrors): Promise<Answer> {
  const { tx, actor, today, tokens } = exchange
  const { observation, relations } = await openObservation(exchange)
  const document = observation.documentId && (await findDocument(tx, observation.documentId))
  const form = document ? await standingOfStored(tx, document, today) : undefined
  const names = await peopleByIds(tx, [observation.workerId, observation.observerId], today)
  const raised = form !== undefined && hasActions(form.inUse.template, form.answers)
  return {
    title: observation.templateName,
    wide: true,
    ...(errors ? { status: 422 } : {}),
    backLink: relations.self
      ? { href: '/my-record/observations', text: 'Observations of your practice' }
      : { href: '/observations', text: 'Observations you carry out' },
    page: (
      <ObservationPage
        observation={observation}
        form={form}
        me={actor.personId}
        names={names}
        actions={raised ? await observationPorts().actionsOf(tx, observation.id) : []}
        mayUse={
          form !== undefined && observation.journeyId === undefined && allows(useObservation, relations)
        }
        tokens={tokens}
        errors={errors}
      />
    ),
  }
}

function newPage(
  exchange: Exchange,
  worker: { readonly id: PersonId; readonly name: string },
  forms: ReadonlyMap<string, ObservationForm>,
  typed: { readonly form: string; readonly when: string; readonly planned: Readonly<Record<string, string>> },
  journeyId: string,
  errors?: FieldErrors,
): Answer {
  return {
    title: `Observe ${worker.name}’s practice`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/people/${worker.id}`, text: worker.name },
    page: (
      <NewObservationPage
        worker={worker}
        forms={[...forms.values()].map(({ template }) => ({ id: template.document, name: template.name }))}
        journeyId={isUuid(journeyId) ? journeyId : undefined}
        tokens={exchange.tokens}
        typed={typed}
        errors={errors}
      />
    ),
  }
}

async function listPage(exchange: Exchange, list: 'mine' | 'by-me'): Promise<Answer> {
  const { tx, actor, today } = exchange
  const observations =
    list === 'mine' ? await observationsOf(tx, actor.personId) : await observationsBy(tx, actor.personId)
  const names = await peopleByIds(
    tx,
    observations.flatMap((each) => [each.workerId, each.observerId]),
    today,
  )
  return {
    title: list === 'mine' ? 'Observations of your practice' : 'Observations you carry out',
    wide: true,
    page: (
      <ObservationListPage
        observations={observations}
        names={names}
        list={list}
        me={actor.personId}
        today={today}
      />
    ),
  }
}

/** The pages of observations and of the supervision file. */
export const routes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/my-record/observations',
    access: signedIn,
    handle: (exchange) => listPage(exchange, 'mine'),
  }),
  defineRoute({
    method: 'GET',
    url: '/observations',
    access: signedIn,
    handle: (exchange) => listPage(exchange, 'by-me'),
  }),
  defineRoute({
    method: 'GET',
    url: '/observations/new',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, query } = exchange
      if (textOf(query, 'worker') === '') {
        const below = await everyoneBelow(tx, actor.actingFor ?? actor.personId, 1)
        const people = await peopleByIds(
          tx,
          below.map((each) => each.personId),
          today,
        )
        const team = [...people.values()]
          .sort((a, b) => a.name.localeCompare(b.name, 'en'))
          .map(({ id, name, jobTitle }) => ({ id, name, about: jobTitle ?? '' }))
        return { title: 'Observe practice', page: <ChooseWorkerPage team={team} /> }
      }
      const worker = await workerFor(exchange, textOf(query, 'worker'))
      const forms = await formsToday(exchange)
      const typed = { form: textOf(query, 'form'), when: '', planned: {} }
      return newPage(exchange, worker, forms, typed, textOf(query, 'journey'))
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/observations/new',
    access: signedIn,
    async handle(exchange) {
      const { body } = exchange
      const worker = await workerFor(exchange, textOf(body, 'worker'))
      const forms = await formsToday(exchange)
      const journey = textOf(body, 'journey')
      const date = readDate(body, 'planned')
      const typed = {
        form: textOf(body, 'form'),
        when: textOf(body, 'when'),
        planned: Object.fromEntries(
          ['planned-day', 'planned-month', 'planned-year'].map((name) => [name, textOf(body, name)]),
        ),
      }
      const form = forms.get(typed.form)
      const isLater = typed.when === 'later'
      const errors: Record<string, string> = {}
      if (!form) errors['form'] = 'Select the form you use'
      if (!['now', 'later'].includes(typed.when))
        errors['when'] = 'Select whether you start now or plan a day'
      if (isLater && date.is !== 'day')
        errors['planned-day'] = date.is === 'empty' ? 'Enter the day you plan to observe' : date.says
      if (!form || Object.keys(errors).length > 0)
        return newPage(exchange, worker, forms, typed, journey, errors)
      const planned = await planObservation(exchange, {
        workerId: worker.id,
        form,
        plannedOn: isLater && date.is === 'day' ? date.on : undefined,
        journeyId: await usableJourney(exchange, worker.id, form, journey),
      })
      if (!planned.ok) {
        const [{ field, says }] = planned.refusals
        return newPage(exchange, worker, forms, typed, journey, {
          [field === 'planned' ? 'planned-day' : (field ?? 'when')]: says,
        })
      }
      const { id, documentId, plannedOn } = planned.value
      return documentId
        ? { redirect: `/documents/${documentId}` }
        : {
            redirect: `/observations/${id}`,
            flash: `You plan to observe ${worker.name} on ${plannedOn && formatDay(plannedOn)}`,
          }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/observations/:observationId',
    access: signedIn,
    handle: (exchange) => showObservation(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/observations/:observationId/start',
    access: signedIn,
    async handle(exchange) {
      const observation = await ledObservation(exchange)
      const { documentId } = accepted(await beginObservation(exchange, observation.id))
      return { redirect: `/documents/${documentId}` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/observations/:observationId/move',
    access: signedIn,
    async handle(exchange) {
      const observation = await ledObservation(exchange)
      const date = readDate(exchange.body, 'planned')
      if (date.is !== 'day') {
        const says = date.is === 'empty' ? 'Enter the new day' : date.says
        return showObservation(exchange, { 'planned-day': says })
      }
      const moved = await moveObservation(exchange, observation.id, date.on)
      if (!moved.ok) return showObservation(exchange, { 'planned-day': moved.refusals[0].says })
      return {
        redirect: `/observations/${observation.id}`,
        flash: `The observation is planned for ${formatDay(date.on)}`,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/observations/:observationId/call-off',
    access: signedIn,
    async handle(exchange) {
      const observation = await ledObservation(exchange)
      const worker = await findPerson(exchange.tx, observation.workerId, exchange.today)
      return {
        title: 'Call off an observation',
        backLink: { href: `/observations/${observation.id}` },
        page: (
          <CallOffPage
            observation={observation}
            worker={worker?.name ?? 'somebody'}
            tokens={exchange.tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/observations/:observationId/call-off',
    access: signedIn,
    async handle(exchange) {
      const observation = await ledObservation(exchange)
      accepted(await callOff(exchange, observation.id))
      return { redirect: `/observations/${observation.id}`, flash: 'The observation is called off' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/observations/:observationId/use',
    access: signedIn,
    async handle(exchange) {
      const { observation, relations } = await openObservation(exchange)
      if (!observation.documentId || !allows(useObservation, relations)) throw new NotFound()
      return {
        title: 'Use an observation in an application',
        backLink: { href: `/observations/${observation.id}` },
        page: (
          <UseInApplicationPage
            observation={observation}
            applications={await applicationsFor(exchange, observation)}
            tokens={exchange.tokens}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/observations/:observationId/use',
    access: signedIn,
    async handle(exchange) {
      const { observation, relations } = await openObservation(exchange)
      if (!allows(useObservation, relations)) throw new NotFound()
      accepted(await useInApplication(exchange, observation.id, textOf(exchange.body, 'journey')))
      return {
        redirect: `/observations/${observation.id}`,
        flash: 'The observation now stands among the papers of the application',
      }
    },
  }),
  ...supervisionFileRoutes,
]

/** The application the form was opened from, if it may still take this form; otherwise none. */
async function usableJourney(
  { tx, today }: Exchange,
  workerId: PersonId,
  { template }: ObservationForm,
  journeyId: string,
): Promise<JourneyId | undefined> {
  if (!isUuid(journeyId)) return undefined
  const usable = await observationPorts().applicationsOf(tx, workerId, template.document, { today })
  return usable.find((each) => each.id === journeyId)?.id
}
