import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyCommand, CommandContext } from './journey.commands.ts'
import type { JourneyEvent } from './journey.events.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { Task } from './stage.language.ts'
import type { Deadline } from './time.language.ts'

/** Tasks that send something handed over or are steps of it: what holds of them because of that. Pure. */

const causes = (task: Task, handOff: string) =>
  task.effects.some(({ then }) => then.some((effect) => 'handOff' in effect && effect.handOff === handOff))

/** The task that hands it over when it is done; undefined where an outcome does so by itself. */
function taskThatHandsOver(scheme: CompiledScheme, handOff: string): Task | undefined {
  return scheme.stages.flatMap(({ tasks }) => tasks).find((task) => causes(task, handOff))
}

/** The task by which somebody fills in a hand-off and sends it. */
export function taskThatSends(scheme: CompiledScheme, handOff: string): Task | undefined {
  const task = taskThatHandsOver(scheme, handOff)
  return task?.does === 'hand-off' ? task : undefined
}

/** No task hands it over: an outcome does. */
export function isSentByItself(scheme: CompiledScheme, handOff: string): boolean {
  return taskThatHandsOver(scheme, handOff) === undefined
}

const handOffOfStep = (scheme: CompiledScheme, task: string) =>
  scheme.handOffs.find(({ steps }) => steps.some(({ step }) => step === task))

/**
 * When such a task is due though the scheme gives it no day of its own: so many working days after the hand-off was sent
 * as that has for all its steps. The one that says pay was paid comes with the pay, and has no day of this kind.
 */
export function dueOnceSent(task: Task, scheme: CompiledScheme): Deadline | undefined {
  const handOff = handOffOfStep(scheme, task.task)
  if (handOff?.within === undefined || handOff.pay?.paid === task.task) return undefined
  const sends = taskThatHandsOver(scheme, handOff.handOff)
  return {
    after: sends ? `step.${sends.task}` : 'outcome',
    by: `P${handOff.within}D`,
    counting: 'working-days',
    roll: 'none',
    whenLate: 'flag',
  }
}

/** What was handed over and withdrawn stands before a task that is a step of it, until another is sent in its place. */
export function withdrawnBefore(task: Task, scheme: CompiledScheme, state: JourneyState): string | undefined {
  const handOff = handOffOfStep(scheme, task.task)
  return handOff && state.takenBack[handOff.handOff] !== undefined
    ? `“${handOff.name}” was withdrawn, and nothing has been sent in its place`
    : undefined
}

/**
 * What was handed over is withdrawn, as two people have settled: what sent it and its steps are to be done again, and until
 * then none of them is. What has ended stays as it ended.
 */
export function takeBackHandOff(
  scheme: CompiledScheme,
  state: JourneyState,
  { handOff: id }: Extract<JourneyCommand, { do: 'take-back-hand-off' }>,
  { today, actor }: CommandContext,
): Result<readonly JourneyEvent[]> {
  const handOff = scheme.handOffs.find((each) => each.handOff === id)
  if (!handOff) return accept([])
  const runs = state.status === 'running'
  const sends = taskThatHandsOver(scheme, id)?.task
  const ids = [...(sends ? [sends] : []), ...handOff.steps.map(({ step }) => step)]
  const tasks = ids.filter((task) => state.steps[task] !== undefined)
  const stages = scheme.stages.flatMap(({ stage, tasks: own }) =>
    state.stages[stage]?.passedOn && own.some(({ task }) => ids.includes(task)) ? [stage] : [],
  )
  return accept([
    {
      type: 'hand-off-taken-back',
      handOff: id,
      again: runs ? { stages, tasks } : { stages: [], tasks: [] },
      on: today,
      by: actor.personId,
    },
  ])
}

/**
 * What was handed over and withdrawn is handed over anew: what an outcome does by itself, and once the application is
 * over also what somebody fills in, since no task of it can be done any more. Nothing else of it changes.
 */
export function handOverAgain(
  scheme: CompiledScheme,
  state: JourneyState,
  { handOff }: Extract<JourneyCommand, { do: 'hand-over-again' }>,
  { today }: CommandContext,
): Result<readonly JourneyEvent[]> {
  const byTask = state.status === 'running' && taskThatHandsOver(scheme, handOff) !== undefined
  if (byTask || !state.takenBack[handOff])
    return refuse({ code: 'not-withdrawn', says: 'Nothing waits to be sent in the place of another here.' })
  return accept([{ type: 'effect-caused', effect: { kind: 'hand-off', handOff }, on: today }])
}
