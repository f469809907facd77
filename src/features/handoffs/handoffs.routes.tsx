import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { brailleHere } from '../../platform/rendering/braille-book.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { documentBlocks, documentsByIds, type SectionAnswers } from '../documents/public.ts'
import { getScheme } from '../packs/public.ts'
import { peopleByIds, workingCalendarOf } from '../people/public.ts'
import { type CompiledScheme, type Field, isSentByItself, taskThatSends } from '../schemes/public.ts'
import { accepted } from '../../platform/http/route.ts'
import { commandJourney } from '../journeys/public.ts'
import { findTodo, type TodoItem } from '../tasks/public.ts'
import { isMine, namesOn, openHandoff, type OpenHandoff } from './handoffs.handlers.ts'
import { askedNow, doStep } from './steps.handlers.ts'
import { isOn, mayAbout } from './corrections.handlers.ts'
import {
  answerInWords,
  answersNow,
  correctedPlaces,
  formAnswers,
  isToActOn,
  isWithdrawn,
} from './corrections.rules.ts'
import { correctionInWords, questionInWords } from './corrections.words.ts'
import { HandoffPage, type InPlaceOf, OutcomesPage } from './handoffs.pages.tsx'
import { type HandoffRow, handoffsOf, sentHandoffs } from './handoffs.queries.ts'
import {
  codesSaid,
  handOffOf,
  hasEnteredDay,
  isPayment,
  stepToDo,
  type StepStanding,
  wordsSaid,
} from './handoffs.rules.ts'
import { dayHref } from './step-days.routes.tsx'
import { outcomesFile, payFactsOf } from './outcomes.ts'
import { handoffTaskKinds } from './handoffs.kinds.ts'
import { dueOf, statusOf, withoutPay } from './pay.rules.ts'

/** Acting on what an outcome handed over. */

const perPage = 25

/** Things to do that are of an outcome itself, not of its application. */
const ownKinds: ReadonlySet<string> = new Set(Object.values(handoffTaskKinds))

/** The outcome that one of these leads to, or the application that it belongs to. */
function waitsIn({ subject, href }: Pick<TodoItem, 'subject' | 'href'>): string {
  return subject.kind === 'journey' ? subject.id : (href.split('/')[2] ?? subject.id)
}

const list = defineRoute({
  method: 'GET',
  url: '/outcomes',
  access: { signedIn: true },
  async handle({ tx, actor, query, today }) {
    const before = typeof query['before'] === 'string' ? query['before'] : undefined
    const todo = (await findTodo(tx, actor)).filter(
      (item) => item.isMine && (item.subject.kind === 'journey' || ownKinds.has(item.subject.kind)),
    )
    const waiting = [...new Set(todo.map(waitsIn))]
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
        (item) =>
          (item.subject.id === row.journey_id && isStep(row, item.key)) ||
          (ownKinds.has(item.subject.kind) && waitsIn(item) === row.id),
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
    const line = (row: (typeof open)[number]) => ({
      returned: row.returned,
      withdrawn: row.withdrawn_on !== null,
      href: `/outcomes/${row.id}`,
      name: names.get(row.about_person_id)?.name ?? 'Someone who has left',
      what: handOffOf(schemes.get(row.scheme_hash) as CompiledScheme, row.hand_off)?.name ?? row.hand_off,
      sentOn: row.sent_on,
      dueOn: row.due_on,
    })
    return {
      title: 'Outcomes to act on',
      wide: true,
      page: (
        <OutcomesPage
          toAct={toAct.map(({ row, items }) => ({
            ...line(row),
            // What waits may have a later day than the outcome as a whole: the pay itself, or a question.
            dueOn: items.flatMap((item) => item.dueOn ?? []).sort()[0] ?? row.due_on,
            next: items.map((item) => item.title).join('; '),
          }))}
          others={others.slice(0, perPage).map(line)}
          today={today}
          nextHref={others.length > perPage ? `/outcomes?before=${others[perPage - 1]?.id}` : undefined}
        />
      ),
    }
  },
})

/** A day that something was done is mostly today: offered, and easily changed. */
function startingAnswers(fields: readonly Field[], today: string): SectionAnswers {
  return Object.fromEntries(
    fields.flatMap((field) =>
      field.type === 'date' && field.latest === 'today' && field.required ? [[field.field, today]] : [],
    ),
  )
}

/** What was said with a step beside its day; what was written, from these texts. */
function saidInWords(standing: StepStanding, texts: OpenHandoff['texts']): readonly string[] {
  const { asks, done } = standing
  const codes = codesSaid(asks).flatMap((field) => {
    const value = done?.values[field.field]
    return value === undefined ? [] : [`${field.name}: ${answerInWords(field, value as never)}`]
  })
  const words = wordsSaid(standing).flatMap(({ field, id }) => {
    const text = texts.get(id)
    return text === undefined ? [] : [`${field.name}: ${text}`]
  })
  return [...codes, ...words]
}

/** Days that were entered wrongly, each with who put it right. */
const daysBefore = ({ done }: StepStanding, nameOf: (id: PersonId) => string): readonly string[] =>
  (done?.before ?? []).map(
    ({ wasOn, by, putRightOn }) =>
      `${nameOf(by)} put the day right on ${formatDay(putRightOn)}: it was ${formatDay(wasOn)}`,
  )

/** How this person can send another in the place of one that was withdrawn. */
function resendOf(open: OpenHandoff, actor: Exchange<unknown>['actor']): InPlaceOf['resend'] {
  const { row, scheme, handOff, running } = open
  if (!isOn('sender', open, actor)) return 'by-sender'
  const task = taskThatSends(scheme, handOff.handOff)
  if (task) return { href: `/applications/${row.journey_id}/hand-off/${task.task}` }
  return !running || isSentByItself(scheme, handOff.handOff)
    ? 'button'
    : { href: `/applications/${row.journey_id}` }
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
  const { row, scheme, handOff, steps } = open
  const template = scheme.templates[handOff.form]
  const [form] = row.document_id ? await documentsByIds(tx, [row.document_id]) : []
  if (!template || !form) throw new Error(`The form of a hand-off is missing: ${row.id}`)
  const answers = formAnswers(row, template, form)
  const nameOf = await namesOn(tx, [open], today)
  const calendar = await workingCalendarOf(tx, actor.authorityId)
  const pay = payFactsOf(open, template, answersNow(answers, open.corrections), exchange, calendar)
  const dueOn = dueOf(open, row.due_on, pay, calendar)
  const next = steps.find((step) => step.ready && isMine(open, step, actor))
  const asked = next ? askedNow(open, next) : []
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
        braille={await brailleHere()}
        status={statusOf(handOff, steps, {
          effectiveOn: pay?.effectiveOn ?? null,
          toActOn: isToActOn(open.corrections),
          today,
        })}
        paidOn={steps.find((each) => isPayment(handOff, each))?.done?.on}
        pay={pay}
        corrected={correctedPlaces(open.corrections)}
        postsToChoose={open.postsToChoose}
        postSaid={
          row.post_said_by && row.post_said_on
            ? { by: nameOf(row.post_said_by), on: row.post_said_on }
            : undefined
        }
        due={dueOn ? { on: dueOn, workingDaysLeft: calendar.workingDaysBetween(today, dueOn) } : undefined}
        blocks={documentBlocks(
          pay && !isWithdrawn(open.corrections) ? withoutPay(template, handOff) : template,
          answers,
        )}
        steps={steps.map((step) => ({
          name: step.step.name,
          done: step.done && { ...step.done, by: nameOf(step.done.by) },
          said: [...saidInWords(step, open.texts), ...daysBefore(step, nameOf)],
          dayHref:
            hasEnteredDay(step) && isMine(open, step, actor) && !isWithdrawn(open.corrections)
              ? dayHref(row.id, step)
              : undefined,
          with: step.step.by.map((role) => scheme.roles[role]?.name ?? role).join(' or '),
        }))}
        next={
          next && {
            step: next.step.step,
            name: stepToDo(scheme, next.step),
            says: next.step.says ?? next.task?.hint,
            fields: asked,
            answers: typed?.step === next.step.step ? typed.answers : startingAnswers(asked, today),
            errors: typed?.step === next.step.step ? typed.errors : {},
          }
        }
        below={{
          href: `/outcomes/${row.id}`,
          questions: open.questions.map((each) => questionInWords(each, nameOf)),
          corrections: open.corrections.map((each) => correctionInWords(open, each, nameOf)),
          may: mayAbout(open, actor),
        }}
        withdrawn={isWithdrawn(open.corrections)}
        inPlace={{ replaces: row.replaces, replacedBy: open.replacedBy, resend: resendOf(open, actor) }}
        tokens={tokens}
      />
    ),
  }
}

const file = defineRoute({
  method: 'GET',
  url: '/outcomes.csv',
  access: { signedIn: true },
  perMinute: 20,
  async handle(exchange) {
    return {
      file: Buffer.from(await outcomesFile(exchange, exchange.origin)),
      type: 'text/csv; charset=utf-8',
      name: `outcomes-${exchange.today}.csv`,
    }
  },
})

const show = defineRoute({
  method: 'GET',
  url: '/outcomes/:handoffId',
  access: { signedIn: true },
  async handle(exchange) {
    return showHandoff(exchange, await openHandoff(exchange.tx, exchange.actor, exchange.params.handoffId))
  },
})

const step = defineRoute({
  method: 'POST',
  url: '/outcomes/:handoffId/steps/:step',
  access: { signedIn: true },
  async handle(exchange) {
    const { params } = exchange
    const open = await openHandoff(exchange.tx, exchange.actor, params.handoffId)
    const standing = open.steps.find((each) => each.step.step === params.step)
    if (!standing) throw new NotFound()
    const refused = await doStep(exchange, open, standing, exchange.body)
    if (refused) return showHandoff(exchange, open, { step: params.step, ...refused })
    return { redirect: `/outcomes/${open.row.id}`, flash: `Saved: ${standing.step.name}.` }
  },
})

const again = defineRoute({
  method: 'POST',
  url: '/outcomes/:handoffId/again',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, actor, params } = exchange
    const open = await openHandoff(tx, actor, params.handoffId)
    if (!isOn('sender', open, actor) || !isWithdrawn(open.corrections)) throw new NotFound()
    const { journey_id: journeyId, hand_off: handOff } = open.row
    accepted(await commandJourney(exchange, journeyId, { do: 'hand-over-again', handOff }))
    const [sent] = await handoffsOf(tx, journeyId)
    return {
      redirect: `/outcomes/${sent?.id ?? open.row.id}`,
      flash: 'Sent in the place of the one that was withdrawn. Somebody else takes it in.',
    }
  },
})

export const handoffRoutes: readonly RouteDefinition[] = [list, file, show, step, again]
