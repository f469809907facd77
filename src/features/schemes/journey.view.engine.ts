import type { IsoDate } from '../../kernel/dates.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { type ClockReading, type Due, dueOf, lapsedOn, readClocks } from './deadline.engine.ts'
import { withdrawnBefore } from './handing-over.engine.ts'
import type { JourneyState, MeetingState, Step } from './journey.state.engine.ts'
import { tooLate } from './lateness.engine.ts'
import { type Assessor, assessor, type RequirementResult } from './requirement.engine.ts'
import { stageApplies, taskApplies } from './applying.engine.ts'
import { bookedFor, isDecided, isSubmitted, lostOn, meetingOfTask } from './progress.engine.ts'
import { findTask, papersOf } from './scheme.index.ts'
import { holdersNow } from './taking-part.engine.ts'
import type { EngineContext, FactValue, Holder } from './scheme.facts.ts'
import type { SignatureRules } from './scheme.language.ts'
import type { Stage, Task } from './stage.language.ts'

/** A journey as it stands today: what is done, what is open, who has it, by when, and what stands in the way. */

export interface Blocker {
  readonly kind: 'stage' | 'task' | 'requirement' | 'signature' | 'hold' | 'late'
  readonly id: string
  readonly says: string
}

export interface TaskView {
  readonly task: Task
  readonly stage: string
  readonly state: 'done' | 'ready' | 'waiting' | 'not-needed'
  /** Who may do it now; several when any one of them may. */
  readonly holders: readonly Holder[]
  readonly step?: Step | undefined
  readonly due?: Due | undefined
  /** A date is looked for anew: the day on which the earlier one was lost. */
  readonly again?: IsoDate | undefined
  /** The earlier date was not lost: the meeting was adjourned there part-heard, and goes on at the new one. */
  readonly goesOn?: true | undefined
  /** A paper of a stage that was passed is not finished any more: its signature alone is missing, or something in it too. */
  readonly reopened?: 'sign' | 'finish' | undefined
  /** Not needed because nobody asks for it any more since its due day passed. */
  readonly lapsed?: true | undefined
  /** Why it cannot start yet. */
  readonly because: readonly Blocker[]
}

export interface SlotView {
  readonly slot: SignatureRules['slots'][number]
  readonly state: 'signed' | 'ready' | 'waiting' | 'not-asked'
  readonly signature?: { readonly by: string; readonly on: IsoDate } | undefined
  readonly holders: readonly Holder[]
  /** Slots that sign first. */
  readonly after: readonly string[]
}

export interface StageView {
  readonly stage: Stage
  readonly state: 'passed' | 'open' | 'ahead' | 'not-needed'
  readonly openedOn?: IsoDate | undefined
  readonly passedOn?: IsoDate | undefined
  readonly tasks: readonly TaskView[]
  /** Conditions besides its tasks that must hold before it is passed. */
  readonly exit: readonly RequirementResult[]
}

export interface JourneyView {
  readonly stages: readonly StageView[]
  readonly slots: readonly SlotView[]
  readonly clocks: readonly ClockReading[]
  /** Paused or held: shown to others as "paused" alone. */
  readonly paused: boolean
  assess(requirement: string): RequirementResult
}

/** Slots that still have to sign before this one may, by the order of the scheme. */
export function slotsBefore(rules: SignatureRules, slot: string): readonly string[] {
  const group = rules.order.findIndex((slots) => slots.includes(slot))
  return group < 1 ? [] : rules.order.slice(0, group).flat()
}

export function isSigned(state: JourneyState, slot: string): boolean {
  return state.edition?.signatures.some((signature) => signature.slot === slot) ?? false
}

export function allSigned(scheme: CompiledScheme, state: JourneyState): boolean {
  return (
    scheme.signatures === undefined || scheme.signatures.slots.every((slot) => isSigned(state, slot.slot))
  )
}

/** How many complete documents of the template there are. */
export function completeDocuments(template: string, context: EngineContext): number {
  return (context.facts['documents'] ?? []).filter(
    (fact) => fact.fields['template'] === template && fact.fields['complete'] === true,
  ).length
}

/** Whether a meeting has a day to be held on: one that was adjourned part-heard has none until it is booked again. */
const hasDay = (booked: MeetingState | undefined) => booked !== undefined && booked.needsDay !== true

/** Whether a task is done, from the journey's own history and, for documents, from the facts. */
export function isDone(
  task: Task,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): boolean {
  switch (task.does) {
    case 'document':
      return task.document !== undefined && completeDocuments(task.document, context) >= task.atLeast
    case 'sign':
      return state.edition !== undefined && allSigned(scheme, state)
    case 'book':
      return hasDay(bookedFor(scheme, state, task))
    case 'meet':
      return bookedFor(scheme, state, task)?.status === 'held'
    case 'decide':
      return isDecided(task, state)
    default:
      return state.steps[task.task] !== undefined
  }
}

/** Everyone who may act in any of the roles, each once. */
function holdersOf(roles: readonly string[], context: EngineContext): readonly Holder[] {
  if (roles.length === 1) return context.holders[roles[0] as string] ?? []
  const seen = new Set<string>()
  return roles
    .flatMap((role) => context.holders[role] ?? [])
    .filter((holder) => !seen.has(holder.personId) && seen.add(holder.personId) !== undefined)
}

const listOf = (value: FactValue): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : []

/** Who has a paper now: the roles whose parts are still open; everyone who fills it in while none is begun. */
function rolesWaitedFor(task: Task, context: EngineContext): readonly string[] {
  const papers = (context.facts['documents'] ?? []).filter(
    (fact) => fact.fields['template'] === task.document && fact.fields['complete'] !== true,
  )
  const roles = new Set(papers.flatMap((fact) => listOf(fact.fields['waits-for'])))
  return roles.size > 0 ? [...roles] : task.by
}

/** What still stands in the way of a task in an open stage. */
export function blockersOf(
  ids: readonly string[],
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  assessed: Assessor,
): readonly Blocker[] {
  const blockers: Blocker[] = []
  for (const id of ids) {
    const earlier = findTask(scheme, id)
    if (earlier) {
      if (
        taskApplies(earlier, scheme, state) &&
        !isDone(earlier, scheme, state, context) &&
        lapsedOn(earlier, scheme, state, context) === undefined
      )
        blockers.push({ kind: 'task', id, says: earlier.name })
    } else if (!assessed.holds(id)) {
      const result = assessed.assess(id)
      blockers.push({ kind: 'requirement', id, says: `${result.name}: ${result.fact}` })
    }
  }
  return blockers
}

/** A paper is all filled in, and still not enough while a condition named with it does not hold. */
function isEnough(task: Task, scheme: CompiledScheme, assessed: Assessor): boolean {
  if (task.does !== 'document') return true
  return task.requires.every((id) => scheme.requirements[id]?.otherwise !== 'blocks' || assessed.holds(id))
}

/** The task that books what this one holds, while no date is booked: nobody holds a meeting without one, or goes on with it. */
function bookingMissing(
  task: Task,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): Task | undefined {
  if (task.does !== 'meet' || hasDay(bookedFor(scheme, state, task))) return undefined
  const meeting = meetingOfTask(scheme, task)
  return scheme.stages
    .filter((stage) => stageApplies(stage, scheme, state) !== false)
    .flatMap((stage) => stage.tasks)
    .find(
      (each) =>
        each.does === 'book' &&
        meetingOfTask(scheme, each) === meeting &&
        taskApplies(each, scheme, state) &&
        lapsedOn(each, scheme, state, context) === undefined,
    )
}

/** A date that was lost is asked for again, however far the application has come, while its meeting is still to be held. */
function isBookedAnew(
  task: Task,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): boolean {
  if (task.does !== 'book' || state.status !== 'running' || isDone(task, scheme, state, context)) return false
  const meeting = meetingOfTask(scheme, task)
  return scheme.stages.some(
    (stage) =>
      state.stages[stage.stage]?.passedOn === undefined &&
      stageApplies(stage, scheme, state) !== false &&
      stage.tasks.some(
        (each) =>
          each.does === 'meet' &&
          meetingOfTask(scheme, each) === meeting &&
          taskApplies(each, scheme, state) &&
          lapsedOn(each, scheme, state, context) === undefined,
      ),
  )
}

/**
 * Whether a paper was begun, its stage was passed, and it is not finished now: it was changed since, or its signature
 * voided. It is asked for again while it can still be put right, and then tells what it lacks.
 */
function openAgain(
  task: Task,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): 'sign' | 'finish' | undefined {
  const { does, document = '', optional } = task
  if (does !== 'document' || optional || state.status !== 'running') return undefined
  if (isDone(task, scheme, state, context)) return undefined
  if (isSubmitted(scheme, state) && papersOf(scheme).includes(document)) return undefined
  const unfinished = (context.facts['documents'] ?? []).filter(
    ({ fields }) =>
      fields['template'] === document && fields['complete'] !== true && fields['begun'] === true,
  )
  if (unfinished.length === 0) return undefined
  const lackSignatures = unfinished.every(({ fields }) => listOf(fields['only-signature-of']).length > 0)
  return lackSignatures ? 'sign' : 'finish'
}

function viewTask(
  task: Task,
  stage: Stage,
  stageState: StageView['state'],
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  assessed: Assessor,
): TaskView {
  const step = state.steps[task.task]
  const base = { task, stage: stage.stage, holders: holdersOf(task.by, context), step }
  if (stageState === 'not-needed' || !taskApplies(task, scheme, state))
    return { ...base, state: 'not-needed', because: [] }
  const lapsed = lapsedOn(task, scheme, state, context) !== undefined && !isDone(task, scheme, state, context)
  if (lapsed) {
    const due = dueOf(task, scheme, state, context)
    return { ...base, state: 'not-needed', lapsed, due, because: [] }
  }
  const reopened = stageState === 'passed' ? openAgain(task, scheme, state, context) : undefined
  const isAnew =
    reopened !== undefined || (stageState === 'passed' && isBookedAnew(task, scheme, state, context))
  if (
    (stageState === 'passed' && !isAnew) ||
    (stageState === 'open' && isDone(task, scheme, state, context) && isEnough(task, scheme, assessed))
  ) {
    const left =
      stageState === 'passed' &&
      (task.optional || task.does === 'book') &&
      !isDone(task, scheme, state, context)
    return { ...base, state: left ? 'not-needed' : 'done', because: [] }
  }
  // What was done once before stays done while the stage comes round again.
  if (task.once && isDone(task, scheme, state, context)) return { ...base, state: 'done', because: [] }
  const again = task.does === 'book' ? lostOn(scheme, state, task) : undefined
  const ruled = dueOf(task, scheme, state, context)
  // A day that was over before the date was lost says nothing about the one that is looked for now.
  const due = again !== undefined && ruled && ruled.on <= again ? undefined : ruled
  if (state.status !== 'running') return { ...base, state: 'not-needed', because: [] }
  if (stageState === 'ahead')
    return {
      ...base,
      state: 'waiting',
      due,
      again,
      because: [{ kind: 'stage', id: stage.stage, says: 'An earlier stage comes first' }],
    }
  const late = stageState === 'open' ? tooLate(task, scheme, state, context) : undefined
  const booking = bookingMissing(task, scheme, state, context)
  const withdrawn = withdrawnBefore(task, scheme, state)
  const because: readonly Blocker[] = [
    ...(withdrawn ? [{ kind: 'stage' as const, id: stage.stage, says: withdrawn }] : []),
    ...blockersOf(task.opensWhen, scheme, state, context, assessed),
    ...(booking && !task.opensWhen.includes(booking.task)
      ? [{ kind: 'task' as const, id: booking.task, says: booking.name }]
      : []),
    ...(late
      ? [{ kind: 'late' as const, id: task.task, says: [late.says, late.remedy].filter(Boolean).join(' ') }]
      : []),
  ]
  const holders = task.does === 'document' ? holdersOf(rolesWaitedFor(task, context), context) : base.holders
  const goesOn = again !== undefined && bookedFor(scheme, state, task) ? true : undefined
  return {
    ...base,
    holders,
    state: because.length === 0 ? 'ready' : 'waiting',
    due,
    again,
    goesOn,
    reopened,
    because,
  }
}

function viewSlots(scheme: CompiledScheme, state: JourneyState, context: EngineContext): readonly SlotView[] {
  const rules = scheme.signatures
  if (!rules) return []
  return rules.slots.map((slot) => {
    const signature = state.edition?.signatures.find((each) => each.slot === slot.slot)
    const after = slotsBefore(rules, slot.slot).filter((earlier) => !isSigned(state, earlier))
    const slotState = signature
      ? 'signed'
      : !state.edition
        ? 'not-asked'
        : after.length > 0
          ? 'waiting'
          : 'ready'
    return {
      slot,
      state: slotState,
      signature: signature && { by: signature.by, on: signature.on },
      holders: holdersOf(slot.by, context),
      after,
    }
  })
}

/** Nobody has to do anything in an optional stage, so each of its tasks is shown as one that may be left. */
function tasksOf(stage: Stage): readonly Task[] {
  if (!stage.optional) return stage.tasks
  let tasks = optionalTasks.get(stage)
  if (!tasks) {
    tasks = stage.tasks.map((task) => (task.optional ? task : { ...task, optional: true }))
    optionalTasks.set(stage, tasks)
  }
  return tasks
}

const optionalTasks = new WeakMap<Stage, readonly Task[]>()

/** The whole journey at one moment. */
export function view(scheme: CompiledScheme, state: JourneyState, given: EngineContext): JourneyView {
  const holders = holdersNow(scheme, state, given.holders)
  // The same context where nobody is barred, so that what was worked out in it is known here.
  const context = holders === given.holders ? given : { ...given, holders }
  const assessed = assessor(scheme, state, context)
  const stages = scheme.stages.map((stage): StageView => {
    const kept = state.stages[stage.stage]
    const over = state.status === 'ended' || state.status === 'completed'
    const stageState = kept?.passedOn
      ? 'passed'
      : stageApplies(stage, scheme, state) === false || (over && (!kept || stage.optional))
        ? 'not-needed'
        : kept
          ? 'open'
          : 'ahead'
    return {
      stage,
      state: stageState,
      openedOn: kept?.openedOn,
      passedOn: kept?.passedOn,
      tasks: tasksOf(stage).map((task) =>
        viewTask(task, stage, stageState, scheme, state, context, assessed),
      ),
      exit: stageState === 'open' ? stage.exitsWhen.map((id) => assessed.assess(id)) : [],
    }
  })
  return {
    stages,
    slots: viewSlots(scheme, state, context),
    clocks: readClocks(scheme, state, context),
    paused: state.pausedOn !== undefined || state.holds.length > 0,
    assess: assessed.assess,
  }
}
