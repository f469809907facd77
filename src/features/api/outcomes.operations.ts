import type { z } from 'zod'
import { isUuid } from '../../kernel/ids.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { NotAsAsked, NotFound } from '../../platform/http/route.ts'
import { printedDocument } from '../exchange/public.ts'
import {
  type CorrectionId,
  doOutcomeStep,
  type HandoffId,
  type SentCorrection,
  sentCorrections,
  type SentOutcome,
  sentOutcome,
  sentOutcomes,
} from '../handoffs/public.ts'
import { apiRoot, defineFileOperation, defineOperation, type Operation } from './operation.ts'
import {
  type correction,
  correctionsPage,
  correctionsQuery,
  formQuery,
  outcome,
  outcomesPage,
  outcomesQuery,
  stepAnswers,
} from './outcomes.schemas.ts'
import type { ScopeCode } from './scopes.rules.ts'

/** Outcomes for programs of HR and payroll. */

/** How it is read with a key: what payroll alone needs is left out without the scope for it. */
interface Reader {
  readonly origin: string
  readonly key: { readonly scopes: readonly string[] }
}

const readsPayroll = ({ key }: Reader) => key.scopes.includes('outcomes:payroll' satisfies ScopeCode)

function asCorrection(
  reader: Reader,
  sent: SentCorrection,
  payrollOnly: ReadonlySet<string>,
): z.input<typeof correction> {
  const { id, outcomeId, changes } = sent
  const { origin } = reader
  const shown = changes.filter(
    ({ section, field }) => readsPayroll(reader) || !payrollOnly.has(`${section}.${field}`),
  )
  return {
    ...sent,
    outcomeHref: `${origin}${apiRoot}/outcomes/${outcomeId}`,
    pageHref: `${origin}/outcomes/${outcomeId}/corrections/${id}`,
    changes: shown as never,
  }
}

function asResource(reader: Reader, sent: SentOutcome): z.input<typeof outcome> {
  const { id, journeyId, form, steps, payroll, payrollOnly, corrections, ...same } = sent
  const { origin } = reader
  const shown = (answers: SentOutcome['form']['answers']) =>
    readsPayroll(reader)
      ? answers
      : Object.fromEntries(
          Object.entries(answers).map(([section, each]) => [
            section,
            Object.fromEntries(
              Object.entries(each).filter(([field]) => !payrollOnly.has(`${section}.${field}`)),
            ),
          ]),
        )
  return {
    ...same,
    id,
    href: `${origin}${apiRoot}/outcomes/${id}`,
    pageHref: `${origin}/outcomes/${id}`,
    pdfHref:
      form.documentId === null || !readsPayroll(reader)
        ? null
        : `${origin}${apiRoot}/outcomes/${id}/form.pdf`,
    applicationId: journeyId,
    status: sent.status,
    payroll: readsPayroll(reader) ? payroll : null,
    corrections: corrections.map((each) => asCorrection(reader, each, payrollOnly)),
    form: {
      id: form.id,
      name: form.name,
      answers: shown(form.answers) as never,
      answersNow: shown(form.answersNow) as never,
    },
    steps: steps.map((step) => ({
      ...step,
      asks: step.asks.map((asked) => ({ ...asked, options: [...asked.options] })),
      answers: step.answers as Record<string, string | number | boolean | string[]>,
    })),
  }
}

/** Cursors of one list are of no use in another. */
function cursors<Id extends string>(list: string) {
  return {
    of: (id: Id) => Buffer.from(`${list}:${id}`).toString('base64url'),
    read(cursor: string | undefined): Id | undefined {
      if (cursor === undefined) return undefined
      const [kind, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(':', 2)
      if (kind === list && isUuid(id)) return id as string as Id
      throw new NotAsAsked({ cursor: 'This is no cursor of ours: begin without one.' })
    },
  }
}

const outcomeCursors = cursors<HandoffId>('o1')
const correctionCursors = cursors<CorrectionId>('c1')

const list = defineOperation({
  method: 'GET',
  path: '/outcomes',
  scope: 'outcomes:read',
  id: 'listOutcomes',
  summary: 'Outcomes that were handed over',
  says: 'In the order they were sent, those only that the person who answers for the key may read.',
  query: outcomesQuery,
  answer: outcomesPage,
  async handle({ tx, actor, today, origin, key }, { query }) {
    const { since, cursor, limit } = query
    const found = await sentOutcomes(
      { tx, actor, today },
      { since: since as IsoDate | undefined, after: outcomeCursors.read(cursor), limit: limit + 1 },
    )
    const last = found.length > limit ? found[limit - 1] : undefined
    return {
      items: found.slice(0, limit).map((each) => asResource({ origin, key }, each)),
      next: last ? outcomeCursors.of(last.id) : null,
    }
  },
})

const show = defineOperation({
  method: 'GET',
  path: '/outcomes/:outcomeId',
  scope: 'outcomes:read',
  id: 'getOutcome',
  summary: 'One outcome',
  says: 'Its form, and where its steps stand today.',
  answer: outcome,
  async handle({ tx, actor, today, origin, key, params }) {
    return asResource({ origin, key }, await sentOutcome({ tx, actor, today }, params['outcomeId'] as string))
  },
})

const pdf = defineFileOperation({
  path: '/outcomes/:outcomeId/form.pdf',
  // The file cannot leave out what payroll alone needs.
  scope: 'outcomes:payroll',
  id: 'getOutcomeForm',
  summary: 'The form of an outcome as a PDF, in large print or in Braille',
  says: 'As it was sent; what was put right since stands in front of it. Every page of a PDF names the person who answers for the key, and the code by which it can be verified; Braille (BRF) has no code.',
  query: formQuery,
  answer: ['application/pdf', 'application/x-brf'],
  perMinute: 60,
  async handle(exchange, { size }) {
    const { form } = await sentOutcome(exchange, exchange.params['outcomeId'] as string)
    if (form.documentId === null) throw new NotFound()
    return printedDocument({ ...exchange, query: size ? { size } : {} }, form.documentId)
  },
})

const act = defineOperation({
  method: 'POST',
  path: '/outcomes/:outcomeId/steps/:step',
  scope: 'outcomes:act',
  id: 'doStep',
  summary: 'Do a step of an outcome',
  says: 'For example acknowledge it, or say on which day payroll was told. The step counts as done by the person who answers for the key. Send an Idempotency-Key, so that asking again after a broken connection does nothing twice.',
  body: stepAnswers,
  answer: outcome,
  async handle({ tx, actor, today, now, origin, key, params }, { body }) {
    const done = await doOutcomeStep(
      { tx, actor, today, now },
      params['outcomeId'] as string,
      params['step'] as string,
      body,
    )
    return asResource({ origin, key }, done)
  },
})

const corrected = defineOperation({
  method: 'GET',
  path: '/corrections',
  scope: 'outcomes:read',
  id: 'listCorrections',
  summary: 'Corrections of outcomes',
  says: 'In the order they were confirmed by a second person. A program that keeps outcomes goes through these too.',
  query: correctionsQuery,
  answer: correctionsPage,
  async handle({ tx, actor, today, origin, key }, { query }) {
    const { since, cursor, limit } = query
    const found = await sentCorrections(
      { tx, actor, today },
      { since: since as IsoDate | undefined, after: correctionCursors.read(cursor), limit: limit + 1 },
    )
    const last = found.length > limit ? found[limit - 1] : undefined
    return {
      items: found
        .slice(0, limit)
        .map((each) => asCorrection({ origin, key }, each.correction, each.payrollOnly)),
      next: last ? correctionCursors.of(last.correction.id) : null,
    }
  },
})

export const outcomeOperations: readonly Operation[] = [list, show, pdf, act, corrected]
