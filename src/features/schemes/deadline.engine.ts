import { parseIsoDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { formatDay, formatMonth } from '../../kernel/words.ts'
import { absentDays, endOfPeriod, resolveAnchor, timeAway } from './anchors.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { EngineContext } from './scheme.facts.ts'
import type { Deadline, Task } from './scheme.language.ts'

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
}

export interface ClockReading {
  readonly id: string
  readonly name: string
  readonly rule?: string | undefined
  readonly startedOn?: IsoDate | undefined
  readonly endsOn?: IsoDate | undefined
  readonly stoppedOn?: IsoDate | undefined
  readonly late: boolean
  readonly whenLate: 'flag' | 'refuse'
  /** Days away that lengthened it. */
  readonly daysAway: number
}

function wholeDays(duration: string): number {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration)
  if (!parts) throw new TypeError(`Working days are counted in days or weeks, not ${duration}`)
  return Number(parts[1] ?? 0) * 5 + Number(parts[2] ?? 0)
}

/** The day the rule itself gives, and what it was counted from. */
function ruledDay(
  deadline: Deadline,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): { on: IsoDate; basis: string } | undefined {
  const from = deadline.before ?? deadline.after ?? deadline.ofMonthOf ?? deadline.on
  if (from === undefined) return undefined
  const anchorOn = resolveAnchor(from, scheme, state, context)
  if (anchorOn === undefined) return undefined
  const { calendar, today } = context
  const by = (deadline.by ?? 'P0D') as IsoDuration
  let on: IsoDate
  if (deadline.nthWorkingDay !== undefined) {
    on = calendar.nthWorkingDayOfMonth(anchorOn, deadline.nthWorkingDay)
    return { on, basis: formatMonth(anchorOn) }
  }
  if (deadline.counting === 'working-days')
    on = calendar.addWorkingDays(anchorOn, deadline.before ? -wholeDays(by) : wholeDays(by))
  else if (deadline.before) on = subtractDuration(anchorOn, by)
  else on = endOfPeriod(anchorOn, by, timeAway(state, context), today)
  if (deadline.roll !== 'none' && !calendar.isWorkingDay(on)) {
    on = deadline.roll === 'next-working-day' ? calendar.nextWorkingDay(on) : calendar.previousWorkingDay(on)
  }
  return { on, basis: formatDay(anchorOn) }
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
  const deadline = task.due
  const ruled = deadline && ruledDay(deadline, scheme, state, context)
  let on = ruled?.on
  let basis = ruled?.basis ?? ''
  let moved: Due['moved']
  if (task.does === 'submit' && state.resubmitBy !== undefined) {
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
  }
}

/** How each clock of the scheme stands. */
export function readClocks(
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): readonly ClockReading[] {
  return Object.entries(scheme.clocks).map(([id, clock]) => {
    const startedOn = resolveAnchor(clock.starts, scheme, state, context)
    const endsOn = resolveAnchor(`clock.${id}`, scheme, state, context)
    const stopped = clock.stops ? resolveAnchor(clock.stops, scheme, state, context) : undefined
    const stoppedOn =
      stopped ??
      (state.status === 'completed' || state.status === 'ended'
        ? (state.ending?.on ?? state.outcome?.on)
        : undefined)
    const running = state.pausedOn === undefined && state.holds.length === 0
    return {
      id,
      name: clock.name,
      rule: clock.rule,
      startedOn,
      endsOn,
      stoppedOn,
      late: endsOn !== undefined && (stoppedOn ? stoppedOn > endsOn : running && context.today > endsOn),
      whenLate: clock.whenLate,
      daysAway:
        startedOn && !clock.countsAbsence
          ? absentDays(timeAway(state, context), startedOn, stoppedOn ?? context.today)
          : 0,
    }
  })
}

/** Whether a length of time is one that working days can be counted in; the linter asks. */
export function countsInWorkingDays(duration: string): boolean {
  return /^P(\d+W)?(\d+D)?$/.test(duration) && parseIsoDuration(duration) !== undefined
}
