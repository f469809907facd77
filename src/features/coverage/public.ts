/** Where there is evidence for each item of a standard. See README.md. */
export { coverageRoutes } from './routes.ts'
export { bestReading, coverageGlanceReading } from './coverage.queries.ts'
export { countCoverageOnce, restateCoverage } from './rebuild.handlers.ts'
export { type GroupItem, groupCoverageReading } from './group.queries.ts'
export { registerCoverage } from './register.ts'
