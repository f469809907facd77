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
import { courseNames } from '../courses/public.ts'
import { readLearned } from './learned.fields.tsx'
import { happened, isFine, listedFor, readForm } from './needs.forms.ts'
import { type NeedsHere, needsFor } from './needs.opening.ts'
import { analysisPath, transferPath } from './needs.paths.ts'
import { needsPorts } from './needs.ports.ts'
import { CheckFormPage, TransferPage } from './transfer.pages.tsx'
import { type EvaluationGlance, impactOf, transferLines } from './transfer.rules.ts'
import { checksReading, insertCheck } from './transfer.store.ts'

/** Checks of practice after learning, beside evaluations of training. */

const signedIn = { signedIn: true } as const

async function checkingHere(exchange: Exchange, right: 'read' | 'find'): Promise<NeedsHere> {
  const here = await needsFor(exchange, right)
  if (here.settings.checks.length === 0) throw new NotFound()
  return here
}

async function formPage(
  { tx, body, tokens }: Exchange,
  here: NeedsHere,
  errors?: FieldErrors,
): Promise<Answer> {
  return {
    title: 'Record a check of practice after learning',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: transferPath },
    page: (
      <CheckFormPage
        {...{ here, errors, tokens }}
        courses={await courseNames(tx)}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

export const transferRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: transferPath,
    access: signedIn,
    async handle(exchange) {
      const { tx, today } = exchange
      const here = await checkingHere(exchange, 'read')
      const from = subtractDuration(today, listedFor)
      const checks = await read(tx, checksReading(from, today))
      const evaluations =
        (await needsPorts().evaluationsOf?.(tx, today)) ?? new Map<string, EvaluationGlance>()
      const [sentence = ''] = impactOf(checks, [], { from, to: today }, true).sentences
      return {
        title: 'Did practice change?',
        wide: true,
        backLink: { href: analysisPath, text: here.settings.name },
        page: (
          <TransferPage
            {...{ here, sentence }}
            lines={transferLines(checks, evaluations, await courseNames(tx))}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${transferPath}/new`,
    access: signedIn,
    async handle(exchange) {
      return formPage(exchange, await checkingHere(exchange, 'find'))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${transferPath}/new`,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today, now, body } = exchange
      const here = await checkingHere(exchange, 'find')
      const form = readForm(body)
      const learned = readLearned(body, form, here, await courseNames(tx))
      const kinds = here.settings.checks.map(({ check }) => check)
      const kind = form.oneOf('kind', kinds, 'Choose how practice was looked at')
      const lookedOn = form.day('looked', 'Enter the day on which it was looked at', happened(today))
      const lookedAt = form.count('looked-at', 1, 1000, 'Enter how many pieces of work, from 1 to 1,000')
      const changed = form.count(
        'changed',
        0,
        lookedAt ?? 1000,
        'Enter in how many, at most as many as were looked at',
      )
      const words = form.words('words', 'Enter what was seen')
      const isWhole = learned && kind && lookedOn && lookedAt !== undefined && changed !== undefined
      if (!isFine(form.errors) || !isWhole) return formPage(exchange, here, form.errors)
      const id = await insertCheck(tx, {
        ...learned,
        ...{ kind, lookedOn, lookedAt, changed, words },
        enteredBy: actor.personId,
        enteredAt: now,
      })
      await recordAudit(tx, {
        actor,
        action: 'check-transfer',
        subject: { kind: 'learning-check', id },
        detail: { kind, lookedAt, changed },
      })
      return { redirect: transferPath, flash: 'The check is saved' }
    },
  }),
]
