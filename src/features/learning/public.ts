/** The regulator's year and what is learned in protected time. See README.md. */
export { yearRecordsReading } from './learning.queries.ts'
export { yearTile, yearWith } from './registration.reading.ts'
export { rulesOn as registrationRulesOn, yearHolding } from './registration.rules.ts'
export {
  lookAtRegistrations,
  lookAtRegistrationsBy,
  lookAtRegistrationsDaily,
  lookAtRegistrationsTask,
} from './reminders.tasks.ts'
export { registerLearning } from './protected.routes.tsx'
export { routes as learningRoutes } from './routes.ts'
