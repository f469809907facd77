import { readTogether } from '../../platform/database/reading.ts'
import { alreadyRead } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { lineReading } from '../people/public.ts'
import type { EvaluationSettings } from '../schemes/public.ts'
import { EvaluationPage, OwnEvaluationsPage } from './evaluation.pages.tsx'
import { partOf, readAnswers } from './evaluation.rules.ts'
import { confirmEvaluation, giveEvaluation } from './evaluations.handlers.ts'
import { evaluationReading, evaluationsOfReading } from './evaluations.queries.ts'
import { evaluationHref, evaluationTask } from './evaluations.tasks.ts'
import { evaluationsPorts } from './evaluations.ports.ts'
import type { EvaluationId, Seen } from './evaluations.tables.ts'

const url = '/learning/evaluations'
const signedIn = { signedIn: true } as const

async function openSettings({ tx }: Exchange): Promise<EvaluationSettings> {
  const settings = (await currentPack(tx))?.evaluation
  if (!settings) throw new NotFound()
  return settings
}

/**
 * One part of somebody's evaluation: for themselves once its day has come, and for a line manager who is to confirm it,
 * once it is given. "Not found" for everybody else, the learning team included: it reads answers without names.
 */
async function openEvaluation(exchange: Exchange, id: string) {
  const { tx, actor, today } = exchange
  const settings = await openSettings(exchange)
  const { evaluation } = await readTogether(tx, { evaluation: evaluationReading(id as EvaluationId) })
  const part = evaluation && partOf(settings, evaluation.part)
  if (!evaluation || !part || evaluation.opensOn > today) throw new NotFound()
  const isOwn = evaluation.personId === actor.personId
  const asked = !isOwn && evaluation.needsConfirming && evaluation.givenAt !== undefined
  const { line } = await readTogether(tx, {
    line: asked ? lineReading({ personIds: [evaluation.personId] }, today) : alreadyRead(undefined),
  })
  const isManager = line
    ?.lineManagersOf(evaluation.personId)
    .some(({ personId }) => personId === actor.personId)
  if (!isOwn && !isManager) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [{ kind: evaluationTask, id: evaluation.id }] }))
  const names = await evaluationsPorts().courseNames(tx, today)
  return {
    ...{ settings, part, evaluation, isOwn },
    courseName: names.get(evaluation.course) ?? evaluation.course,
    may: {
      answer: isOwn && evaluation.givenAt === undefined,
      confirm: isManager === true && evaluation.confirmed === undefined,
    },
  }
}

function evaluationAnswer(
  { body, tokens }: Exchange,
  open: Awaited<ReturnType<typeof openEvaluation>>,
  errors?: FieldErrors,
): Answer {
  return {
    title: `${open.part.name}: ${open.courseName}`,
    ...(errors ? { status: 422 } : {}),
    backLink: open.isOwn ? { href: url, text: open.settings.name } : { href: '/to-do', text: 'To do' },
    page: <EvaluationPage {...{ ...open, tokens, errors }} typed={(name) => textOf(body, name)} />,
  }
}

/** What training brought, as those who were there and their managers say it. */
export const evaluationsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, today } = exchange
      const settings = await openSettings(exchange)
      const { evaluations } = await readTogether(tx, {
        evaluations: evaluationsOfReading(actor.personId, today),
      })
      const names = await evaluationsPorts().courseNames(tx, today)
      return { title: settings.name, page: <OwnEvaluationsPage {...{ settings, evaluations, names }} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/:evaluationId`,
    access: signedIn,
    async handle(exchange) {
      return evaluationAnswer(exchange, await openEvaluation(exchange, exchange.params.evaluationId))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:evaluationId`,
    access: signedIn,
    async handle(exchange) {
      const open = await openEvaluation(exchange, exchange.params.evaluationId)
      if (!open.isOwn) throw new NotFound()
      const read = readAnswers(open.part, (field) => textOf(exchange.body, field))
      if ('errors' in read) return evaluationAnswer(exchange, open, read.errors)
      accepted(await giveEvaluation(exchange, open.evaluation, read.answers))
      return { redirect: evaluationHref(open.evaluation.id), flash: 'Thank you. Your answers are sent' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:evaluationId/confirm`,
    access: signedIn,
    async handle(exchange) {
      const open = await openEvaluation(exchange, exchange.params.evaluationId)
      if (open.isOwn) throw new NotFound()
      const ways: readonly Seen[] = ['yes', 'partly', 'not-yet']
      const seen = ways.find((each) => each === textOf(exchange.body, 'seen'))
      const says = textOf(exchange.body, 'says')
      if (!seen) return evaluationAnswer(exchange, open, { seen: 'Select whether you see it' })
      if (says.length > 5000)
        return evaluationAnswer(exchange, open, { says: 'Shorten this to 5,000 characters or fewer' })
      accepted(await confirmEvaluation(exchange, open.evaluation, { seen, says }))
      return {
        redirect: evaluationHref(open.evaluation.id),
        flash: `${open.evaluation.name} can read your answer`,
      }
    },
  }),
]
