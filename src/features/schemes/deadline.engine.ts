import { addDuration, daysBetween, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { formatDay, formatMonth } from '../../kernel/words.ts'
import { absentDays, endOfPeriod, reachOf, resolveAnchor, standsStill, timeAway } from './anchors.engine.ts'
import { type ClockEnd, workingDaysIn } from './clock.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { dueOnceSent } from './handing-over.engine.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { EngineContext } from './scheme.facts.ts'
import type { Task } from './stage.language.ts'
import type { Deadline } from './time.language.ts'
import { workedOutOnce } from './worked-out.engine.ts'

/** When a task is due, and how long the clocks of a journey still run. */

export interface Due {
  readonly on: IsoDate
  readonly late: boolean
  /** Working days left after today up to the due day; negative when it has passed. */
  readonly workingDaysLeft: number
  readonly whenLate: Deadline['whenLate']
  readonly rule?: string | undefined
  /** Why the day is not the plain result of the rule. */
  readonly moved?: 'resubmission' | 'adjusted' | 'as-told' | undefined
  /** What the day was counted from; a told day holds as long as this does. */
  readonly basis: string
  /** Days away that moved it, and the day that the calendar alone has. */
  readonly away?: { readonly days: number; readonly plainOn: IsoDate } | undefined
}

export interface ClockReading {
  readonly id: string
  readonly name: string
  readonly rule?: string | undefined
  readonly startedOn?: IsoDate | undefined
  /** Start and limit alone. */
  readonly plainEndsOn?: IsoDate | undefined
  /** The last day in time; undefined before it starts, and while hours it hangs on are not known. */
  readonly endsOn?: IsoDate | undefined
  readonly stoppedOn?: IsoDate | undefined
  readonly late: boolean
  readonly whenLate: 'flag' | 'refuse'
  /** Days away so far, up to today or the day it stopped. */
  readonly daysAway: number
  /** What moved the end away from the plain one, in the order in which it was counted. */
  readonly because: readonly ClockReason[]
  /** Why the end cannot be told though the clock runs. */
  readonly unknown?: 'hours' | undefined
  /** The day it never goes beyond. */
  readonly capOn?: IsoDate | undefined
}

/** One thing that moves the end of a clock. `days` are calendar days. */
export type ClockReason =
  | {
      readonly by: 'extension'
      readonly length: IsoDuration
      /** The ground in the words of the scheme; none where an answer lengthened it. */
      readonly ground?: string | undefined
      readonly on: IsoDate
    }
  | { readonly by: 'away' | 'part-time' | 'credit'; readonly days: number }
  /** What it would have been without the cap; undefined where hours are not known. */
  | { readonly by: 'cap'; readonly otherwiseOn?: IsoDate | undefined }

/** The day the rule itself gives, and what it was counted from. */
function ruledDay(
  deadline: Deadline,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): { on: IsoDate; basis: string; away?: Due['away'] } | undefined {
  const from = deadline.before ?? deadline.after ?? deadline.ofMonthOf ?? deadline.on
  if (from === undefined) return undefined
  const anchorOn = resolveAnchor(from, scheme, state, context)
  if (anchorOn === undefined) return undefined
  const { calendar, today } = context
  const by = (deadline.by ?? 'P0D') as IsoDuration
  let on: IsoDate
  let away: Due['away']
  if (deadline.nthWorkingDay !== undefined) {
    on = calendar.nthWorkingDayOfMonth(anchorOn, deadline.nthWorkingDay)
    return { on, basis: formatMonth(anchorOn) }
  }
  if (deadline.counting === 'working-days')
    on = calendar.addWorkingDays(anchorOn, deadline.before ? -workingDaysIn(by) : workingDaysIn(by))
  else if (deadline.before) on = subtractDuration(anchorOn, by)
  // Days away have moved a review on already.
  else if (from.startsWith('review.') && deadline.on !== undefined) on = anchorOn
  else {
    on = endOfPeriod(anchorOn, by, timeAway(state, context), today)
    const plainOn = addDuration(anchorOn, by)
    if (plainOn < on) away = { days: daysBetween(plainOn, on), plainOn }
  }
  if (deadline.roll !== 'none' && !calendar.isWorkingDay(on)) {
    on = deadline.roll === 'next-working-day' ? calendar.nextWorkingDay(on) : calendar.previousWorkingDay(on)
  }
  return { on, basis: formatDay(anchorOn), away }
}

/** The day a rule gives in a journey as it stands, by itself; undefined while it cannot be told. */
export function dueByRule(
  deadline: Deadline,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): IsoDate | undefined {
  return ruledDay(deadline, scheme, state, context)?.on
}

/** Placed at a sitting after the day for sending again had passed: the rule counts from the new sitting. */
function placedAgain(deadline: Deadline | undefined, { meeting, resubmitBy }: JourneyState): boolean {
  return (
    deadline?.whenLate === 'next-sitting' &&
    meeting?.bookedOn !== undefined &&
    resubmitBy !== undefined &&
    meeting.bookedOn > resubmitBy
  )
}

/**
 * The due day of a task now, or undefined while it has none.
 * A day already told is never brought forward while what it was counted from stays the same; an adjustment
 * and a resubmission date go before the rule. Nobody who is away is late.
 */
export function dueOf(
  task: Task,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): Due | undefined {
  return dues(scheme, state, context, task, () => workOutDue(task, scheme, state, context))
}

const dues = workedOutOnce<Task, Due | undefined>()

function workOutDue(
  task: Task,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): Due | undefined {
  const deadline = task.due ?? dueOnceSent(task, scheme)
  const ruled = deadline && ruledDay(deadline, scheme, state, context)
  let on = ruled?.on
  let basis = ruled?.basis ?? ''
  let moved: Due['moved']
  if (task.does === 'submit' && state.resubmitBy !== undefined && !(ruled && placedAgain(deadline, state))) {
    on = state.resubmitBy
    basis = 'resubmission'
    moved = 'resubmission'
  }
  if (on === undefined) return undefined
  const told = state.told[task.task]
  if (told && told.basis === basis && told.dueOn > on) {
    on = told.dueOn
    moved = 'as-told'
  }
  for (const adjustment of state.adjustments) {
    if (adjustment.kind === 'later-date' && adjustment.task === task.task && adjustment.dueOn > on) {
      on = adjustment.dueOn
      moved = 'adjusted'
    }
  }
  const { today, calendar } = context
  return {
    on,
    late: on < today && state.pausedOn === undefined && state.holds.length === 0,
    workingDaysLeft: calendar.workingDaysBetween(today, on),
    whenLate: deadline?.whenLate ?? 'flag',
    rule: deadline?.rule,
    moved,
    basis,
    away: moved === undefined ? ruled?.away : undefined,
  }
}

/** How each clock of the scheme stands, and why it ends when it does. */
export function readClocks(
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): readonly ClockReading[] {
  return readings(scheme, state, context, 'all', () =>
    Object.keys(scheme.clocks).map((id) => readClock(id, scheme, state, context)),
  )
}

const readings = workedOutOnce<'all', readonly ClockReading[]>()

function readClock(
  id: string,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): ClockReading {
  const clock = scheme.clocks[id] as CompiledScheme['clocks'][string]
  const reach = reachOf(id, scheme, state, context)
  const stopped = clock.stops ? resolveAnchor(clock.stops, scheme, state, context) : undefined
  const over = state.status === 'completed' || state.status === 'ended'
  const stoppedOn = stopped ?? (over ? (state.ending?.on ?? state.outcome?.on) : undefined)
  const startsOn = reach?.startsOn
  return {
    id,
    name: clock.name,
    rule: clock.rule,
    startedOn: startsOn,
    plainEndsOn: reach?.plainEndsOn,
    endsOn: reach?.endsOn,
    stoppedOn,
    late: reach !== undefined && isLate(reach, stoppedOn, standsNow(clock, state), context.today),
    whenLate: clock.whenLate,
    daysAway: startsOn
      ? absentDays(standsStill(clock, state, context), startsOn, stoppedOn ?? context.today)
      : 0,
    because: reach ? reasonsOf(reach, state.extensions[id] ?? [], scheme) : [],
    unknown: reach && reach.endsOn === undefined ? 'hours' : undefined,
    capOn: reach?.capOn,
  }
}

/** Whether a clock stands today: held, or paused for a reason that stops it. */
function standsNow({ pausedBy }: CompiledScheme['clocks'][string], state: JourneyState): boolean {
  if (state.holds.length > 0) return true
  const pause = state.pauses.find(({ to }) => to === undefined)
  return pause !== undefined && (pausedBy === undefined || pausedBy.includes(pause.reason))
}

/** Nobody is late while it stands, but for the cap, which nothing stops. */
function isLate(
  { endsOn, capOn }: ClockEnd,
  stoppedOn: IsoDate | undefined,
  stands: boolean,
  today: IsoDate,
): boolean {
  const last = stoppedOn ?? today
  if (capOn !== undefined && last > capOn) return true
  return endsOn !== undefined && last > endsOn && (stoppedOn !== undefined || !stands)
}

/** What moved the end, in the order in which it was counted. */
export function reasonsOf(
  reach: ClockEnd,
  extensions: JourneyState['extensions'][string],
  scheme: CompiledScheme,
): readonly ClockReason[] {
  const { plainEndsOn, creditedEndsOn, extendedEndsOn, awayEndsOn, hoursEndsOn, uncappedOn, endsOn } = reach
  const grounds = scheme.actions.filter(({ action }) => action === 'extend').flatMap(({ options }) => options)
  const reasons: ClockReason[] = [
    ...(creditedEndsOn < plainEndsOn
      ? [{ by: 'credit' as const, days: daysBetween(creditedEndsOn, plainEndsOn) }]
      : []),
    ...extensions.map(({ length, ground, on }) => ({
      by: 'extension' as const,
      length,
      ground: ground && (grounds.find(({ option }) => option === ground)?.name ?? ground),
      on,
    })),
  ]
  // Part-time hours first: days away then fall into the time they make longer.
  const workedOn = hoursEndsOn ?? extendedEndsOn
  if (workedOn > extendedEndsOn)
    reasons.push({ by: 'part-time', days: daysBetween(extendedEndsOn, workedOn) })
  const reachedOn = uncappedOn ?? awayEndsOn
  if (reachedOn > workedOn) reasons.push({ by: 'away', days: daysBetween(workedOn, reachedOn) })
  if (endsOn !== undefined && endsOn !== uncappedOn) reasons.push({ by: 'cap', otherwiseOn: uncappedOn })
  return reasons
}

/** The due day of a task for which nobody asks any more, because it lapses and that day has passed; else undefined. */
export function lapsedOn(
  task: Task,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): IsoDate | undefined {
  if (!task.lapses) return undefined
  const due = dueOf(task, scheme, state, context)
  return due && due.on < context.today ? due.on : undefined
}
