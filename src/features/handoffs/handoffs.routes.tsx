import { allows } from '../../kernel/access.ts'
import type { JourneyId, PersonId } from '../../kernel/ids.ts'
import { readStream } from '../../platform/events/events.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import {
  answersOf,
  documentBlocks,
  documentsByIds,
  parseQuestions,
  type SectionAnswers,
} from '../documents/public.ts'
import { commandJourney, keepText } from '../journeys/public.ts'
import { currentPack, getScheme, schemesByHash } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import {
  type CompiledScheme,
  type Field,
  fieldsOf,
  type HandOff,
  type JourneyEvent,
  foldJourney,
  versionsLeft,
  type StepValues,
} from '../schemes/public.ts'
import { findTodo } from '../tasks/public.ts'
import { readHandoff, relationsToHandoff } from './handoffs.access.ts'
import { HandoffPage, OutcomesPage } from './handoffs.pages.tsx'
import { findHandoff, type HandoffRow, ownStepsOf, sentHandoffs } from './handoffs.queries.ts'
import { handoffDocumentKind, restateOwnSteps } from './handoffs.reactions.ts'
import { handOffOf, type StepStanding, stepsOf, taskOf } from './handoffs.rules.ts'
import { noteStep } from './handoffs.store.ts'

/** Acting on what an outcome handed over. */

const perPage = 25

const list = defineRoute({
  method: 'GET',
  url: '/outcomes',
  access: { signedIn: true },
  async handle({ tx, actor, query, today }) {
    const before = typeof query['before'] === 'string' ? query['before'] : undefined
    const todo = (await findTodo(tx, actor)).filter(
      (item) => item.isMine && ['journey', handoffDocumentKind].includes(item.subject.kind),
    )
    const waiting = [...new Set(todo.map((item) => item.subject.id))]
    const open = await sentHandoffs(tx, actor, { waiting, show: 'waiting', limit: 200 })
    const schemes = new Map<string, CompiledScheme>()
    for (const row of open) schemes.set(row.scheme_hash, await getScheme(tx, row.scheme_hash))
    const isStep = (row: HandoffRow, key: string) =>
      schemes
        .get(row.scheme_hash)
        ?.handOffs.some(
          (each) => each.handOff === row.hand_off && each.steps.some((step) => step.step === key),
        ) ?? false
    const toAct = open.flatMap((row) => {
      const items = todo.filter(
        (item) => (item.subject.id === row.journey_id || item.subject.id === row.id) && isStep(row, item.key),
      )
      return items.length > 0 ? [{ row, items }] : []
    })
    const others = await sentHandoffs(tx, actor, {
      waiting: toAct.map(({ row }) => row.id),
      show: 'others',
      before,
      limit: perPage + 1,
    })
    for (const row of others) schemes.set(row.scheme_hash, await getScheme(tx, row.scheme_hash))
    const names = await peopleByIds(
      tx,
      [...toAct.map(({ row }) => row), ...others].map((row) => row.about_person_id),
      today,
    )
    const line = (row: HandoffRow) => ({
      href: `/outcomes/${row.id}`,
      name: names.get(row.about_person_id)?.name ?? 'Someone who has left',
      what: handOffOf(schemes.get(row.scheme_hash) as CompiledScheme, row.hand_off)?.name ?? row.hand_off,
      sentOn: row.sent_on,
    })
    return {
      title: 'Outcomes to act on',
      wide: true,
      page: (
        <OutcomesPage
          toAct={toAct.map(({ row, items }) => ({
            ...line(row),
            next: items.map((item) => item.title).join('; '),
          }))}
          others={others.slice(0, perPage).map(line)}
          nextHref={others.length > perPage ? `/outcomes?before=${others[perPage - 1]?.id}` : undefined}
        />
      ),
    }
  },
})

/** A hand-off that the person may read, with where its steps stand; otherwise it is not found. */
async function openHandoff(exchange: Exchange<unknown>, id: string) {
  const { tx, actor, today } = exchange
  const row = await findHandoff(tx, id)
  if (!row || row.sent_at === null || !allows(readHandoff, relationsToHandoff(row, actor)))
    throw new NotFound()
  const scheme = await getScheme(tx, row.scheme_hash)
  const handOff = handOffOf(scheme, row.hand_off) as HandOff
  const events = (await readStream<JourneyEvent>(tx, `journey-${row.journey_id}`)).map(({ event }) => event)
  const state = foldJourney(scheme, events, await schemesByHash(tx, versionsLeft(events)))
  const own = handOff.steps.some((step) => !taskOf(scheme, step.step))
    ? await ownStepsOf(tx, row.id)
    : new Map<string, never>()
  const steps = stepsOf(scheme, handOff, state, own)
  const people = await peopleByIds(
    tx,
    [
      row.about_person_id,
      ...(row.sent_by ? [row.sent_by] : []),
      ...steps.flatMap((step) => step.done?.by ?? []),
    ],
    today,
  )
  return {
    row,
    scheme,
    handOff,
    steps,
    running: state.status === 'running',
    nameOf: (personId: PersonId) => people.get(personId)?.name ?? 'Someone who has left',
  }
}

type OpenHandoff = Awaited<ReturnType<typeof openHandoff>>

/** Whether the step is this person's to do. The journey decides for good when it is done. */
function isMine({ row, scheme }: OpenHandoff, { step }: StepStanding, actor: Exchange['actor']): boolean {
  return step.by.some((role) => {
    const rule = scheme.roles[role]
    return rule?.is === 'duty'
      ? actor.duties.has(rule.duty)
      : row.to_ids.some((id) => id === actor.personId || id === actor.actingFor)
  })
}

/** A day that something was done is mostly today: offered, and easily changed. */
function startingAnswers(fields: readonly Field[], today: string): SectionAnswers {
  return Object.fromEntries(
    fields.flatMap((field) =>
      field.type === 'date' && field.latest === 'today' && field.required ? [[field.field, today]] : [],
    ),
  )
}

async function showHandoff(
  exchange: Exchange<unknown>,
  open: OpenHandoff,
  typed?: {
    readonly step: string
    readonly answers: SectionAnswers
    readonly errors: Readonly<Record<string, string>>
  },
) {
  const { tx, actor, today, tokens } = exchange
  const { row, scheme, handOff, steps, nameOf } = open
  const template = scheme.templates[handOff.form]
  const [form] = row.document_id ? await documentsByIds(tx, [row.document_id]) : []
  if (!template || !form) throw new Error(`The form of a hand-off is missing: ${row.id}`)
  const saved = answersOf(template, form)
  // What was sent without anybody filling it in stands as it was on record then.
  const onRecord = Object.fromEntries(
    [...fieldsOf(template)].flatMap(({ section, field }) => {
      const first = field.prefill === undefined ? undefined : row.first_values[field.prefill]
      return first && !form.sections.some((each) => each.section === section.section)
        ? [[field.field, first.value]]
        : []
    }),
  )
  const answers = Object.fromEntries(
    template.sections.map((section) => [
      section.section,
      {
        ...Object.fromEntries(
          section.fields.flatMap(({ field }) => (field in onRecord ? [[field, onRecord[field]]] : [])),
        ),
        ...saved[section.section],
      },
    ]),
  ) as typeof saved
  // A task can be done while its application runs; what is no task of it, also afterwards.
  const next = steps.find((step) => step.ready && (!step.task || open.running) && isMine(open, step, actor))
  return {
    title: `${handOff.name}: ${nameOf(row.about_person_id)}`,
    backLink: { href: '/outcomes', text: 'Outcomes to act on' },
    ...(typed ? { status: 422 } : {}),
    page: (
      <HandoffPage
        href={`/outcomes/${row.id}`}
        handOff={handOff}
        about={nameOf(row.about_person_id)}
        sent={{ on: row.sent_on as never, by: row.sent_by ? nameOf(row.sent_by) : undefined }}
        template={template}
        documentId={form.id}
        blocks={documentBlocks(template, answers)}
        steps={steps.map((step) => ({
          name: step.step.name,
          done: step.done && { on: step.done.on, by: nameOf(step.done.by) },
          with: step.step.by.map((role) => scheme.roles[role]?.name ?? role).join(' or '),
        }))}
        next={
          next && {
            step: next.step.step,
            name: next.task?.name ?? next.step.name,
            says: next.step.says ?? next.task?.hint,
            fields: next.task?.asks ?? [],
            answers:
              typed?.step === next.step.step ? typed.answers : startingAnswers(next.task?.asks ?? [], today),
            errors: typed?.step === next.step.step ? typed.errors : {},
          }
        }
        tokens={tokens}
      />
    ),
  }
}

const show = defineRoute({
  method: 'GET',
  url: '/outcomes/:handoffId',
  access: { signedIn: true },
  async handle(exchange) {
    return showHandoff(exchange, await openHandoff(exchange, exchange.params.handoffId))
  },
})

const prose = new Set<Field['type']>(['text', 'long-text'])

/** Answers as an event holds them; what somebody wrote is kept beside it and stands there as an id. */
async function valuesOf(
  { tx, actor }: Exchange<unknown>,
  journeyId: JourneyId,
  task: string,
  fields: readonly Field[],
  answers: SectionAnswers,
): Promise<StepValues> {
  const values: Record<string, StepValues[string]> = {}
  for (const field of fields) {
    const answer = answers[field.field]
    if (answer === undefined || answer === '') continue
    if (prose.has(field.type))
      values[field.field] = await keepText(tx, {
        journeyId,
        task,
        field: field.field,
        body: String(answer),
        by: actor.personId,
      })
    else if (typeof answer === 'string' || typeof answer === 'boolean') values[field.field] = answer
    else if (Array.isArray(answer))
      values[field.field] = answer.filter((each): each is string => typeof each === 'string')
  }
  return values
}

const doStep = defineRoute({
  method: 'POST',
  url: '/outcomes/:handoffId/steps/:step',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, today, body, params } = exchange
    const open = await openHandoff(exchange, params.handoffId)
    const { row, scheme, handOff } = open
    const standing = open.steps.find((each) => each.step.step === params.step)
    if (!standing) throw new NotFound()
    const { step, task } = standing
    const href = `/outcomes/${row.id}`
    if (task) {
      const { answers, errors } = parseQuestions(task.asks, body, {
        today,
        caseReferences: (await currentPack(tx))?.caseReferences,
      })
      if (Object.keys(errors).length > 0)
        return showHandoff(exchange, open, { step: step.step, answers, errors })
      accepted(
        await commandJourney(exchange, row.journey_id, {
          do: 'complete',
          task: task.task,
          values: await valuesOf(exchange, row.journey_id, task.task, task.asks, answers),
        }),
      )
      return { redirect: href, flash: `Saved: ${step.name}.` }
    }
    if (!isMine(open, standing, actor))
      throw new NotAllowed({ code: 'not-yours', says: 'This step is for somebody else to do.' })
    if (!standing.ready && !standing.done)
      throw new NotAllowed({ code: 'too-early', says: 'Another step comes before this one.' })
    if (!(await noteStep(tx, { handoffId: row.id, step: step.step, by: actor.personId, on: today })))
      throw new NotAllowed({ code: 'done-already', says: 'This has been done already.' })
    await restateOwnSteps(exchange, {
      id: row.id,
      about: { personId: row.about_person_id, name: open.nameOf(row.about_person_id) },
      steps: open.steps.map((each, at, all) => {
        const done = each === standing ? { on: today, by: actor.personId } : each.done
        return { ...each, done, ready: !done && (each.ready || all[at - 1] === standing) }
      }),
      partiesOf: (roles) => ({
        duties: roles.flatMap((role) => {
          const rule = scheme.roles[role]
          return rule?.is === 'duty' ? [rule.duty] : []
        }),
        personIds: roles.some((role) => scheme.roles[role]?.is !== 'duty') ? row.to_ids : [],
      }),
    })
    return { redirect: href, flash: `Saved: ${step.name}. ${handOff.name} is up to date.` }
  },
})

export const handoffRoutes: readonly RouteDefinition[] = [list, show, doStep]
