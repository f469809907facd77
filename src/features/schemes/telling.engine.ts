import { accept, type Result } from '../../kernel/refusal.ts'
import { stageApplies, whenHolds } from './applying.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { cause } from './effects.engine.ts'
import type { CommandContext } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { findTask, stageOfTask } from './scheme.index.ts'
import type { Task } from './stage.language.ts'

/**
 * An outcome takes effect when it is told: until then no level, plan or hand-off gives it away
 * (docs/decisions/0177-told-before-it-shows.md). Pure.
 */

function tasksOf(scheme: Pick<CompiledScheme, 'stages'>): readonly Task[] {
  return scheme.stages.flatMap((stage) => stage.tasks)
}

/**
 * The tasks by which a decision is told: those between it and the next decision, else the next there are. An appeal is
 * told by itself, and a provisional outcome that has no telling of its own together with the one that confirms it.
 */
export function tellingOf(scheme: Pick<CompiledScheme, 'stages'>, decision: string): readonly Task[] {
  const all = tasksOf(scheme)
  const later = all.slice(all.findIndex((task) => task.task === decision) + 1)
  const first = later.findIndex((task) => task.does === 'tell')
  if (first < 0) return []
  const telling = later.slice(first)
  const next = telling.findIndex((task) => task.does === 'decide')
  return (next < 0 ? telling : telling.slice(0, next)).filter((task) => task.does === 'tell')
}

/**
 * Whether the decision of a task has been told. Where nothing of the scheme tells it, recording it does; where nobody
 * told it to the end, the end of the application does.
 */
export function isDecisionTold(scheme: CompiledScheme, state: JourneyState, decision: string): boolean {
  if (state.status === 'completed') return true
  const telling = tellingOf(scheme, decision).filter(({ task }) => mayBeDone(task, scheme, state))
  return telling.length === 0 || telling.some(({ task }) => state.steps[task] !== undefined)
}

function mayBeDone(id: string, scheme: CompiledScheme, state: JourneyState): boolean {
  const stage = stageOfTask(scheme, id)
  const parts = [
    stage && stageApplies(stage, scheme, state),
    whenHolds(findTask(scheme, id)?.when, scheme, state),
  ]
  return parts.every((part) => part !== false)
}

/** What follows from telling by this task: nothing where it tells another decision than the one that stands. */
export function tell(
  task: Task,
  scheme: CompiledScheme,
  state: JourneyState,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const told = state.outcome && tellingOf(scheme, state.outcome.task).includes(task)
  return told ? takeEffect(scheme, state, context) : accept([])
}

/** The outcome that stands takes effect, once: what it leads to, in order, or why it cannot come about. */
export function takeEffect(
  scheme: CompiledScheme,
  state: JourneyState,
  context: CommandContext,
): Result<readonly JourneyEvent[]> {
  const { outcome: stands } = state
  if (!stands?.waits) return accept([])
  const task = findTask(scheme, stands.task)
  const outcome = scheme.outcomes.find((each) => each.outcome === stands.outcome)
  const events: JourneyEvent[] = [
    { type: 'outcome-took-effect', decisionId: stands.decisionId, on: context.today },
  ]
  for (const effect of outcome?.effects ?? []) {
    // A decision that is upheld has had its effects; people are told again, and nothing happens twice.
    if (stands.waits === 'upheld' && !('tell' in effect)) continue
    const caused = cause(effect, { scheme, state, context, task, values: {} })
    if (!caused.ok) return caused
    events.push(...caused.value)
  }
  return accept(events)
}
