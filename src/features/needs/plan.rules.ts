import { addDuration, subtractDuration } from '../../calendar/public.ts'
import { formatDay } from '../../kernel/words.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import type { PriorityFigures } from './analysis.rules.ts'
import type { VersionState } from './needs.tables.ts'

/** What a learning and development plan holds, how a draft of it is changed, and how two versions differ. Pure. */

export interface PlanAction {
  readonly id: string
  /** What is to be done or put on. */
  readonly action: string
  /** A course of the offer, by its id. */
  readonly course?: string
  readonly ownerId: PersonId
  readonly dueOn: IsoDate
}

export interface PlanPriority {
  /** Item of the pack's priorities; each stands once in a plan. */
  readonly priority: string
  readonly why: string
  /** Inputs of the pack that lead to it. */
  readonly inputs: readonly string[]
  readonly actions: readonly PlanAction[]
}

export interface PlanContent {
  readonly priorities: readonly PlanPriority[]
}

/** What the plan rests on, as it was on the day of approval; figures of few people are held back in it already. */
export interface FrozenFigures {
  readonly on: IsoDate
  readonly people: number
  readonly priorities: readonly PriorityFigures[]
}

/** The days of a plan, both within it. */
export interface PlanPeriod {
  readonly name: string
  readonly beginsOn: IsoDate
  readonly endsOn: IsoDate
}

/** The last day of a plan that begins on this one. */
export const endOfPlan = (beginsOn: IsoDate, lasts: IsoDuration): IsoDate =>
  subtractDuration(addDuration(beginsOn, lasts), 'P1D' as IsoDuration)

/** How far ahead a plan may begin. */
const furthestAhead = 'P2Y' as IsoDuration

/** Why no plan of these days may be begun, beside those that staff read already; nothing when it may. */
export function refusedPeriod(
  { beginsOn, endsOn }: Pick<PlanPeriod, 'beginsOn' | 'endsOn'>,
  published: readonly PlanPeriod[],
  today: IsoDate,
): string | undefined {
  if (endsOn < today) return `A plan from that day would be over on ${formatDay(endsOn)}: enter a later day`
  const last = addDuration(today, furthestAhead)
  if (beginsOn > last) return `Enter a day up to ${formatDay(last)}`
  const other = overlapping({ beginsOn, endsOn }, published)
  return other && `${daysOf(other)}: enter a day outside it, or revise that plan`
}

/** The plan that shares days with these, if one does. */
const overlapping = <Each extends PlanPeriod>(
  { beginsOn, endsOn }: Pick<PlanPeriod, 'beginsOn' | 'endsOn'>,
  published: readonly Each[],
): Each | undefined => published.find((each) => each.beginsOn <= endsOn && each.endsOn >= beginsOn)

const daysOf = ({ name, beginsOn, endsOn }: PlanPeriod) =>
  `“${name}” is from ${formatDay(beginsOn)} to ${formatDay(endsOn)}`

/** Why a plan is not published beside others that staff read already; nothing when it may be. A revision is no other plan. */
export function refusedBeside<Each extends PlanPeriod & { readonly id: string }>(
  plan: Each,
  published: readonly Each[],
): string | undefined {
  const other = overlapping(
    plan,
    published.filter(({ id }) => id !== plan.id),
  )
  return other && `${daysOf(other)} and published already, and staff read one plan at a time`
}

/** The version a plan stands at: the latest that was not thrown away, or the one with which all of it was. */
export const currentOf = <Each extends { readonly state: VersionState }>({
  versions,
}: {
  readonly versions: readonly Each[]
}): Each | undefined => versions.find(({ state }) => state !== 'withdrawn') ?? versions[0]

/** Plans that staff read, or have read until their days were over. */
export const publishedAmong = <
  Each extends { readonly versions: readonly { readonly state: VersionState }[] },
>(
  plans: readonly Each[],
): readonly Each[] => plans.filter(({ versions }) => versions.some(({ state }) => state === 'published'))

export const emptyPlan: PlanContent = { priorities: [] }

const notThere = (says: string) => ({ code: 'not-in-the-plan', says })

/** Puts a priority into the plan, or changes why it is there; its actions stay. */
export function withPriority({ priorities }: PlanContent, put: Omit<PlanPriority, 'actions'>): PlanContent {
  const before = priorities.find(({ priority }) => priority === put.priority)
  return {
    priorities: before
      ? priorities.map((each) => (each === before ? { ...put, actions: before.actions } : each))
      : [...priorities, { ...put, actions: [] }],
  }
}

/** Puts an action under a priority of the plan, or changes it wherever it stands. */
export function withAction(content: PlanContent, under: string, action: PlanAction): Result<PlanContent> {
  if (!content.priorities.some(({ priority }) => priority === under))
    return refuse(notThere('This priority is not in the plan any more.'))
  return accept({
    priorities: content.priorities.map((each) => {
      const others = each.actions.filter(({ id }) => id !== action.id)
      if (each.priority !== under) return { ...each, actions: others }
      return {
        ...each,
        actions: each.actions.some(({ id }) => id === action.id)
          ? each.actions.map((old) => (old.id === action.id ? action : old))
          : [...others, action],
      }
    }),
  })
}

/** Takes an action, or a whole priority with its actions, out of the plan. */
export function without(content: PlanContent, what: string): PlanContent {
  return {
    priorities: content.priorities
      .filter(({ priority }) => priority !== what)
      .map((each) => ({ ...each, actions: each.actions.filter(({ id }) => id !== what) })),
  }
}

/** Why a draft cannot be approved yet; nothing when it can. */
export function missingIn({ priorities }: PlanContent): string | undefined {
  if (priorities.length === 0) return 'Add a priority first: a plan without one says nothing.'
  const empty = priorities.find(({ actions }) => actions.length === 0)
  return empty ? 'Add an action to every priority, or take the priority out.' : undefined
}

/** Every action with the priority it stands under. */
export const actionsOf = ({ priorities }: PlanContent) =>
  priorities.flatMap(({ priority, actions }) => actions.map((action) => ({ priority, action })))

/** What became otherwise from one version to the next, by priority and action; ids as they stand. */
export interface PlanDifference {
  readonly added: readonly string[]
  readonly left: readonly string[]
  readonly whyChanged: readonly string[]
  readonly actionsAdded: readonly PlanAction[]
  readonly actionsLeft: readonly PlanAction[]
  readonly actionsChanged: readonly { readonly before: PlanAction; readonly after: PlanAction }[]
}

export function differenceOf(before: PlanContent, after: PlanContent): PlanDifference {
  const byItem = ({ priorities }: PlanContent) => new Map(priorities.map((each) => [each.priority, each]))
  const byId = (content: PlanContent) => new Map(actionsOf(content).map(({ action }) => [action.id, action]))
  const [old, now, oldActions, nowActions] = [byItem(before), byItem(after), byId(before), byId(after)]
  const sameWhy = (one: PlanPriority, other: PlanPriority) =>
    one.why === other.why && one.inputs.join() === other.inputs.join()
  return {
    added: [...now.keys()].filter((item) => !old.has(item)),
    left: [...old.keys()].filter((item) => !now.has(item)),
    whyChanged: [...now.values()].flatMap((each) => {
      const was = old.get(each.priority)
      return was && !sameWhy(was, each) ? each.priority : []
    }),
    actionsAdded: [...nowActions.values()].filter(({ id }) => !oldActions.has(id)),
    actionsLeft: [...oldActions.values()].filter(({ id }) => !nowActions.has(id)),
    actionsChanged: [...nowActions.values()].flatMap((action) => {
      const was = oldActions.get(action.id)
      return was && !sameAction(was, action) ? { before: was, after: action } : []
    }),
  }
}

const sameAction = (one: PlanAction, other: PlanAction) =>
  one.action === other.action &&
  one.course === other.course &&
  one.ownerId === other.ownerId &&
  one.dueOn === other.dueOn

/** Whether nothing differs. */
export const isSame = (difference: PlanDifference): boolean =>
  Object.values(difference).every((list: readonly unknown[]) => list.length === 0)
