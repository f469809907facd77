import { randomUUIDv7 } from 'node:crypto'
import { recordAudit } from '../../platform/audit/audit.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { dateValues, type FieldErrors } from '../../ui/public.ts'
import { courseNames } from '../courses/public.ts'
import { peopleByIds } from '../people/public.ts'
import { gatherAnalysis } from './analysis.gathering.ts'
import { colleagueNamed, isFine, readForm } from './needs.forms.ts'
import { planPath } from './needs.paths.ts'
import { ActionFormPage, PriorityFormPage } from './plan.forms.pages.tsx'
import { changedMeanwhile, type HereWithPlan, planNamed, plansHere } from './plan.opening.tsx'
import { actionsOf, currentOf, type PlanContent, withAction, without, withPriority } from './plan.rules.ts'
import { keepContent, type LearningPlan, type PlanVersion } from './plan.store.ts'
import { planWords } from './plan.words.ts'

/** Changing a draft of the plan: priorities with why, and what is done about each. */

const signedIn = { signedIn: true } as const
type OfPlan = Exchange<{ readonly planId: string }>

interface Drafting {
  readonly here: HereWithPlan
  readonly plan: LearningPlan
  readonly draft: PlanVersion
}

/** The draft of a plan, for whoever keeps it; "not found" while none is being made. */
async function drafting(exchange: OfPlan): Promise<Drafting> {
  const here = await plansHere(exchange, 'keep')
  const plan = await planNamed(exchange, here, exchange.params.planId)
  const draft = currentOf(plan)
  if (draft?.state !== 'draft') throw new NotFound()
  return { here, plan, draft }
}

/** Keeps a draft as changed, if it still is as the sent page showed it. */
async function kept(
  { tx, actor, body }: OfPlan,
  { plan, draft }: Drafting,
  content: PlanContent,
  says: string,
): Promise<Answer> {
  const isStale = textOf(body, 'revision') !== String(draft.revision)
  if (isStale || !(await keepContent(tx, plan.id, draft, content))) throw changedMeanwhile
  await recordAudit(tx, {
    actor,
    action: 'change-learning-plan',
    subject: { kind: 'learning-plan', id: plan.id },
    detail: { version: draft.version },
  })
  return { redirect: `${planPath}/${plan.id}`, flash: says }
}

async function priorityPage(
  exchange: OfPlan,
  { here, plan, draft }: Drafting,
  errors?: FieldErrors,
): Promise<Answer> {
  const { tx, today, body, query, tokens } = exchange
  const asked = textOf(errors ? body : query, 'priority')
  const known = draft.content.priorities.find(({ priority }) => priority === asked)
  return {
    title: 'A priority of the plan',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `${planPath}/${plan.id}`, text: plan.name },
    page: (
      <PriorityFormPage
        {...{ here, errors, tokens }}
        planId={plan.id}
        revision={draft.revision}
        priority={known?.priority}
        inputs={errors ? listOf(body, 'inputs') : (known?.inputs ?? [])}
        figures={(await gatherAnalysis(tx, here, today)).priorities}
        typed={(name) => (errors ? textOf(body, name) : name === 'why' ? (known?.why ?? '') : '')}
      />
    ),
  }
}

async function actionPage(
  exchange: OfPlan,
  { here, plan, draft }: Drafting,
  errors?: FieldErrors,
): Promise<Answer> {
  const { tx, body, query, tokens } = exchange
  const asked = textOf(errors ? body : query, 'action')
  const known = actionsOf(draft.content).find(({ action }) => action.id === asked)
  const owner =
    known && !errors
      ? (await peopleByIds(tx, [known.action.ownerId])).get(known.action.ownerId)?.email
      : undefined
  const first: Readonly<Record<string, string>> = known
    ? {
        priority: known.priority,
        what: known.action.action,
        course: known.action.course ?? '',
        owner: owner ?? '',
        ...dateValues(known.action.dueOn, 'due'),
      }
    : { priority: textOf(query, 'priority') }
  return {
    title: 'An action of the plan',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `${planPath}/${plan.id}`, text: plan.name },
    page: (
      <ActionFormPage
        {...{ errors, tokens }}
        here={{
          ...here,
          priorities: here.priorities.filter(({ item }) =>
            draft.content.priorities.some(({ priority }) => priority === item),
          ),
        }}
        planId={plan.id}
        revision={draft.revision}
        action={known?.action.id}
        words={planWords(here, await courseNames(tx))}
        typed={(name) => (errors ? textOf(body, name) : (first[name] ?? ''))}
      />
    ),
  }
}

export const planDraftingRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: `${planPath}/:planId/priority`,
    access: signedIn,
    async handle(exchange) {
      return priorityPage(exchange, await drafting(exchange))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/priority`,
    access: signedIn,
    async handle(exchange) {
      const { body } = exchange
      const open = await drafting(exchange)
      const { here, draft } = open
      const form = readForm(body)
      const priority = form.oneOf(
        'priority',
        here.priorities.map(({ item }) => item),
        'Choose the priority',
      )
      const why = form.words('why', 'Enter why it comes first')
      const inputs = here.settings.inputs
        .map(({ input }) => input)
        .filter((input) => listOf(body, 'inputs').includes(input))
      if (inputs.length === 0) form.wrong('inputs', 'Choose at least one input that leads to it')
      if (!isFine(form.errors) || !priority) return priorityPage(exchange, open, form.errors)
      return kept(
        exchange,
        open,
        withPriority(draft.content, { priority, why, inputs }),
        'The priority is saved',
      )
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${planPath}/:planId/action`,
    access: signedIn,
    async handle(exchange) {
      return actionPage(exchange, await drafting(exchange))
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/action`,
    access: signedIn,
    notLookedAt: { because: 'A colleague is named, to be found by it', fields: ['owner'] },
    async handle(exchange) {
      const { body } = exchange
      const open = await drafting(exchange)
      const { plan, draft } = open
      const form = readForm(body)
      const priority = form.oneOf(
        'priority',
        draft.content.priorities.map((each) => each.priority),
        'Choose a priority of the plan',
      )
      const what = form.words('what', 'Enter what is to be done', 500)
      const courses = [...(await courseNames(exchange.tx)).keys()]
      const course =
        textOf(body, 'course') === ''
          ? undefined
          : form.oneOf('course', courses, 'Choose one of these courses')
      const owner = await colleagueNamed(exchange.tx, form, 'owner', textOf(body, 'owner'))
      const dueOn = form.day('due', 'Enter the day by which it is done', (on) =>
        on < plan.beginsOn || on > plan.endsOn ? 'Enter a day within the plan' : undefined,
      )
      if (!isFine(form.errors) || !priority || !dueOn || !owner)
        return actionPage(exchange, open, form.errors)
      const known = actionsOf(draft.content).find(({ action }) => action.id === textOf(body, 'action'))
      const changed = withAction(draft.content, priority, {
        id: known?.action.id ?? randomUUIDv7(),
        action: what,
        ...(course === undefined ? {} : { course }),
        ownerId: owner,
        dueOn,
      })
      if (!changed.ok) throw changedMeanwhile
      return kept(exchange, open, changed.value, 'The action is saved')
    },
  }),
  defineRoute({
    method: 'POST',
    url: `${planPath}/:planId/remove`,
    access: signedIn,
    async handle(exchange) {
      const open = await drafting(exchange)
      const content = without(open.draft.content, textOf(exchange.body, 'what'))
      return kept(exchange, open, content, 'It is taken out of the plan')
    },
  }),
]
