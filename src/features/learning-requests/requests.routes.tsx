import { allows, above, type AccessRule, anyOf, duty, self } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import { lineReading, relationsReading } from '../people/public.ts'
import type { CompiledPack, RequestsPolicy } from '../schemes/public.ts'
import { RequestPage } from './request.pages.tsx'
import { readDecision, readRequest } from './requests.forms.ts'
import { answerSupport, askForLearning, decideRequest, plan, sendOn, takeBack } from './requests.handlers.ts'
import { NewRequestPage, OwnRequestsPage } from './requests.pages.tsx'
import { type LearningRequest, requestReading, requestsOfReading } from './requests.queries.ts'
import { type MayDo, mayDo } from './requests.rules.ts'
import { requestHref } from './requests.tasks.ts'
import { learningTeam } from '../resources/public.ts'
import { requestsPorts } from './requests.ports.ts'
import type { RequestId } from './requests.tables.ts'

const url = '/learning/requests'
const signedIn = { signedIn: true } as const

/** Who reads a request: the person, everyone above them, whoever decides on it, and the learning team. */
const readRequests = (decides: string): AccessRule => anyOf(self, above(), duty(decides), duty(learningTeam))

/** The pack and its rules of asking; "not found" where nobody may ask. */
async function openRules(
  exchange: Exchange,
): Promise<{ readonly pack: CompiledPack; readonly policy: RequestsPolicy }> {
  const pack = await currentPack(exchange.tx)
  if (!pack?.requests) throw new NotFound()
  return { pack, policy: pack.requests }
}

interface Opened {
  readonly pack: CompiledPack
  readonly policy: RequestsPolicy | undefined
  readonly request: LearningRequest
  readonly isOwn: boolean
  readonly may: MayDo
}

async function openRequest({ tx, actor, today }: Exchange, id: string): Promise<Opened> {
  const pack = await currentPack(tx)
  const { request } = await readTogether(tx, { request: requestReading(id as RequestId) })
  if (!pack || !request) throw new NotFound()
  const isOwn = request.personId === actor.personId
  const { relationOf, line } = await readTogether(tx, {
    relationOf: relationsReading(actor, [request.personId], today),
    line: isOwn ? alreadyRead(undefined) : lineReading({ personIds: [request.personId] }, today),
  })
  if (!allows(readRequests(request.decides), relationOf(request.personId))) throw new NotFound()
  noteWaits(tx, () => ({ tasks: [{ kind: 'learning-request', id: request.id }] }))
  const managers = line?.lineManagersOf(request.personId) ?? []
  const may = mayDo(request.state, {
    isOwn,
    isManager: managers.some(({ personId }) => personId === actor.personId),
    decides: actor.duties.has(request.decides),
  })
  return { pack, policy: pack.requests, request, isOwn, may }
}

/** The same for an act: what has been answered meanwhile, or is not theirs, is said. */
async function openFor(exchange: Exchange, id: string, act: keyof MayDo) {
  const open = await openRequest(exchange, id)
  const { policy } = open
  if (!open.may[act] || !policy)
    throw new NotAllowed({
      code: 'not-yours-to-answer',
      says: 'There is nothing for you to do here now.',
      rule: 'A line manager supports, whoever has the duty decides, and the person takes back or sends on; nobody answers their own.',
      remedy: 'Open the request to see how it stands.',
    })
  return { ...open, policy }
}

function requestAnswer({ body, tokens }: Exchange, open: Opened, errors?: FieldErrors): Answer {
  return {
    title: open.request.title,
    ...(errors ? { status: 422 } : {}),
    backLink: open.isOwn ? { href: url, text: 'Your requests' } : { href: '/to-do', text: 'To do' },
    page: <RequestPage {...{ ...open, tokens, errors }} typed={(name) => textOf(body, name)} />,
  }
}

/** Refusals beside their fields on the same page; where one belongs to none, a page that explains it. */
function refused(
  exchange: Exchange,
  open: Opened,
  refusals: readonly [Refusal, ...Refusal[]],
  errors: FieldErrors = {},
): Answer {
  const byField = refusalsByField(refusals)
  if (!byField) throw new NotAllowed(refusals[0])
  return requestAnswer(exchange, open, { ...byField, ...errors })
}

async function newAnswer(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { tx, actor, today, body, tokens } = exchange
  const { pack, policy } = await openRules(exchange)
  const { goals, line } = await readTogether(tx, {
    goals: requestsPorts().goalsOf(actor.personId),
    line: lineReading({ personIds: [actor.personId] }, today),
  })
  const managers = line.lineManagersOf(actor.personId).map(({ name }) => name)
  const decides = pack.duties.find((each) => each.duty === policy.decidedBy)?.name ?? policy.decidedBy
  return {
    title: 'Ask for learning',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: url, text: 'Your requests' },
    page: (
      <NewRequestPage
        {...{ pack, policy, goals, decides, tokens, errors }}
        goesTo={policy.support && managers.length > 0 ? managers.join(' or ') : decides}
        typed={(name) => textOf(body, name)}
        ticked={(name) => listOf(body, name)}
      />
    ),
  }
}

const newRoute = defineRoute({
  method: 'POST',
  url: `${url}/new`,
  access: signedIn,
  async handle(exchange) {
    const { tx, actor, body } = exchange
    const { pack, policy } = await openRules(exchange)
    const { goals } = await readTogether(tx, { goals: requestsPorts().goalsOf(actor.personId) })
    const { content, errors } = readRequest(body, pack, policy, goals)
    if (Object.keys(errors).length > 0) return newAnswer(exchange, errors)
    const asked = await askForLearning(exchange, policy, content)
    return asked.ok
      ? { redirect: requestHref(asked.value), flash: 'Your request is sent. You are told of every answer' }
      : newAnswer(exchange, refusalsByField(asked.refusals) ?? {})
  },
})

/** Refuses an act on a page that was opened before somebody else answered. */
function seen(exchange: Exchange, request: LearningRequest): LearningRequest {
  const revision = textOf(exchange.body, 'revision')
  if (revision === '') return request
  // No request has this revision: what is no whole number counts as an old page.
  return { ...request, revision: /^\d{1,9}$/.test(revision) ? Number(revision) : -1 }
}

const dayToPlan = (body: Exchange['body']): IsoDate | string => {
  const typed = readDate(body, 'on')
  return typed.is === 'day' ? typed.on : typed.is === 'empty' ? 'Enter the day it begins' : typed.says
}

/** Asking for learning outside the offer, and answering. */
export const requestsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url,
    access: signedIn,
    async handle(exchange) {
      const { pack, policy } = await openRules(exchange)
      const { requests } = await readTogether(exchange.tx, {
        requests: requestsOfReading(exchange.actor.personId),
      })
      return { title: policy.name, page: <OwnRequestsPage {...{ pack, policy, requests }} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${url}/new`,
    access: signedIn,
    handle: (exchange) => newAnswer(exchange),
  }),
  newRoute,
  defineRoute({
    method: 'GET',
    url: `${url}/:requestId`,
    access: signedIn,
    async handle(exchange) {
      return requestAnswer(exchange, await openRequest(exchange, exchange.params.requestId))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:requestId/support`,
    access: signedIn,
    async handle(exchange) {
      const open = await openFor(exchange, exchange.params.requestId, 'support')
      const supports = { yes: true, no: false }[textOf(exchange.body, 'supports')]
      const answered = await answerSupport(exchange, open.policy, seen(exchange, open.request), {
        supports,
        says: textOf(exchange.body, 'says'),
      })
      if (!answered.ok) return refused(exchange, open, answered.refusals)
      return {
        redirect: requestHref(open.request.id),
        flash: supports ? 'You support it. It goes on to be decided' : 'Your answer is sent',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:requestId/send-on`,
    access: signedIn,
    async handle(exchange) {
      const open = await openFor(exchange, exchange.params.requestId, 'sendOn')
      const sent = await sendOn(
        exchange,
        open.policy,
        seen(exchange, open.request),
        textOf(exchange.body, 'says'),
      )
      if (!sent.ok) return refused(exchange, open, sent.refusals)
      return { redirect: requestHref(open.request.id), flash: 'It goes on to be decided' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:requestId/take-back`,
    access: signedIn,
    async handle(exchange) {
      const open = await openFor(exchange, exchange.params.requestId, 'takeBack')
      accepted(await takeBack(exchange, open.request))
      return { redirect: url, flash: 'Your request is taken back' }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:requestId/decide`,
    access: signedIn,
    async handle(exchange) {
      const open = await openFor(exchange, exchange.params.requestId, 'decide')
      const { decision, errors } = readDecision(exchange.body, open.policy)
      if (Object.keys(errors).length > 0) return requestAnswer(exchange, open, errors)
      const decided = await decideRequest(exchange, open.policy, seen(exchange, open.request), decision)
      if (!decided.ok) return refused(exchange, open, decided.refusals)
      return { redirect: requestHref(open.request.id), flash: `${open.request.name} is told` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${url}/:requestId/plan`,
    access: signedIn,
    async handle(exchange) {
      const open = await openRequest(exchange, exchange.params.requestId)
      const { request, policy, isOwn } = open
      if (!isOwn || !policy || request.decision?.outcome !== 'approved' || request.evidenceId)
        throw new NotFound()
      const on = dayToPlan(exchange.body)
      if (on.length !== 10 || !/^\d/.test(on)) return requestAnswer(exchange, open, { 'on-day': on })
      await plan(exchange, policy, request, on as IsoDate)
      return { redirect: requestHref(request.id), flash: 'It is planned in your CPD record' }
    },
  }),
]
