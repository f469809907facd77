import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { CompiledScheme, HandOff, Holders, JourneyState, Task } from '../schemes/public.ts'

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

/** The task by which a hand-off is sent, when there is one. */
export function sendingTask(scheme: CompiledScheme, id: string): Task | undefined {
  return scheme.stages.flatMap((stage) => stage.tasks).find((task) => sentBy(scheme, task)?.handOff === id)
}

/** One step of a hand-off as it stands. */
export interface StepStanding {
  readonly step: HandOff['steps'][number]
  /** The task of the scheme that is done by it; undefined for a step that stands only in the hand-off. */
  readonly task: Task | undefined
  readonly done?: { readonly on: IsoDate; readonly by: PersonId } | undefined
  /** Nothing stands before it any more. */
  readonly ready: boolean
}

/** The steps in order. `own` are those that are no task: kept with the hand-off. */
export function stepsOf(
  scheme: CompiledScheme,
  handOff: HandOff,
  state: JourneyState,
  own: ReadonlyMap<string, { readonly on: IsoDate; readonly by: PersonId }>,
): readonly StepStanding[] {
  let before = true
  return handOff.steps.map((step) => {
    const task = taskOf(scheme, step.step)
    const done = task ? state.steps[task.task] : own.get(step.step)
    const ready =
      done === undefined &&
      (task ? task.opensWhen.every((id) => !taskOf(scheme, id) || state.steps[id] !== undefined) : before)
    before &&= done !== undefined
    return { step, task, done: done && { on: done.on, by: done.by }, ready }
  })
}
