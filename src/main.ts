import type { Application } from './start.ts'

/** The only place where features meet the platform: their routes, what they answer to its questions, their jobs and start-up steps. */
export const application: Application = {
  routes: [],
  ports: {
    personOf: async () => undefined,
    todoCount: async () => 0,
    demonstrationPeople: async () => [],
    personBySubject: async () => undefined,
    navigation: () => [],
  },
  tasks: new Map(),
  recurring: [],
  startupSteps: [],
}
