import { allows } from '../../kernel/access.ts'
import { isUuid, type JourneyId, type PersonId } from '../../kernel/ids.ts'
import { findDocument, standingOfStored } from '../documents/public.ts'
import { currentPack, schemesLookedAfter } from '../packs/public.ts'
import {
  everyoneBelow,
  findPerson,
  namesReading,
  peopleByIds,
  relationTo,
  whoSeesReading,
} from '../people/public.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type FieldErrors, formatDay, readDate } from '../../ui/public.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import { observingHref } from '../evidence/public.ts'
import { ledObservation, type ObservationExchange, openObservation } from './observation.opening.ts'
import { observationsPart, observeOthers, useObservation } from './observations.access.ts'
import {
  beginObservation,
  callOff,
  moveObservation,
  type ObservationForm,
  planObservation,
} from './observations.handlers.ts'
import {
  CallOffPage,
  ChooseWorkerPage,
  NewObservationPage,
  ObservationListPage,
} from './observations.pages.tsx'
import { observationPorts } from './observations.ports.ts'
import { observationsBy, observationsOf } from './observations.queries.ts'
import { hasActions, isObservationForm } from './observations.rules.ts'
import { seenBy } from './seen-by.rules.ts'
import { usingRoutes } from './using.routes.tsx'
import { ObservationPage } from './one-observation.pages.tsx'
import { othersRoutes } from './others.routes.tsx'
import { supervisionFileRoutes } from './supervision-file.routes.tsx'
import { themesRoutes } from './observed-themes.routes.tsx'

const signedIn = { signedIn: true } as const

/** Forms of observations that schemes have today, those too that are only gone on with, by template; the first scheme that has one gives its roles. */
async function formsToday({ tx, today }: Exchange): Promise<ReadonlyMap<string, ObservationForm>> {
  const forms = new Map<string, ObservationForm>()
  for (const scheme of await schemesLookedAfter(tx, today))
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

async function showObservation(exchange: ObservationExchange, errors?: FieldErrors): Promise<Answer> {
  const { tx, actor, today, tokens } = exchange
  const { observation, relations } = await openObservation(exchange)
  const document = observation.documentId && (await findDocument(tx, observation.documentId))
  const form = document ? await standingOfStored(tx, document, today) : undefined
  const isObserver = observation.observerId === actor.personId
  const { names, who } = await readTogether(tx, {
    names: namesReading([observation.workerId, observation.observerId]),
    who: whoSeesReading(observation.workerId, observationsPart, today),
  })
  const raised = form !== undefined && hasActions(form.inUse.template, form.answers)
  return {
    title: observation.templateName,
    wide: true,
    ...(errors ? { status: 422 } : {}),
    backLink: relations.self
      ? { href: '/my-record/observations', text: 'Observations of your practice' }
      : isObserver
        ? { href: '/observations', text: 'Observations you carry out' }
        : {
            href: `/people/${observation.workerId}/observations`,
            text: `Observations of ${names.get(observation.workerId) ?? 'a colleague'}’s practice`,
          },
    page: (
      <ObservationPage
        observation={observation}
        form={form}
        me={actor.personId}
        names={names}
        seenBy={seenBy(observation, { isWorker: relations.self, isObserver, names, who })}
        logHref={
          isObserver && observation.observedOn !== undefined
            ? observingHref((await currentPack(tx))?.evidenceSettings, observation.observedOn)
            : undefined
        }
        actions={raised ? await observationPorts().actionsOf(tx, observation.id) : []}
        mayUse={
          form !== undefined && observation.journeyId === undefined && allows(useObservation, relations)
        }
        mayFollowPapers={relations.self || isObserver || relations.above !== undefined}
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
  const names = await read(tx, namesReading(observations.flatMap((each) => [each.workerId, each.observerId])))
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
  ...usingRoutes,
  ...supervisionFileRoutes,
  ...othersRoutes,
  ...themesRoutes,
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
