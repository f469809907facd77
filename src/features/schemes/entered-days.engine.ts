import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { Field } from './document.language.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { meetingOfTask } from './progress.engine.ts'
import { findTask } from './scheme.index.ts'
import type { Task } from './stage.language.ts'
import type { StepValues } from './journey.events.ts'

/** Days that people enter for what they did: not in the future, and never before what it followed. */

/** A day that has to be given and may lie in the past: the day on which the step was done. */
export const saysWhen = (field: Field): boolean =>
  field.type === 'date' && field.required && field.latest === 'today'

/** A day that something cannot lie before, and what happened on it. */
export interface Floor {
  readonly on: IsoDate
  readonly name: string
}

/** The day entered with a step, as far as one is asked for. */
function enteredOn(task: Task, values: StepValues): IsoDate | undefined {
  const field = task.asks.find(saysWhen)
  const value = field && values[field.field]
  return typeof value === 'string' ? parseIsoDate(value) : undefined
}

/**
 * When a task was done, as far as that is known: the day that was entered, of a decision its meeting where that came
 * before, of what is sent the day it went. Undefined for what may have been recorded long after it happened.
 */
function doneOn(task: Task, scheme: CompiledScheme, state: JourneyState): IsoDate | undefined {
  const step = state.steps[task.task]
  switch (task.does) {
    case 'decide': {
      const decided = state.decided[task.task]?.on
      const heldOn = state.meetings[meetingOfTask(scheme, task) ?? '']?.meetingOn
      return decided && heldOn && heldOn < decided ? heldOn : decided
    }
    case 'hand-off':
    case 'submit':
      return step?.onPaper ? undefined : step?.on
    default:
      return step && enteredOn(task, step.values)
  }
}

/** The latest day among what a task follows, through tasks of which no day is known; undefined when none is. */
function earliestDay(
  task: Pick<Task, 'opensWhen'>,
  scheme: CompiledScheme,
  state: JourneyState,
  seen: ReadonlySet<string> = new Set(),
): Floor | undefined {
  const floors = task.opensWhen.flatMap((id): readonly Floor[] => {
    const before = findTask(scheme, id)
    if (!before || seen.has(id)) return []
    const on = doneOn(before, scheme, state)
    if (on) return [{ on, name: before.name }]
    const floor = earliestDay(before, scheme, state, new Set([...seen, id]))
    return floor ? [floor] : []
  })
  return floors.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0]
}

/** Why a day cannot be this one: what it followed came later. */
export function beforeWhatItFollows(
  field: Field,
  value: unknown,
  floor: Floor | undefined,
): Refusal | undefined {
  if (!floor || !saysWhen(field) || typeof value !== 'string' || value >= floor.on) return undefined
  return {
    code: 'day-too-early',
    says: `“${field.name}” cannot be before ${formatDay(floor.on)}, the day of “${floor.name}”`,
    field: field.field,
  }
}

/** Whether the days entered with a task can be, by what it followed. */
export function checkDays(
  task: Task,
  values: StepValues,
  scheme: CompiledScheme,
  state: JourneyState,
): Result<'possible'> {
  const floor = earliestDay(task, scheme, state)
  const [first, ...others] = task.asks.flatMap(
    (field) => beforeWhatItFollows(field, values[field.field], floor) ?? [],
  )
  return first ? refuse(first, ...others) : accept('possible')
}
