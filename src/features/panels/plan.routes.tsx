import type { PersonId } from '../../kernel/ids.ts'
import {
  accepted,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type OpenApplication, openApplication } from '../applications/public.ts'
import { act } from '../journeys/public.ts'
import { peopleByIds } from '../people/public.ts'
import { agreePlan, createPlan, isClosed, type Plan, plansFrom } from '../plans/public.ts'
import { type TaskView, view } from '../schemes/public.ts'
import { PlanTaskPage } from './plan.pages.tsx'

/** Agreeing the development plan: both sides, once each; the second agreement completes the task. */

type PlanExchange = Exchange<{ readonly journeyId: string; readonly task: string }>

interface OpenPlanTask extends OpenApplication {
  readonly task: TaskView
  readonly plan: Plan | undefined
  readonly takesPart: boolean
  readonly agreesAs: 'person' | 'manager' | undefined
}

async function openPlanTask(exchange: PlanExchange): Promise<OpenPlanTask> {
  const { tx, actor, params } = exchange
  const open = await openApplication(exchange, params.journeyId)
  const { scheme, state, context, applicant, journeyId } = open.situation
  const task = view(scheme, state, context)
    .stages.flatMap((stage) => stage.tasks)
    .find((each) => each.task.task === params.task)
  if (open.sees !== 'everything' || task?.task.does !== 'plan') throw new NotFound()
  const plan = (await plansFrom(tx, { kind: 'journey', id: journeyId })).find(
    (each) => each.kind === 'development',
  )
  const takesPart = task.holders.some((holder) => holder.personId === actor.personId)
  const side = actor.personId === applicant.personId ? 'person' : 'manager'
  const agreed = side === 'person' ? plan?.agreedByPerson : plan?.agreedByManager
  return { ...open, task, plan, takesPart, agreesAs: takesPart && plan && !agreed ? side : undefined }
}

async function planPage(exchange: PlanExchange, errors?: Readonly<Record<string, string>>) {
  const { situation, task, plan, takesPart, agreesAs } = await openPlanTask(exchange)
  const ids = plan
    ? [
        ...plan.items.flatMap((item) => item.owner.personId ?? []),
        ...[plan.agreedByPerson, plan.agreedByManager].flatMap((each) => each?.by ?? []),
      ]
    : []
  const names = await peopleByIds(exchange.tx, ids, exchange.today)
  return {
    title: task.task.name,
    wide: true,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/applications/${situation.journeyId}` },
    page: (
      <PlanTaskPage
        situation={situation}
        task={task}
        plan={plan}
        nameOf={(id: PersonId) =>
          id === exchange.actor.personId ? 'You' : (names.get(id)?.name ?? 'Someone who has left')
        }
        agreesAs={agreesAs}
        takesPart={takesPart}
        tokens={exchange.tokens}
        errors={errors}
      />
    ),
  }
}

function requirePart({ takesPart, task, situation }: OpenPlanTask): void {
  if (takesPart) return
  const { scheme } = situation
  throw new NotAllowed({
    code: 'not-yours',
    says: `The plan is agreed by ${task.task.by.map((role) => scheme.roles[role]?.name ?? role).join(' and ')}.`,
  })
}

const show = defineRoute({
  method: 'GET',
  url: '/applications/:journeyId/plan/:task',
  access: { signedIn: true },
  handle: (exchange) => planPage(exchange),
})

const start = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/plan/:task/start',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openPlanTask(exchange)
    requirePart(open)
    const { applicant, journeyId } = open.situation
    const planId = accepted(
      await createPlan(exchange.tx, exchange, {
        personId: applicant.personId,
        kind: 'development',
        source: { kind: 'journey', id: journeyId },
      }),
    )
    return { redirect: `/plans/${planId}/items/new`, flash: 'The plan is started. Add its first action.' }
  },
})

const agree = defineRoute({
  method: 'POST',
  url: '/applications/:journeyId/plan/:task',
  access: { signedIn: true },
  async handle(exchange) {
    const open = await openPlanTask(exchange)
    requirePart(open)
    const { situation, task, plan, agreesAs } = open
    const { journeyId } = situation
    if (!plan || task.state !== 'ready')
      throw new NotAllowed({ code: 'nothing-to-agree', says: 'There is nothing to agree here just now.' })
    // What the panel raised came with its action alone; owner and day are agreed with the plan (R-188).
    const dateless = plan.items.filter((item) => !isClosed(item.status) && !item.dueOn && !item.timescale)
    if (dateless.length > 0)
      return planPage(exchange, {
        agree: `Say by when for ${dateless.length === 1 ? 'one action' : `${dateless.length} actions`} first: “${dateless[0]?.action}”`,
      })
    if (agreesAs) accepted(await agreePlan(exchange.tx, exchange, plan.id, agreesAs))
    const both =
      (plan.agreedByPerson || agreesAs === 'person') && (plan.agreedByManager || agreesAs === 'manager')
    if (!both)
      return {
        redirect: `/applications/${journeyId}/plan/${task.task.task}`,
        flash: 'You have agreed. It is in force once the other side has agreed too.',
      }
    accepted(await act(exchange, situation, journeyId, { do: 'complete', task: task.task.task, values: {} }))
    return { redirect: `/applications/${journeyId}`, flash: 'The development plan is agreed.' }
  },
})

export const planRoutes: readonly RouteDefinition[] = [show, start, agree]
