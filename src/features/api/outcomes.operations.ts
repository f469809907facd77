import type { z } from 'zod'
import { isUuid } from '../../kernel/ids.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { NotAsAsked } from '../../platform/http/route.ts'
import {
  doOutcomeStep,
  type HandoffId,
  type SentOutcome,
  sentOutcome,
  sentOutcomes,
} from '../handoffs/public.ts'
import { apiRoot, defineOperation, type Operation } from './operation.ts'
import { outcome, outcomesPage, outcomesQuery, stepAnswers } from './outcomes.schemas.ts'

/** Outcomes for programs of HR and payroll. */

function asResource(origin: string, sent: SentOutcome): z.input<typeof outcome> {
  const { id, journeyId, form, steps, ...same } = sent
  return {
    ...same,
    id,
    href: `${origin}${apiRoot}/outcomes/${id}`,
    pageHref: `${origin}/outcomes/${id}`,
    pdfHref: form.documentId === null ? null : `${origin}/documents/${form.documentId}/document.pdf`,
    applicationId: journeyId,
    status: steps.every((step) => step.doneOn !== null) ? 'done' : 'open',
    form: { id: form.id, name: form.name, answers: form.answers as never },
    steps: steps.map((step) => ({ ...step, asks: [...step.asks] })),
  }
}

const cursorOf = (id: HandoffId) => Buffer.from(`o1:${id}`).toString('base64url')

function readCursor(cursor: string | undefined): HandoffId | undefined {
  if (cursor === undefined) return undefined
  const [kind, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(':', 2)
  if (kind === 'o1' && isUuid(id)) return id as HandoffId
  throw new NotAsAsked({ cursor: 'This is no cursor of ours: begin without one.' })
}

const list = defineOperation({
  method: 'GET',
  path: '/outcomes',
  scope: 'outcomes:read',
  id: 'listOutcomes',
  summary: 'Outcomes that were handed over',
  says: 'In the order they were sent, those only that the person who answers for the key may read.',
  query: outcomesQuery,
  answer: outcomesPage,
  async handle({ tx, actor, today, origin }, { query }) {
    const { since, cursor, limit } = query
    const found = await sentOutcomes(
      { tx, actor, today },
      { since: since as IsoDate | undefined, after: readCursor(cursor), limit: limit + 1 },
    )
    const last = found.length > limit ? found[limit - 1] : undefined
    return {
      items: found.slice(0, limit).map((each) => asResource(origin, each)),
      next: last ? cursorOf(last.id) : null,
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
  async handle({ tx, actor, today, origin, params }) {
    return asResource(origin, await sentOutcome({ tx, actor, today }, params['outcomeId'] as string))
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
  async handle({ tx, actor, today, now, origin, params }, { body }) {
    const done = await doOutcomeStep(
      { tx, actor, today, now },
      params['outcomeId'] as string,
      params['step'] as string,
      body,
    )
    return asResource(origin, done)
  },
})

export const outcomeOperations: readonly Operation[] = [list, show, act]
