import type { CompiledScheme } from './compiled.language.ts'
import type { Task } from './stage.language.ts'
import type { Deadline } from './time.language.ts'

/** Tasks that are steps of something handed over: what holds of them because of that. Pure. */

/** The task by which a hand-off is sent; undefined where an outcome sends it by itself. */
export function taskThatSends(scheme: CompiledScheme, handOff: string): Task | undefined {
  return scheme.stages
    .flatMap(({ tasks }) => tasks)
    .find(
      ({ does, effects }) =>
        does === 'hand-off' &&
        effects.some(({ then }) => then.some((effect) => 'handOff' in effect && effect.handOff === handOff)),
    )
}

/**
 * When such a task is due though the scheme gives it no day of its own: so many working days after the hand-off was sent
 * as that has for all its steps. The one that says pay was paid comes with the pay, and has no day of this kind.
 */
export function dueOnceSent(task: Task, scheme: CompiledScheme): Deadline | undefined {
  const handOff = scheme.handOffs.find(
    ({ steps, pay }) => steps.some(({ step }) => step === task.task) && pay?.paid !== task.task,
  )
  if (handOff?.within === undefined) return undefined
  const sends = taskThatSends(scheme, handOff.handOff)
  return {
    after: sends ? `step.${sends.task}` : 'outcome',
    by: `P${handOff.within}D`,
    counting: 'working-days',
    roll: 'none',
    whenLate: 'flag',
  }
}
