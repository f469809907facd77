import type { TaskKind } from '../schemes/public.ts'

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
