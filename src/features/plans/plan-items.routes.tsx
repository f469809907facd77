import { allows } from '../../kernel/access.ts'
import type { PersonId, PlanId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { resolveRoles } from '../people/public.ts'
import { ItemForm, type ItemFormProps, ItemPage, type ItemPageProps } from './plan-items.pages.tsx'
import { browsePlans, progressItem, writePlan } from './plans.access.ts'
import { itemAsTyped, itemErrors, newItem, readItemForm, readProgress } from './plans.forms.ts'
import { addPlanItem, changePlanItem, setItemStatus } from './plans.handlers.ts'
import type { Plan, PlanItem } from './plans.queries.ts'
import { openPlan, planContext, whosePlan } from './plans.open.ts'
import { isClosed } from './plans.rules.ts'

const signedIn = { signedIn: true } as const
type ItemExchange = Exchange<{ readonly planId: string; readonly itemId: string }>

async function openItem(exchange: ItemExchange) {
  const open = await openPlan(exchange)
  const item = open.plan.items.find((each) => each.id === exchange.params.itemId)
  // Who only owns an action sees that action, not the others.
  const isOwner = item?.owner.personId === exchange.actor.personId
  if (!item || !(isOwner || allows(browsePlans, open.relations))) throw new NotFound()
  const { personId } = item.owner
  noteWaits(exchange.tx, () =>
    isClosed(item.status)
      ? {}
      : {
          otherwise: {
            ...(personId
              ? { personIds: [personId], ...(item.owner.words && { role: item.owner.words }) }
              : { named: item.owner.words ?? 'nobody yet' }),
            due: item.dueOn,
          },
        },
  )
  return { ...open, item }
}

async function writable(exchange: Exchange<{ readonly planId: string }>) {
  const open = await openPlan(exchange)
  if (!allows(writePlan, open.relations)) throw new NotFound()
  return open
}

/** Who may be chosen as an owner: the person, their line managers, and whoever is the owner already. */
async function ownersFor(
  { tx, actor, today }: Exchange<unknown>,
  plan: Plan,
  item?: PlanItem,
): Promise<ItemFormProps['owners']> {
  const line = await resolveRoles(tx, { personIds: [plan.personId] }, today)
  const { names } = await planContext({ tx, actor, today }, [plan])
  const managers = line.lineManagersOf(plan.personId)
  const ids = [plan.personId, ...(item?.owner.personId ? [item.owner.personId] : [])]
  const named = new Map<PersonId, string>([
    ...ids.map((id) => [id, names.get(id)?.name ?? 'Someone who has left'] as const),
    ...managers.map((manager) => [manager.personId, `${manager.name}, ${manager.how}`] as const),
  ])
  return [...named].map(([id, name]) => ({ id, name: id === actor.personId ? `${name} (you)` : name }))
}

type FormParts = Pick<ItemFormProps, 'typed' | 'owners'> & { readonly errors?: FieldErrors }

function newPage({ tokens }: Exchange<unknown>, planId: PlanId, parts: FormParts): Answer {
  return {
    title: 'Add an action',
    ...(parts.errors ? { status: 422 } : {}),
    backLink: { href: `/plans/${planId}` },
    page: (
      <ItemForm
        heading="Add an action"
        action={`/plans/${planId}/items/new`}
        submit="Add it to the plan"
        cancelHref={`/plans/${planId}`}
        tokens={tokens}
        {...parts}
      />
    ),
  }
}

function editPage(
  { tokens }: Exchange<unknown>,
  item: PlanItem,
  parts: FormParts & { readonly revision: number },
): Answer {
  const href = `/plans/${item.planId}/items/${item.id}`
  return {
    title: 'Change an action',
    ...(parts.errors ? { status: 422 } : {}),
    backLink: { href },
    page: (
      <ItemForm
        heading="Change this action"
        action={`${href}/edit`}
        submit="Save your changes"
        cancelHref={href}
        tokens={tokens}
        {...parts}
      />
    ),
  }
}

async function itemPage(
  exchange: ItemExchange,
  refused?: Pick<ItemPageProps, 'typed' | 'errors'>,
): Promise<Answer> {
  const { plan, item, relations } = await openItem(exchange)
  const context = await planContext(exchange, [plan])
  return {
    title: item.action,
    ...(refused ? { status: 422 } : {}),
    backLink: { href: `/plans/${plan.id}`, text: 'Plan' },
    page: (
      <ItemPage
        plan={plan}
        item={item}
        whose={whosePlan(plan, context)}
        context={context}
        tokens={exchange.tokens}
        mayWrite={allows(writePlan, relations)}
        mayProgress={allows(progressItem, relations)}
        {...refused}
      />
    ),
  }
}

/** The pages of a plan's actions. */
export const itemRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/plans/:planId/items/new',
    access: signedIn,
    async handle(exchange) {
      const { plan } = await writable(exchange)
      return newPage(exchange, plan.id, {
        typed: newItem(plan.personId),
        owners: await ownersFor(exchange, plan),
      })
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/plans/:planId/items/new',
    access: signedIn,
    async handle(exchange) {
      const { plan } = await writable(exchange)
      const owners = await ownersFor(exchange, plan)
      const { typed, content, errors } = readItemForm(
        exchange.body,
        owners.map((owner) => owner.id),
      )
      if (!content) return newPage(exchange, plan.id, { typed, owners, errors })
      const added = await addPlanItem(exchange.tx, exchange, plan.id, content)
      if (!added.ok) return newPage(exchange, plan.id, { typed, owners, errors: itemErrors(added.refusals) })
      return { redirect: `/plans/${plan.id}`, flash: 'The action is on the plan' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/plans/:planId/items/:itemId',
    access: signedIn,
    handle: (exchange) => itemPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/plans/:planId/items/:itemId/progress',
    access: signedIn,
    async handle(exchange) {
      const { plan, item, relations } = await openItem(exchange)
      if (!allows(progressItem, relations)) throw new NotFound()
      const typed = readProgress(exchange.body)
      if (!typed.status) return itemPage(exchange, { typed, errors: { status: 'Select how it is going' } })
      const said = await setItemStatus(exchange.tx, exchange, {
        itemId: item.id,
        status: typed.status,
        note: typed.note,
      })
      if (!said.ok) return itemPage(exchange, { typed, errors: itemErrors(said.refusals) })
      return { redirect: `/plans/${plan.id}/items/${item.id}`, flash: 'Saved how it is going' }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/plans/:planId/items/:itemId/edit',
    access: signedIn,
    async handle(exchange) {
      const { plan, item, relations } = await openItem(exchange)
      if (!allows(writePlan, relations)) throw new NotFound()
      return editPage(exchange, item, {
        typed: itemAsTyped(item),
        owners: await ownersFor(exchange, plan, item),
        revision: item.revision,
      })
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/plans/:planId/items/:itemId/edit',
    access: signedIn,
    async handle(exchange) {
      const { plan, item, relations } = await openItem(exchange)
      if (!allows(writePlan, relations)) throw new NotFound()
      const owners = await ownersFor(exchange, plan, item)
      const revision = Number(textOf(exchange.body, 'revision'))
      const { typed, content, errors } = readItemForm(
        exchange.body,
        owners.map((owner) => owner.id),
      )
      if (!content) return editPage(exchange, item, { typed, owners, revision, errors })
      const changed = await changePlanItem(exchange.tx, exchange, { itemId: item.id, revision, content })
      if (!changed.ok)
        return editPage(exchange, item, { typed, owners, revision, errors: itemErrors(changed.refusals) })
      return { redirect: `/plans/${plan.id}/items/${item.id}`, flash: 'The action is changed' }
    },
  }),
]
