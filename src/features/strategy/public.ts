/** The authority's workforce strategy: aims, figures, the board's meetings and reports. See README.md. */
export { strategyRoutes } from './routes.ts'
export { restateStrategy, strategyRecurring, strategyTasks } from './strategy.tasks.ts'
