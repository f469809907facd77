import type { CompiledScheme } from './compiled.language.ts'
import type { Task } from './scheme.language.ts'

/** Tasks of a compiled scheme by id, made once a scheme: the engine asks for them all the time. */
const tasks = new WeakMap<CompiledScheme, ReadonlyMap<string, Task>>()

export function findTask(scheme: CompiledScheme, id: string): Task | undefined {
  let known = tasks.get(scheme)
  if (!known) {
    known = new Map(scheme.stages.flatMap((stage) => stage.tasks.map((task) => [task.task, task] as const)))
    tasks.set(scheme, known)
  }
  return known.get(id)
}
