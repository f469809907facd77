import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId, PlanId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { followActions } from '../observations/public.ts'
import type { By } from '../people/public.ts'
import { findPlan, findPlanOfItem, type Plan, type PlanSource, plansOfKeys } from './plans.queries.ts'
import { checkItem, checkStatus, isClosed, type ItemContent, type ItemOwner } from './plans.rules.ts'
import { insertItem, insertNote, insertPlan, updateItem, writeAgreement, writeStatus } from './plans.store.ts'
import type { ItemOrigin, ItemStatus, PlanItemId, PlanKind } from './plans.tables.ts'
import { restatePlanTasks } from './plans.tasks.ts'

/** A change by a named person. */
export type ByPerson = By & { readonly actor: { readonly personId: PersonId } }

/** An item to add. One that a panel or form raised may come with its action alone; the owner is then the plan's person. */
export interface NewPlanItem {
  readonly action: string
  readonly origin: ItemOrigin
  readonly owner?: ItemOwner | undefined
  readonly timescale?: string | undefined
  readonly dueOn?: IsoDate | undefined
  /** Names what it came from, e.g. `<document>/<field>/<row>`: the same key is never added twice in the authority. */
  readonly key?: string | undefined
}

export interface NewPlan {
  readonly personId: PersonId
  readonly kind: PlanKind
  /** What it came from. The same source gives a person one plan of a kind, however often it is asked. */
  readonly source?: PlanSource | undefined
  readonly items?: readonly NewPlanItem[] | undefined
}

const noSuchPlan: Refusal = { code: 'no-such-plan', says: 'There is no such plan' }
const noSuchItem: Refusal = { code: 'no-such-item', says: 'There is no such action on this plan' }
const changedMeanwhile: Refusal = {
  code: 'changed-meanwhile',
  says: 'This action was changed after you opened it',
  remedy: 'Open it again to see how it stands now, then make your change',
}

/**
 * Starts a plan, or answers the one the same source gave before with the new items added. Where every item was raised
 * before (by another record that shows the same form), the plan that holds them is the answer, and nothing is added.
 */
export async function createPlan(tx: Tx, by: By, plan: NewPlan): Promise<Result<PlanId>> {
  const holder = await planHoldingAll(tx, plan.items ?? [])
  if (holder) return accept(holder)
  const { id, added } = await insertPlan(tx, by, {
    personId: plan.personId,
    kind: plan.kind,
    source: plan.source,
  })
  if (added) {
    await recordAudit(tx, {
      actor: by.actor,
      action: 'create-plan',
      subject: { kind: 'plan', id },
      about: plan.personId,
      detail: { kind: plan.kind, ...(plan.source ? { source: plan.source.kind } : {}) },
    })
  }
  const items = await addPlanItems(tx, by, id, plan.items ?? [])
  return items.ok ? accept(id) : items
}

async function planHoldingAll(tx: Tx, items: readonly NewPlanItem[]): Promise<PlanId | undefined> {
  const keys = items.flatMap((item) => item.key ?? [])
  if (keys.length === 0 || keys.length < items.length) return undefined
  const held = await plansOfKeys(tx, keys)
  return keys.every((key) => held.has(key)) ? held.values().next().value : undefined
}

/**
 * Adds items that came from somewhere (a panel, a form, a talk) and answers the ids of those that are new. Items that
 * cannot be read are refused all together. Adding to an agreed plan takes both agreements back: what both agreed to has changed.
 */
async function addPlanItems(
  tx: Tx,
  by: By,
  planId: PlanId,
  items: readonly NewPlanItem[],
): Promise<Result<readonly PlanItemId[]>> {
  const plan = await findPlan(tx, planId)
  if (!plan) return refuse(noSuchPlan)
  const added: PlanItemId[] = []
  for (const item of items) {
    const content = checkItem({ ...item, owner: item.owner ?? { personId: plan.personId } }, true)
    if (!content.ok) return content
    const id = await addItem(tx, by, plan, { content: content.value, origin: item.origin, key: item.key })
    if (id) added.push(id)
  }
  if (added.length > 0) await takeAgreementsBack(tx, plan)
  await restatePlanTasks(tx, by, planId)
  return accept(added)
}

/** Adds one item as somebody typed it: with owner and by when. */
export async function addPlanItem(
  tx: Tx,
  by: By,
  planId: PlanId,
  content: ItemContent,
): Promise<Result<PlanItemId>> {
  const plan = await findPlan(tx, planId)
  if (!plan) return refuse(noSuchPlan)
  const checked = checkItem(content)
  if (!checked.ok) return checked
  const id = await addItem(tx, by, plan, { content: checked.value, origin: 'own', key: undefined })
  await takeAgreementsBack(tx, plan)
  await restatePlanTasks(tx, by, planId)
  return accept(id as PlanItemId)
}

async function addItem(
  tx: Tx,
  by: By,
  plan: Plan,
  item: { readonly content: ItemContent; readonly origin: ItemOrigin; readonly key: string | undefined },
): Promise<PlanItemId | undefined> {
  const id = await insertItem(tx, by, { planId: plan.id, ...item })
  if (id === undefined) return undefined
  await insertNote(tx, by, { itemId: id, change: 'added', status: 'not-started' })
  await recordAudit(tx, {
    actor: by.actor,
    action: 'add-plan-item',
    subject: { kind: 'plan', id: plan.id },
    about: plan.personId,
    detail: { item: id, origin: item.origin },
  })
  return id
}

/** Changes what an open item says. Refuses `changed-meanwhile` when it was changed since it was opened. */
export async function changePlanItem(
  tx: Tx,
  by: By,
  change: { readonly itemId: PlanItemId; readonly revision: number; readonly content: ItemContent },
): Promise<Result<PlanItemId>> {
  const found = await findPlanOfItem(tx, change.itemId)
  if (!found) return refuse(noSuchItem)
  const { plan, item } = found
  if (isClosed(item.status)) {
    return refuse({
      code: 'item-closed',
      says: 'This action is closed, so it stays as it was',
      remedy: 'Set it to “In progress” first, or add a new action',
    })
  }
  const checked = checkItem(change.content)
  if (!checked.ok) return checked
  if (!(await updateItem(tx, { ...change, content: checked.value }))) return refuse(changedMeanwhile)
  await insertNote(tx, by, { itemId: item.id, change: 'changed', status: item.status })
  await recordAudit(tx, {
    actor: by.actor,
    action: 'change-plan-item',
    subject: { kind: 'plan', id: plan.id },
    about: plan.personId,
    detail: { item: item.id },
  })
  await takeAgreementsBack(tx, plan)
  await restatePlanTasks(tx, by, plan.id)
  return accept(item.id)
}

/** Says how an item goes: a status, a note, or both. Closing as no longer needed takes a reason. */
export async function setItemStatus(
  tx: Tx,
  by: By,
  progress: { readonly itemId: PlanItemId; readonly status: ItemStatus; readonly note?: string | undefined },
): Promise<Result<PlanItemId>> {
  const found = await findPlanOfItem(tx, progress.itemId)
  if (!found) return refuse(noSuchItem)
  const { plan, item } = found
  const note = checkStatus(progress.status, progress.note ?? '')
  if (!note.ok) return note
  if (progress.status === item.status && note.value === '')
    return refuse({ code: 'nothing-said', field: 'note', says: 'Change the status or say how it is going' })
  if (progress.status !== item.status) await writeStatus(tx, item.id, progress.status, by.today)
  await insertNote(tx, by, { itemId: item.id, change: 'progress', status: progress.status, note: note.value })
  await recordAudit(tx, {
    actor: by.actor,
    action: 'progress-plan-item',
    subject: { kind: 'plan', id: plan.id },
    about: plan.personId,
    detail: { item: item.id, status: progress.status },
  })
  await restatePlanTasks(tx, by, plan.id)
  if (plan.source?.kind === 'observation') await followActions(tx, by, plan.source.id)
  return accept(item.id)
}

/** Notes that the person, or somebody above them, agrees to the plan as it stands. It is agreed once both have. */
export async function agreePlan(
  tx: Tx,
  by: ByPerson,
  planId: PlanId,
  as: 'person' | 'manager',
): Promise<Result<PlanId>> {
  const plan = await findPlan(tx, planId)
  if (!plan) return refuse(noSuchPlan)
  if (plan.items.length === 0) {
    return refuse({
      code: 'plan-empty',
      says: 'There is nothing on this plan yet',
      remedy: 'Add what will be done first, then agree to it',
    })
  }
  await writeAgreement(tx, planId, as, { on: by.today, by: by.actor.personId })
  await recordAudit(tx, {
    actor: by.actor,
    action: 'agree-plan',
    subject: { kind: 'plan', id: planId },
    about: plan.personId,
    detail: { as },
  })
  await restatePlanTasks(tx, by, planId)
  return accept(planId)
}

async function takeAgreementsBack(tx: Tx, plan: Plan): Promise<void> {
  if (plan.agreedByPerson) await writeAgreement(tx, plan.id, 'person', null)
  if (plan.agreedByManager) await writeAgreement(tx, plan.id, 'manager', null)
}
