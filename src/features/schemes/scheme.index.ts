import type { CompiledScheme } from './compiled.language.ts'
import type { Stage, Task } from './scheme.language.ts'

/** Tasks of a compiled scheme by id, made once a scheme: the engine asks for them all the time. */
const placed = new WeakMap<
  CompiledScheme,
  ReadonlyMap<string, { readonly task: Task; readonly stage: Stage }>
>()

function placedIn(scheme: CompiledScheme) {
  let known = placed.get(scheme)
  if (!known) {
    known = new Map(
      scheme.stages.flatMap((stage) => stage.tasks.map((task) => [task.task, { task, stage }] as const)),
    )
    placed.set(scheme, known)
  }
  return known
}

export function findTask(scheme: CompiledScheme, id: string): Task | undefined {
  return placedIn(scheme).get(id)?.task
}

export function stageOfTask(scheme: CompiledScheme, id: string): Stage | undefined {
  return placedIn(scheme).get(id)?.stage
}
