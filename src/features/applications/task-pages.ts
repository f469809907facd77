import type { CompiledScheme, Task, TaskKind } from '../schemes/public.ts'

/** Where the tasks of a kind are done, when a higher room has a page for them (quality assurance, panels, hand-offs). */
export type TaskPage = (journeyId: string, task: string) => string

const pages = new Map<TaskKind, TaskPage>()

/** A port for higher rooms, filled at start-up: `/applications/:id/tasks/:task` then leads there. */
export function registerTaskPage(kind: TaskKind, page: TaskPage): void {
  pages.set(kind, page)
}

export function taskPageOf(kind: TaskKind): TaskPage | undefined {
  return pages.get(kind)
}

/** Where one task of a scheme is done by those who do it, when that is in a higher room whatever the task's kind. */
export type TaskPlace = (scheme: CompiledScheme, journeyId: string, task: Task) => string | undefined

const places: TaskPlace[] = []

/** A port for higher rooms, filled at start-up. Only those who do the task are led there; others read how it stands. */
export function leadTask(place: TaskPlace): void {
  places.push(place)
}

export function taskPlaceOf(scheme: CompiledScheme, journeyId: string, task: Task): string | undefined {
  for (const place of places) {
    const href = place(scheme, journeyId, task)
    if (href) return href
  }
  return undefined
}
