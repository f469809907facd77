import { refusalsByField } from '../../kernel/refusal.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay, formatMonth } from '../../kernel/words.ts'
import { parseIsoDate } from '../../kernel/dates.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import {
  type Answer,
  documentStandings,
  foundPeople,
  parseQuestions,
  type SectionAnswers,
  startDocument,
} from '../documents/public.ts'
import { isObservationForm, planObservation } from '../observations/public.ts'
import { leftName } from '../signatures/public.ts'
import { currentPack } from '../packs/public.ts'
import { findPerson } from '../people/public.ts'
import { type Field, type StepValues, type TaskView, view } from '../schemes/public.ts'
import { type OpenApplication, openApplication } from './application.routes.tsx'
import { act, type JourneyText, keepText, textsOf } from '../journeys/public.ts'
import { papersBefore } from './papers-before.rules.ts'
import { PapersPage, TaskPage } from './task.pages.tsx'
import { taskPageOf, taskPlaceOf } from './task-pages.ts'

/** One task of an application: leads to where it is done, or asks what the scheme asks. */

type TaskExchange = Exchange<{ readonly journeyId: string; readonly task: string }>

type OpenTask = OpenApplication & { readonly task: TaskView }

/** Someone who sees the outcome alone still does the tasks of their own role. */
async function openTask(exchange: TaskExchange): Promise<OpenTask> {
  const open = await openApplication(exchange, exchange.params.journeyId)
  const { scheme, state, context } = open.situation
  const task = view(scheme, state, context)
    .stages.flatMap((stage) => stage.tasks)
    .find((each) => each.task.task === exchange.params.task)
  const mine = task?.holders.some((holder) => holder.personId === exchange.actor.personId) ?? false
  if (!task || (open.sees !== 'everything' && !mine)) throw new NotFound()
  return { ...open, task }
}

/** Kept as texts of the application, never in its history: what is written in words, and names. */
const prose = new Set<Field['type']>(['text', 'long-text', 'person'])

function proseOf(answer: Answer): string {
  return typeof answer === 'object' && 'name' in answer ? String(answer.name) : String(answer)
}

/** What was answered, in words; free text comes from where it is kept. */
function givenIn(fields: readonly Field[], values: StepValues, texts: ReadonlyMap<string, JourneyText>) {
  return fields.flatMap((field) => {
    const value = values[field.field]
    if (value === undefined) return []
    return [{ question: field.name, answer: wordsOf(field, value, texts) }]
  })
}

function wordsOf(field: Field, value: StepValues[string], texts: ReadonlyMap<string, JourneyText>): string {
  if (prose.has(field.type)) return texts.get(String(value))?.body ?? ''
  if (field.type === 'yes-no') return value === 'yes' ? 'Yes' : 'No'
  if (field.type === 'tick') return value === true ? 'Yes' : 'No'
  if (field.type === 'choice' || field.type === 'choices') {
    const chosen = Array.isArray(value) ? value : [value]
    return chosen
      .map((each) => field.options.find((option) => option.option === each)?.name ?? String(each))
      .join(', ')
  }
  const on = typeof value === 'string' ? parseIsoDate(value) : undefined
  return on ? formatDay(on) : field.type === 'month' ? formatMonth(String(value)) : String(value)
}

async function showTask(
  exchange: TaskExchange,
  { situation, task, sees }: OpenTask,
  typed?: { readonly answers: SectionAnswers; readonly errors: Readonly<Record<string, string>> },
) {
  const { tx, actor, today } = exchange
  const pack = await currentPack(tx)
  const done = task.state === 'done' && task.step
  const texts =
    done && task.task.asks.some((field) => prose.has(field.type))
      ? await textsOf(tx, situation.journeyId)
      : new Map<string, JourneyText>()
  const by = done
    ? done.by === actor.personId
      ? 'you'
      : ((await findPerson(tx, done.by, today))?.name ?? leftName)
    : undefined
  return {
    title: task.task.name,
    backLink: { href: `/applications/${situation.journeyId}` },
    ...(typed && Object.keys(typed.errors).length > 0 ? { status: 422 } : {}),
    page: (
      <TaskPage
        situation={situation}
        task={task}
        me={actor.personId}
        tokens={exchange.tokens}
        answers={typed?.answers ?? startingAnswers(task.task.asks, today)}
        errors={typed?.errors ?? {}}
        found={typed ? await foundPeople(tx, { fields: [...task.task.asks] }, typed.answers) : {}}
        resources={[
          ...(sees === 'everything' ? papersBefore(situation, task.task, actor.personId) : []),
          ...task.task.resources.map((id) => ({
            name: pack?.resources[id]?.name ?? id,
            href: `/resources/${id}`,
          })),
          ...sentIn(situation, actor.personId),
        ]}
        conditions={
          task.task.requires.length > 0
            ? task.task.requires.map(view(situation.scheme, situation.state, situation.context).assess)
            : []
        }
        given={done ? givenIn(task.task.asks, done.values, texts) : []}
        doneBy={by}
      />
    ),
  }
}

/** What was handed in, for whoever acts on it afterwards: they read it before they answer. */
function sentIn({ journeyId, applicant, state }: OpenTask['situation'], me: PersonId) {
  return state.edition && state.submittedOn !== undefined && applicant.personId !== me
    ? [
        {
          name: 'The portfolio as it was sent',
          href: `/applications/${journeyId}/editions/${state.edition.editionId}`,
        },
      ]
    : []
}

/** A day that something was done is mostly today: offered, and easily changed. */
function startingAnswers(fields: readonly Field[], today: string): SectionAnswers {
  return Object.fromEntries(
    fields.flatMap((field) =>
      field.type === 'date' && field.latest === 'today' ? [[field.field, today as Answer]] : [],
    ),
  )
}

/** Where a task is done, when that is not here. */
async function elsewhere(exchange: TaskExchange, { situation, task }: OpenTask): Promise<string | undefined> {
  const { journeyId, scheme } = situation
  const { does, document } = task.task
  if (does === 'sign') {
    const slot = situation.state.edition
      ? scheme.signatures?.slots.find((each) =>
          each.by.some((role) =>
            situation.context.holders[role]?.some((holder) => holder.personId === exchange.actor.personId),
          ),
        )
      : undefined
    return situation.state.edition
      ? slot && task.state !== 'done'
        ? `/applications/${journeyId}/sign/${slot.slot}`
        : `/applications/${journeyId}/editions/${situation.state.edition.editionId}`
      : `/applications/${journeyId}/seal`
  }
  if (does === 'submit' && task.state !== 'done') return `/applications/${journeyId}/submit/${task.task.task}`
  if (does === 'document' && document && !scheme.templates[document]?.many) {
    const paper = (
      await documentStandings(exchange.tx, { kind: 'journey', ids: [journeyId] }, exchange.today)
    ).find((each) => each.document.template === document)
    return paper && `/documents/${paper.document.id}`
  }
  const mine = task.holders.some((holder) => holder.personId === exchange.actor.personId)
  const place = mine ? taskPlaceOf(scheme, journeyId, task.task) : undefined
  // The checklist opens for its checkers alone; the others read here who has it.
  if (does === 'check' && !mine) return undefined
  return place ?? taskPageOf(does)?.(journeyId, task.task.task)
}

async function showPapers(exchange: TaskExchange, { situation, task }: OpenTask) {
  const papers = (
    await documentStandings(exchange.tx, { kind: 'journey', ids: [situation.journeyId] }, exchange.today)
  ).filter((each) => each.document.template === task.task.document)
  return {
    title: task.task.name,
    backLink: { href: `/applications/${situation.journeyId}` },
    page: (
      <PapersPage
        situation={situation}
        task={task}
        me={exchange.actor.personId}
        tokens={exchange.tokens}
        papers={papers.map(({ document, inUse, standing }) => ({
          href: `/documents/${document.id}`,
          name: `${inUse.template.name} ${document.number}`,
          state: standing.complete ? 'Complete' : `${standing.gaps.length} things still to do`,
        }))}
      />
    ),
  }
}

export const taskRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/applications/:journeyId/tasks/:task',
    access: { signedIn: true },
    async handle(exchange) {
      const open = await openTask(exchange)
      const redirect = await elsewhere(exchange, open)
      if (redirect) return { redirect }
      return open.task.task.does === 'document' ? showPapers(exchange, open) : showTask(exchange, open)
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/applications/:journeyId/tasks/:task',
    access: { signedIn: true },
    async handle(exchange) {
      const open = await openTask(exchange)
      const { situation, task } = open
      const pack = await currentPack(exchange.tx)
      const { answers, errors } = parseQuestions(task.task.asks, exchange.body, {
        today: exchange.today,
        caseReferences: pack?.caseReferences,
      })
      // Looking for somebody is no answer yet: the page comes back with those found and what was typed.
      if (textOf(exchange.body, '_do').startsWith('find-person:'))
        return showTask(exchange, open, { answers, errors: {} })
      if (Object.keys(errors).length > 0) return showTask(exchange, open, { answers, errors })
      const values: Record<string, StepValues[string]> = {}
      for (const field of task.task.asks) {
        const answer = answers[field.field]
        if (answer === undefined || answer === '') continue
        if (prose.has(field.type))
          values[field.field] = await keepText(exchange.tx, {
            journeyId: situation.journeyId,
            task: task.task.task,
            field: field.field,
            body: proseOf(answer),
            by: exchange.actor.personId as PersonId,
          })
        else if (typeof answer === 'string' || typeof answer === 'boolean') values[field.field] = answer
        else if (Array.isArray(answer))
          values[field.field] = answer.filter((each): each is string => typeof each === 'string')
      }
      const done = await act(exchange, situation, situation.journeyId, {
        do: 'complete',
        task: task.task.task,
        values,
      })
      const wrong = done.ok ? undefined : refusalsByField(done.refusals)
      if (wrong) return showTask(exchange, open, { answers, errors: wrong })
      const after = accepted(done)
      return {
        redirect: `/applications/${situation.journeyId}`,
        flash: [
          task.task.does === 'tell' ? 'The outcome is told, and takes effect.' : 'Saved.',
          ...(after.state.status === 'ended' ? ['The application has ended.'] : []),
        ].join(' '),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/applications/:journeyId/tasks/:task/new',
    access: { signedIn: true },
    async handle(exchange) {
      const { situation, task } = await openTask(exchange)
      const template = task.task.document ? situation.scheme.templates[task.task.document] : undefined
      if (
        task.task.does !== 'document' ||
        !template?.many ||
        !task.holders.some((holder) => holder.personId === exchange.actor.personId)
      )
        throw new NotFound()
      if (isObservationForm(template)) {
        // An observation is a record of its own, whose form then stands among these papers.
        const begun = accepted(
          await planObservation(exchange, {
            workerId: situation.applicant.personId,
            form: { scheme: situation.scheme, template },
            journeyId: situation.journeyId,
            asRole: task.task.by.find((role) =>
              situation.context.holders[role]?.some((holder) => holder.personId === exchange.actor.personId),
            ),
          }),
        )
        return { redirect: `/documents/${begun.documentId}` }
      }
      const documentId = await startDocument(
        exchange.tx,
        exchange.actor,
        {
          ownerKind: 'journey',
          ownerId: situation.journeyId,
          aboutPersonId: situation.applicant.personId,
          template,
          templateHash: situation.scheme.hash,
        },
        exchange.now,
      )
      return { redirect: `/documents/${documentId}` }
    },
  }),
]
