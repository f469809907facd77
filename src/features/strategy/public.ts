/** The authority's workforce strategy: aims, figures, the board's meetings and reports. See README.md. */
export { boardGlance, type StrategyTile } from './board.glance.ts'
export { strategyRoutes } from './routes.ts'
export { restateStrategy, strategyRecurring, strategyTasks } from './strategy.tasks.ts'
