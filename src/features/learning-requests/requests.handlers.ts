import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { type AuditDetail, recordAudit } from '../../platform/audit/audit.ts'
import type { Exchange } from '../../platform/http/route.ts'
import { recordEvidence } from '../evidence/public.ts'
import { lineManagersOf, workingCalendarOf } from '../people/public.ts'
import type { RequestsPolicy } from '../schemes/public.ts'
import type { LearningRequest } from './requests.queries.ts'
import {
  checkDecision,
  checkRequest,
  checkSendOn,
  checkSupport,
  type Decision,
  deciderOf,
  type RequestContent,
} from './requests.rules.ts'
import {
  insertRequest,
  type Standing,
  writeDecision,
  writePlanned,
  writeSentOn,
  writeSupport,
  writeTakenBack,
} from './requests.store.ts'
import { requestHref, restateRequestTasks } from './requests.tasks.ts'
import { requestsPorts } from './requests.ports.ts'
import type { RequestId } from './requests.tables.ts'

/** What becomes of a request, each in the transaction of the act: rows, tasks, audit, and who is told. */

/** Who does it, and when; an `Exchange` fits. */
export type Doing = Pick<Exchange, 'tx' | 'actor' | 'today' | 'now'>

const changedMeanwhile = {
  code: 'changed-meanwhile',
  says: 'This request was answered or changed after you opened it',
  remedy: 'Open it again to see how it stands',
}

/** The day by which an answer is due: so many working days from today. */
async function inWorkingDays({ tx, actor, today }: Doing, days: number): Promise<IsoDate> {
  return (await workingCalendarOf(tx, actor.authorityId)).addWorkingDays(today, days)
}

async function toDecide(doing: Doing, policy: RequestsPolicy): Promise<Standing> {
  return { state: 'to-decide', since: doing.now, dueOn: await inWorkingDays(doing, policy.within) }
}

const ended = (state: 'decided' | 'taken-back', { now }: Doing): Standing => ({
  state,
  since: now,
  dueOn: undefined,
})

const note = (
  doing: Doing,
  action: string,
  request: Pick<LearningRequest, 'id' | 'personId'>,
  detail: AuditDetail = {},
) =>
  recordAudit(doing.tx, {
    actor: doing.actor,
    action,
    subject: { kind: 'learning-request', id: request.id },
    about: request.personId,
    detail,
  })

/** Asks for learning outside the offer: it goes to the line manager first where the rules say so and there is one. */
export async function askForLearning(
  doing: Doing,
  policy: RequestsPolicy,
  content: RequestContent,
): Promise<Result<RequestId>> {
  const checked = checkRequest(content, policy)
  if (!checked.ok) return checked
  const { tx, actor, today, now } = doing
  const personId = actor.personId
  const managers = policy.support ? await lineManagersOf(tx, personId, today) : []
  const stands: Standing =
    policy.support && managers.length > 0
      ? { state: 'asked', since: now, dueOn: await inWorkingDays(doing, policy.support.within) }
      : await toDecide(doing, policy)
  const id = await insertRequest(tx, personId, checked.value, deciderOf(policy, content.kind), today, stands)
  await note(doing, 'ask-for-learning', { id, personId }, { kind: content.kind })
  await restateRequestTasks(tx, id, today)
  return accept(id)
}

/** The line manager's word. Supported, it goes on; else it goes back with the reason. */
export async function answerSupport(
  doing: Doing,
  policy: RequestsPolicy,
  request: LearningRequest,
  answer: { readonly supports: boolean | undefined; readonly says: string },
): Promise<Result<RequestId>> {
  const checked = checkSupport(answer)
  if (!checked.ok) return checked
  const { tx, actor, today, now } = doing
  const { supports, says } = checked.value
  const stands: Standing = supports
    ? await toDecide(doing, policy)
    : { state: 'not-supported', since: now, dueOn: undefined }
  if (!(await writeSupport(tx, request, stands, { supports, says, by: actor.personId, on: today })))
    return refuse(changedMeanwhile)
  await note(doing, 'answer-learning-request', request, { supports })
  await restateRequestTasks(tx, request.id, today)
  if (!supports) await tell(doing, request)
  return accept(request.id)
}

/** Asks for a decision although the manager does not support it: both are read by whoever decides. */
export async function sendOn(
  doing: Doing,
  policy: RequestsPolicy,
  request: LearningRequest,
  says: string,
): Promise<Result<RequestId>> {
  const checked = checkSendOn(says)
  if (!checked.ok) return checked
  if (!(await writeSentOn(doing.tx, request, await toDecide(doing, policy), checked.value)))
    return refuse(changedMeanwhile)
  await note(doing, 'send-on-learning-request', request)
  await restateRequestTasks(doing.tx, request.id, doing.today)
  return accept(request.id)
}

export async function takeBack(doing: Doing, request: LearningRequest): Promise<Result<RequestId>> {
  if (!(await writeTakenBack(doing.tx, request, ended('taken-back', doing)))) return refuse(changedMeanwhile)
  await note(doing, 'take-back-learning-request', request)
  await restateRequestTasks(doing.tx, request.id, doing.today)
  return accept(request.id)
}

/** Decides against the yardsticks and tells the person. An approved one with a day is planned in their CPD record. */
export async function decideRequest(
  doing: Doing,
  policy: RequestsPolicy,
  request: LearningRequest,
  typed: Omit<Decision, 'outcome'> & { readonly outcome: Decision['outcome'] | undefined },
): Promise<Result<RequestId>> {
  const checked = checkDecision(typed, policy, doing.today)
  if (!checked.ok) return checked
  const { tx, actor, today } = doing
  const decision = { ...checked.value, by: actor.personId, on: today }
  if (!(await writeDecision(tx, request, ended('decided', doing), decision))) return refuse(changedMeanwhile)
  await note(doing, 'decide-learning-request', request, { outcome: decision.outcome })
  if (decision.outcome === 'approved' && request.startsOn)
    await plan(doing, policy, request, request.startsOn)
  await restateRequestTasks(tx, request.id, today)
  await tell(doing, request)
  return accept(request.id)
}

/** Lays an approved request into the person's CPD record as planned: it counts once they say that it was done. */
export async function plan(
  doing: Doing,
  policy: RequestsPolicy,
  request: LearningRequest,
  on: IsoDate,
): Promise<void> {
  const countsAs = policy.kinds.find(({ kind }) => kind === request.kind)?.countsAs
  const recorded = await recordEvidence(doing.tx, doing, {
    personId: request.personId,
    content: {
      ...{ title: request.title, plannedOn: on, learning: '', impact: '', caseReferences: [] },
      ...(countsAs ? { kind: countsAs } : {}),
      links: [],
    },
  })
  if (recorded.ok) await writePlanned(doing.tx, request.id, recorded.value)
}

const tell = (doing: Doing, { id, personId }: LearningRequest) =>
  requestsPorts().tell(doing.tx, doing, {
    is: 'request-answered',
    to: [personId],
    href: requestHref(id),
    subject: { kind: 'learning-request', id },
  })
