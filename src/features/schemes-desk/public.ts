/** Schemes kept in the browser: seen, compared, tried and put in force by an administrator. See README.md. */
export { routes as schemesDeskRoutes } from './routes.ts'
export { registerSchemesDesk } from './runs.work.ts'
export { countsInWords, mayWords, simulateAgainst, type SimulationReport } from './simulating.ts'
