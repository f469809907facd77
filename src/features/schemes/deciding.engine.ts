import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { formatDay } from '../../kernel/words.ts'
import type { Acting } from './acting.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { CommandContext, JourneyCommand } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { tooLate } from './lateness.engine.ts'
import { findTask } from './scheme.index.ts'
import type { Task } from './stage.language.ts'
import { isDecisionTold, takeEffect } from './telling.engine.ts'

/**
 * Recommending and deciding. Whatever its standing, a decision needs what its outcome asks for; only a final one is the
 * outcome of the application and has effects, once it is told, and only one that says which it revises takes another's
 * place.
 */

const givenWords = {
  reasons: 'the reasons',
  feedback: 'written feedback',
  plan: 'a development plan',
  objectives: 'objectives with timescales',
} as const

/** Why this task may not give a final decision beside the one there is. */
function decidedAlready(task: Task, state: JourneyState): Refusal | undefined {
  if (task.decides !== 'final') return undefined
  if (!state.outcome)
    return task.revises === undefined
      ? undefined
      : { code: 'nothing-to-revise', says: 'There is no decision yet whose place this one could take.' }
  if (task.revises !== undefined && task.revises === state.outcome.task) return undefined
  return {
    code: 'decided-already',
    says: `An outcome was recorded on ${formatDay(state.outcome.on)}. It takes effect once.`,
  }
}

export function decideOutcome(
  scheme: CompiledScheme,
  state: JourneyState,
  command: Extract<JourneyCommand, { do: 'decide' }>,
  context: CommandContext,
  ready: () => Result<{ readonly task: Task; readonly acting: Acting }>,
): Result<readonly JourneyEvent[]> {
  const asked = findTask(scheme, command.task)
  const early = asked?.does === 'decide' ? decidedAlready(asked, state) : undefined
  if (early && early.code === 'decided-already') return refuse(early)
  const may = ready()
  if (!may.ok) return may
  const { task, acting } = may.value
  if (task.does !== 'decide') return refuse({ code: 'done-elsewhere', says: 'This is done on its own page.' })
  if (early) return refuse(early)
  const late = tooLate(task, scheme, state, context)
  if (late) return refuse(late)
  const outcome = scheme.outcomes.find((each) => each.outcome === command.outcome)
  if (!outcome) return refuse({ code: 'outcome-needed', says: 'Choose an outcome.', field: 'outcome' })
  const [first, ...others] = outcome.requires
    .filter((need) => !command.given.includes(need))
    .map(
      (need): Refusal => ({
        code: `${need}-needed`,
        says: `Give ${givenWords[need]}.`,
        rule: `“${outcome.name}” cannot be recorded without ${givenWords[need]}.`,
        field: need,
      }),
    )
  if (first) return refuse(first, ...others)
  const { decisionId } = command
  const before = state.outcome
  const upheld = before?.outcome === outcome.outcome && before.waits !== 'new'
  const waits = upheld ? 'upheld' : 'new'
  const decided: JourneyEvent = {
    type: 'outcome-decided',
    task: task.task,
    outcome: outcome.outcome,
    decisionId,
    ...(task.decides === 'final' ? { waits } : { standing: task.decides }),
    ...(task.revises === undefined ? {} : { revises: task.revises }),
    ...acting,
  }
  if (task.decides !== 'final') return accept([decided])
  const standing = { outcome: outcome.outcome, on: context.today, by: acting.by, decisionId, task: task.task }
  const after: JourneyState = { ...state, outcome: { ...standing, waits } }
  if (!isDecisionTold(scheme, after, task.task)) return accept([decided])
  const effects = takeEffect(scheme, after, context)
  return effects.ok ? accept([decided, ...effects.value]) : effects
}
