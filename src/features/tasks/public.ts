/** Who has what to do. The lowest feature: others restate their subjects' tasks here. See README.md. */
export {
  countTodo,
  countTodoOf,
  findTodo,
  findTodoAbout,
  type HeldBy,
  peopleHolding,
  subjectsToLookAtAgain,
  subjectsWithTaskReading,
  tasksDueReading,
  todoCountReading,
  todoReading,
  type TodoActor,
  type TodoItem,
} from './tasks.queries.ts'
export { isLate, type TodoGroups } from './tasks.rules.ts'
export {
  restateTasks,
  restateTasksOf,
  type TaskHolder,
  type TaskSubject,
  type TaskToDo,
} from './tasks.store.ts'
export type { TaskId } from './tasks.tables.ts'
export { tasksRoutes } from './tasks.routes.tsx'
export { holdersOfSql, openTasksReading } from './waiting.queries.ts'
export { nothingLeft, waitingOn } from './waiting.rules.ts'
