import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type {
  CompiledScheme,
  Field,
  HandOff,
  Holders,
  JourneyState,
  StepValues,
  Task,
} from '../schemes/public.ts'

/** What of a scheme makes a hand-off: its task, its people, its steps and how far they are. Pure. */

/** Roles as they are kept with a record: shared duties by name, everyone else as they stood when it was written. */
export interface Parties {
  readonly duties: readonly string[]
  readonly personIds: readonly PersonId[]
}

export function partiesIn(scheme: CompiledScheme, roles: readonly string[], holders: Holders): Parties {
  const duties = new Set<string>()
  const personIds = new Set<PersonId>()
  for (const role of roles) {
    const rule = scheme.roles[role]
    if (rule?.is === 'duty') duties.add(rule.duty)
    else for (const holder of holders[role] ?? []) personIds.add(holder.personId)
  }
  return { duties: [...duties], personIds: [...personIds] }
}

/** Whoever receives it, and whoever does one of its steps. */
export function receivingRoles(handOff: HandOff): readonly string[] {
  return [...new Set([...handOff.to, ...handOff.steps.flatMap((step) => step.by)])]
}

export function handOffOf(scheme: CompiledScheme, id: string): HandOff | undefined {
  return scheme.handOffs.find((each) => each.handOff === id)
}

/** The hand-off that doing this task sends. */
export function sentBy(scheme: CompiledScheme, task: Task): HandOff | undefined {
  if (task.does !== 'hand-off') return undefined
  for (const { then } of task.effects)
    for (const effect of then) if ('handOff' in effect) return handOffOf(scheme, effect.handOff)
  return undefined
}

export function taskOf(scheme: CompiledScheme, id: string): Task | undefined {
  for (const stage of scheme.stages) for (const task of stage.tasks) if (task.task === id) return task
  return undefined
}

/** That a step was done: on the day that was entered, and on the day it was written down. */
export interface StepDone {
  readonly on: IsoDate
  readonly recordedOn: IsoDate
  readonly by: PersonId
}

/** One step of a hand-off as it stands. */
export interface StepStanding {
  readonly step: HandOff['steps'][number]
  /** The task of the scheme that is done by it; undefined for a step that stands only in the hand-off. */
  readonly task: Task | undefined
  /** What is asked when it is done. */
  readonly asks: readonly Field[]
  readonly done?: StepDone | undefined
  /** Nothing stands before it any more. */
  readonly ready: boolean
}

/** The day of a step that is no task: today, or earlier. */
export const dayField: Field = {
  field: 'done-on',
  name: 'On which day?',
  type: 'date',
  latest: 'today',
  required: true,
  calculated: false,
  private: false,
}

/** The day on which a task was done by what was entered: its first day that has to be given and may lie in the past. */
function enteredDay(asks: readonly Field[], values: StepValues): IsoDate | undefined {
  const asked = asks.find(({ type, required, ...field }) => type === 'date' && required && 'latest' in field)
  const value = asked && values[asked.field]
  return typeof value === 'string' ? parseIsoDate(value) : undefined
}

/** The steps in order. `own` are those that are no task: kept with the hand-off. */
export function stepsOf(
  scheme: CompiledScheme,
  handOff: HandOff,
  state: JourneyState,
  own: ReadonlyMap<string, StepDone>,
): readonly StepStanding[] {
  let before = true
  return handOff.steps.map((step) => {
    const task = taskOf(scheme, step.step)
    const kept = task && state.steps[task.task]
    const done = task
      ? kept && { on: enteredDay(task.asks, kept.values) ?? kept.on, recordedOn: kept.on, by: kept.by }
      : own.get(step.step)
    const ready =
      done === undefined &&
      (task ? task.opensWhen.every((id) => !taskOf(scheme, id) || state.steps[id] !== undefined) : before)
    before &&= done !== undefined
    return { step, task, asks: task?.asks ?? [dayField], done, ready }
  })
}

/** The step that says that the new pay was paid. */
export function isPayment({ pay }: HandOff, { step }: StepStanding): boolean {
  return pay?.paid === step.step
}

/** The steps for which the time of the hand-off counts: all but the one that waits for the pay itself. */
export function stepsInTime(handOff: HandOff, steps: readonly StepStanding[]): readonly StepStanding[] {
  return steps.filter((standing) => !isPayment(handOff, standing))
}
