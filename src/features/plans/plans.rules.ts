import type { WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import type { ItemOrigin, ItemStatus, PlanKind } from './plans.tables.ts'

/** What a plan's items say and how they stand. Pure. */

/** Who does an item: somebody by id, or in words ("Workforce Development", "your practice educator"). At least one. */
export interface ItemOwner {
  readonly personId?: PersonId | undefined
  readonly words?: string | undefined
}

/** What one item says. `timescale` is free words ("by your next appraisal"); `dueOn` is a day that counts down. */
export interface ItemContent {
  readonly action: string
  readonly owner: ItemOwner
  readonly timescale?: string | undefined
  readonly dueOn?: IsoDate | undefined
}

export const planKindNames: Readonly<Record<PlanKind, string>> = {
  development: 'Development plan',
  'before-application': 'Development before an application',
  'deferral-actions': 'Actions before the next application',
  'observation-actions': 'Actions from an observation',
}

export const itemStatusNames: Readonly<Record<ItemStatus, string>> = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  done: 'Done',
  'no-longer-needed': 'No longer needed',
}

export const itemOriginNames: Readonly<Record<ItemOrigin, string>> = {
  'area-to-develop': 'Area to develop',
  need: 'Need',
  opportunity: 'Learning opportunity',
  action: 'Action',
  interest: 'Area of interest',
  own: 'Added here',
}

export function isClosed(status: ItemStatus): boolean {
  return status === 'done' || status === 'no-longer-needed'
}

/**
 * Tidies and checks an item: an action, somebody who does it, and by when, as a day or in words. One that is
 * `raised` by a panel or a form needs only its action at first; owner and day are agreed with the plan.
 */
export function checkItem(content: ItemContent, raised = false): Result<ItemContent> {
  const refusals: Refusal[] = []
  const action = content.action.trim()
  const words = content.owner.words?.trim() || undefined
  const timescale = content.timescale?.trim() || undefined
  if (action === '') refusals.push({ code: 'missing', field: 'action', says: 'Enter what will be done' })
  if (action.length > 2_000)
    refusals.push({ code: 'too-long', field: 'action', says: 'The action must be 2,000 characters or fewer' })
  if (!raised && content.owner.personId === undefined && words === undefined)
    refusals.push({ code: 'missing', field: 'owner', says: 'Say who will do it' })
  if ((words?.length ?? 0) > 200)
    refusals.push({ code: 'too-long', field: 'owner', says: 'Who does it must be 200 characters or fewer' })
  if (!raised && timescale === undefined && content.dueOn === undefined)
    refusals.push({ code: 'missing', field: 'due', says: 'Say by when, as a date or in words' })
  if ((timescale?.length ?? 0) > 200)
    refusals.push({
      code: 'too-long',
      field: 'timescale',
      says: 'The timescale must be 200 characters or fewer',
    })
  const [first, ...others] = refusals
  if (first) return refuse(first, ...others)
  const { personId } = content.owner
  return accept({
    action,
    owner: { ...(personId ? { personId } : {}), ...(words ? { words } : {}) },
    ...(timescale ? { timescale } : {}),
    ...(content.dueOn ? { dueOn: content.dueOn } : {}),
  })
}

/** Closing an item says what came of it: closing as no longer needed takes a reason. */
export function checkStatus(status: ItemStatus, note: string): Result<string> {
  const tidy = note.trim()
  if (status === 'no-longer-needed' && tidy === '')
    return refuse({ code: 'missing', field: 'note', says: 'Say why it is no longer needed' })
  if (tidy.length > 5_000)
    return refuse({ code: 'too-long', field: 'note', says: 'Shorten this to 5,000 characters or fewer' })
  return accept(tidy)
}

/** How an item's day stands: working days left, negative once it is late. Nothing counts down without a day, or once it is closed. */
export function itemDue(
  item: { readonly dueOn?: IsoDate | undefined; readonly status: ItemStatus },
  today: IsoDate,
  calendar: WorkingCalendar,
): { readonly on: IsoDate; readonly workingDaysLeft: number } | undefined {
  if (item.dueOn === undefined || isClosed(item.status)) return undefined
  const days = calendar.workingDaysBetween(today, item.dueOn)
  // A day on a weekend has no working day of its own: before it something is left, after it it is late.
  const workingDaysLeft =
    item.dueOn === today ? 0 : item.dueOn > today ? Math.max(1, days) : Math.min(-1, days)
  return { on: item.dueOn, workingDaysLeft }
}

/** "2 of 5 done, 1 late": one sentence for a list of plans. */
export function progressInWords(
  items: readonly { readonly status: ItemStatus; readonly dueOn?: IsoDate | undefined }[],
  today: IsoDate,
): string {
  const needed = items.filter((item) => item.status !== 'no-longer-needed')
  if (needed.length === 0) return items.length === 0 ? 'No actions yet' : 'Nothing left to do'
  const done = needed.filter((item) => item.status === 'done').length
  const late = needed.filter((item) => !isClosed(item.status) && item.dueOn && item.dueOn < today).length
  const said = `${done} of ${needed.length} done`
  return late === 0 ? said : `${said}, ${late} late`
}
