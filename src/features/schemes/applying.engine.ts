import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { findTask, stageOfTask } from './scheme.index.ts'
import type { Applies, Stage, Task } from './stage.language.ts'
import { workedOutOnce } from './worked-out.engine.ts'

/**
 * When a stage or a task applies. One language and one reading for both: true, false, or undefined while it cannot be
 * told yet, because what it depends on may still come.
 */

/** Whether every part of a `when` holds; a part that is certainly not so decides, whatever the others are. */
export function whenHolds(
  when: Applies | undefined,
  scheme: CompiledScheme,
  state: JourneyState,
): boolean | undefined {
  if (!when) return true
  return answers(scheme, state, undefined, when, () => holds(when, scheme, state, new Set()))
}

const answers = workedOutOnce<Applies, boolean | undefined>()

/** Undefined = cannot be told yet: it is ahead, neither asked for nor struck out. */
export function stageApplies(stage: Stage, scheme: CompiledScheme, state: JourneyState): boolean | undefined {
  return isSetAside(stage, state) ? false : whenHolds(stage.when, scheme, state)
}

/** A review that is passed over, or a stage that nobody has asked for. */
export function isSetAside({ stage, onRequest }: Stage, state: JourneyState): boolean {
  return state.passedOver[stage] !== undefined || (onRequest === true && state.asked[stage] === undefined)
}

/** A task is asked for only once it is certain that it applies. */
export function taskApplies(task: Task, scheme: CompiledScheme, state: JourneyState): boolean {
  return whenHolds(task.when, scheme, state) === true
}

function holds(
  when: Applies | undefined,
  scheme: CompiledScheme,
  state: JourneyState,
  asked: ReadonlySet<string>,
): boolean | undefined {
  if (!when) return true
  let sure = true
  for (const part of partsOf(when, scheme, state, asked)) {
    if (part === false) return false
    if (part === undefined) sure = false
  }
  if (sure) return true
  // Nothing more comes about in a journey that has ended.
  return state.status === 'ended' ? false : undefined
}

function* partsOf(
  when: Applies,
  scheme: CompiledScheme,
  state: JourneyState,
  asked: ReadonlySet<string>,
): Generator<boolean | undefined> {
  if (when.outcome)
    yield state.outcome ? when.outcome.includes(state.outcome.outcome) : outcomePending(scheme, state, asked)
  if (when.returned) yield state.round > 1
  if (when.startedBy)
    yield state.status === 'not-started' ? undefined : when.startedBy.includes(state.startedAs ?? '')
  for (const [named, wanted] of Object.entries(when.case ?? {})) {
    const is = state.cases[named]
    yield is === undefined ? pendingIn(deciderOf(named, scheme), scheme, state, asked) : wanted.includes(is)
  }
  for (const [round, wanted] of Object.entries(when.drawn ?? {})) {
    const drawn = state.drawn[round]
    const waitsAt = scheme.stages.find(({ stage }) => stage === scheme.rounds[round]?.at)
    yield drawn === undefined ? pendingIn(waitsAt, scheme, state, asked) : drawn === wanted
  }
  for (const [task, wanted] of Object.entries(when.decided ?? {})) {
    const decided = state.decided[task]
    yield decided ? wanted.includes(decided.outcome) : pending(task, scheme, state, asked)
  }
  for (const [path, wanted] of Object.entries(when.step ?? {})) {
    const [task = '', field = ''] = path.split('.')
    const known = task === 'request' ? state.startValues : state.steps[task]?.values
    if (!known) yield pending(task, scheme, state, asked)
    else yield Array.isArray(wanted) ? wanted.includes(known[field] as string) : known[field] === wanted
  }
}

/** The stage at whose opening a case is decided. */
function deciderOf(named: string, scheme: CompiledScheme): Stage | undefined {
  const at = scheme.cases[named]?.decided
  return at === undefined ? scheme.stages[0] : scheme.stages.find(({ stage }) => stage === at)
}

/** What was not done yet: undefined while it may still be done, false once that is out of the question. */
function pending(
  id: string,
  scheme: CompiledScheme,
  state: JourneyState,
  asked: ReadonlySet<string>,
): false | undefined {
  const task = findTask(scheme, id)
  if (!task || asked.has(id)) return undefined
  const further = new Set([...asked, id])
  if (pendingIn(stageOfTask(scheme, id), scheme, state, further) === false) return false
  return holds(task.when, scheme, state, further) === false ? false : undefined
}

/** No outcome yet: undefined while somebody may still give one, false once every final decision is out of the question. */
function outcomePending(
  scheme: CompiledScheme,
  state: JourneyState,
  asked: ReadonlySet<string>,
): false | undefined {
  const deciding = scheme.stages
    .flatMap(({ tasks }) => tasks)
    .filter(({ does, decides, revises }) => does === 'decide' && decides === 'final' && revises === undefined)
  return deciding.every(({ task }) => pending(task, scheme, state, asked) === false) ? false : undefined
}

function pendingIn(
  stage: Stage | undefined,
  scheme: CompiledScheme,
  state: JourneyState,
  asked: ReadonlySet<string>,
): false | undefined {
  if (!stage || state.stages[stage.stage]?.passedOn !== undefined || isSetAside(stage, state)) return false
  const key = `stage ${stage.stage}`
  if (asked.has(key)) return undefined
  return holds(stage.when, scheme, state, new Set([...asked, key])) === false ? false : undefined
}
