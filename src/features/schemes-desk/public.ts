/** Schemes kept in the browser: seen, compared, tried and put in force by an administrator. See README.md. */
export { routes as schemesDeskRoutes } from './routes.ts'
export { schemesDeskTasks } from './runs.tasks.ts'
export { countsInWords, mayWords, simulateAgainst, type SimulationReport } from './simulating.ts'
