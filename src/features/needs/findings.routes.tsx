import { subtractDuration } from '../../calendar/public.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { enteredInputs, FindingFormPage, FindingsPage } from './findings.pages.tsx'
import { happened, isFine, listedFor, readForm } from './needs.forms.ts'
import { type NeedsHere, needsFor, needsHere } from './needs.opening.ts'
import { findingsReading } from './needs.queries.ts'
import { insertFinding, reviewFinding } from './needs.store.ts'
import { analysisPath, findingsPath } from './needs.paths.ts'

/** Findings of reviews, audits, complaints and other inputs. */

const access = { signedIn: true } as const

async function readers(exchange: Exchange): Promise<NeedsHere> {
  const here = await needsHere(exchange)
  if (!here.may.find && !here.may.read) throw new NotFound()
  return here
}

/** The list, of one input where the address names it; with what is wrong with one review. */
async function listPage(
  exchange: Exchange,
  here: NeedsHere,
  errors?: { readonly id: string; readonly says: string; readonly typed: string },
): Promise<Answer> {
  const { tx, today, query, tokens } = exchange
  const input = enteredInputs(here).find((each) => each.input === textOf(query, 'input'))?.input
  return {
    title: 'Findings',
    ...(errors ? { status: 422 } : {}),
    ...(here.may.read ? { backLink: { href: analysisPath, text: here.settings.name } } : {}),
    page: (
      <FindingsPage
        {...{ here, input, errors, tokens }}
        findings={await read(tx, findingsReading(subtractDuration(today, listedFor), input))}
      />
    ),
  }
}

function formPage({ body, query, tokens }: Exchange, here: NeedsHere, errors?: FieldErrors): Answer {
  const typed = (name: string) => (errors || name !== 'input' ? textOf(body, name) : textOf(query, 'input'))
  return {
    title: 'Enter a finding',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: findingsPath, text: 'Findings' },
    page: <FindingFormPage {...{ here, typed, errors, tokens }} />,
  }
}

export const findingsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: findingsPath,
    access,
    async handle(exchange) {
      return listPage(exchange, await readers(exchange))
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${findingsPath}/new`,
    access,
    async handle(exchange) {
      return formPage(exchange, await needsFor(exchange, 'find'))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${findingsPath}/new`,
    access,
    async handle(exchange) {
      const { tx, actor, today, now, body } = exchange
      const here = await needsFor(exchange, 'find')
      const form = readForm(body)
      const inputs = enteredInputs(here).map(({ input }) => input)
      const input = form.oneOf('input', inputs, 'Choose where it comes from')
      const foundOn = form.day('found', 'Enter the day on which it was found', happened(today))
      const finding = form.words('finding', 'Enter what was found')
      const lesson = form.words('lesson', 'Enter what should be learned')
      const priority = form.oneOf(
        'priority',
        here.priorities.map(({ item }) => item),
        'Choose the priority it bears on',
      )
      if (!isFine(form.errors) || !input || !foundOn || !priority)
        return formPage(exchange, here, form.errors)
      const id = await insertFinding(tx, {
        ...{ input, priority, foundOn, finding, lesson },
        enteredBy: actor.personId,
        enteredAt: now,
      })
      await recordAudit(tx, {
        actor,
        action: 'enter-learning-finding',
        subject: { kind: 'learning-finding', id },
        detail: { input, priority },
      })
      return { redirect: findingsPath, flash: 'The finding is saved. It counts in the analysis' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${findingsPath}/:findingId/review`,
    access,
    async handle(exchange) {
      const { tx, actor, today, body, params } = exchange
      const here = await needsFor(exchange, 'keep')
      const form = readForm(body)
      const field = `review-${params.findingId}`
      const says = form.words(field, 'Enter what becomes of it')
      if (!isFine(form.errors))
        return listPage(exchange, here, { id: params.findingId, says: form.errors[field] ?? '', typed: says })
      if (!(await reviewFinding(tx, params.findingId, { says, by: actor.personId, on: today })))
        throw new NotFound()
      await recordAudit(tx, {
        actor,
        action: 'review-learning-finding',
        subject: { kind: 'learning-finding', id: params.findingId },
      })
      return { redirect: findingsPath, flash: 'Saved. Whoever entered it sees what becomes of it' }
    },
  }),
]
