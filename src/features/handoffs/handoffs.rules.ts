import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { SectionAnswers } from '../documents/public.ts'
import {
  type CompiledScheme,
  type Field,
  findTask,
  type HandOff,
  type Holders,
  type Floor,
  type JourneyState,
  saysWhen,
  type StepValues,
  type Task,
  taskApplies,
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
  /** What was said with it: codes, days, and ids of texts. */
  readonly values: StepValues
  /** Other days that were entered for it before and put right, the last one last. */
  readonly before?: readonly DayPutRight[]
}

/** A day that was entered wrongly, who put it right and when. */
export interface DayPutRight {
  readonly wasOn: IsoDate
  readonly on: IsoDate
  readonly by: PersonId
  readonly putRightOn: IsoDate
}

/** The steps with the days that were put right since. */
export function withDaysPutRight(
  steps: readonly StepStanding[],
  days: ReadonlyMap<string, readonly DayPutRight[]>,
): readonly StepStanding[] {
  return steps.map((standing) => {
    const before = days.get(standing.step.step) ?? []
    const last = before.at(-1)
    return standing.done && last ? { ...standing, done: { ...standing.done, on: last.on, before } } : standing
  })
}

/** Whether a day was entered with a step that was done, so that another can take its place. */
export function hasEnteredDay({ done, asks }: StepStanding): boolean {
  return done !== undefined && asks.some(saysWhen)
}

/** What a day of a step that was done cannot lie after: the next step that was done; today when there is none. */
export function ceilingOf({ step }: StepStanding, steps: readonly StepStanding[], today: IsoDate): Floor {
  const at = steps.findIndex((each) => each.step.step === step.step)
  const next = steps.slice(at + 1).find(({ done }) => done !== undefined)
  return next?.done && next.done.on < today
    ? { on: next.done.on, name: next.step.name }
    : { on: today, name: 'Today' }
}

/** One step of a hand-off as it stands. */
export interface StepStanding {
  readonly step: HandOff['steps'][number]
  /** The task of the application that is done by it; undefined for a step that is kept with the hand-off. */
  readonly task: Task | undefined
  /** What is asked when it is done, but which post moves. */
  readonly asks: readonly Field[]
  readonly done?: StepDone | undefined
  /** Nothing stands before it any more. */
  readonly ready: boolean
}

/** Types of what a person writes in their own words. */
export const proseTypes: ReadonlySet<Field['type']> = new Set(['text', 'long-text'])

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

/** The day on which a step was done by what was entered: the first such day. */
export function enteredDay(asks: readonly Field[], values: SectionAnswers | StepValues): IsoDate | undefined {
  const asked = asks.find(saysWhen)
  const value = asked && values[asked.field]
  return typeof value === 'string' ? parseIsoDate(value) : undefined
}

/** What a step asks beside its day and but for words. */
export function codesSaid(asks: readonly Field[]): readonly Field[] {
  const day = asks.find(saysWhen)
  return asks.filter((field) => field !== day && !proseTypes.has(field.type))
}

/** What was written with a step that is kept with the hand-off: of a task the application tells it. */
export function wordsSaid({ task, asks, done }: StepStanding): readonly { field: Field; id: string }[] {
  if (task || !done) return []
  return asks.flatMap((field) => {
    const id = done.values[field.field]
    return proseTypes.has(field.type) && typeof id === 'string' ? [{ field, id }] : []
  })
}

/** What a step kept with the hand-off asks: what its task would have, and its day. */
function askedByItself(task: Task | undefined): readonly Field[] {
  const fields = task?.asks ?? []
  return fields.some(saysWhen) ? fields : [dayField, ...fields]
}

/** Nothing more can be done in the application itself. */
export function isOver({ status }: Pick<JourneyState, 'status'>): boolean {
  return status === 'completed' || status === 'ended'
}

/**
 * The steps in order. `own` are those kept with the hand-off: what is no task of the scheme, and what could not be done as
 * one, because it was handed over when its application was over (`afterEnd`) or that ended before it was done.
 */
export function stepsOf(
  scheme: CompiledScheme,
  handOff: HandOff,
  state: JourneyState,
  own: ReadonlyMap<string, StepDone>,
  afterEnd = false,
): readonly StepStanding[] {
  let before = true
  // A step that does not come about, after this outcome or another answer, is none.
  const applying = handOff.steps.filter(({ step }) => {
    const task = taskOf(scheme, step)
    return !task || taskApplies(task, scheme, state)
  })
  return applying.map((step) => {
    const named = taskOf(scheme, step.step)
    const kept = named && !afterEnd ? state.steps[named.task] : undefined
    const task = afterEnd || (isOver(state) && !kept) ? undefined : named
    const done = task
      ? kept && {
          on: enteredDay(task.asks, kept.values) ?? kept.on,
          recordedOn: kept.on,
          by: kept.by,
          values: kept.values,
        }
      : own.get(step.step)
    const ready =
      done === undefined &&
      (task ? task.opensWhen.every((id) => !taskOf(scheme, id) || state.steps[id] !== undefined) : before)
    before &&= done !== undefined
    return { step, task, asks: task?.asks ?? askedByItself(named), done, ready }
  })
}

/** What a step cannot lie before: the step done before it, or the day on which it was all sent. */
export function floorOf(
  { step }: StepStanding,
  steps: readonly StepStanding[],
  sentOn: IsoDate | null,
): Floor | undefined {
  const at = steps.findIndex((each) => each.step.step === step.step)
  const before = steps.slice(0, at).findLast(({ done }) => done !== undefined)
  if (before?.done) return { on: before.done.on, name: before.step.name }
  return sentOn ? { on: sentOn, name: 'Sent' } : undefined
}

/** The step that says that the new pay was paid. */
export function isPayment({ pay }: HandOff, { step }: StepStanding): boolean {
  return pay?.paid === step.step
}

/** The steps for which the time of the hand-off counts: all but the one that waits for the pay itself. */
export function stepsInTime(handOff: HandOff, steps: readonly StepStanding[]): readonly StepStanding[] {
  return steps.filter((standing) => !isPayment(handOff, standing))
}

/** A step as it is asked of whoever does it: its task's name says what to do, its own that it is done. */
export function stepToDo(scheme: CompiledScheme, { step, name }: HandOff['steps'][number]): string {
  return findTask(scheme, step)?.name ?? name
}
