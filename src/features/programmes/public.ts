/** Programmes that people run together: cohorts, each person's view, hand-overs, and parts done elsewhere. See README.md. */
export { routes as programmesRoutes } from './routes.ts'
export { connectProgrammes } from './connections.ts'
export { assessingRolesAmong } from './assessing.rules.ts'
export { openYear } from './year.routes.tsx'
