/** The regulator's year and what is learned in protected time. See README.md. */
export { yearTileReading } from './registration.reading.ts'
export { rulesOn as registrationRulesOn } from './registration.rules.ts'
export {
  lookAtRegistrations,
  lookAtRegistrationsBy,
  lookAtRegistrationsDaily,
  lookAtRegistrationsTask,
} from './reminders.tasks.ts'
export {
  type AllowanceStatus,
  type ProtectedTime,
  protectedBasis,
  protectedTimeOf,
} from './protected.reading.ts'
export { amountInWords, type SpanStatus } from './protected.rules.ts'
export { registerLearning } from './protected.routes.tsx'
export { routes as learningRoutes } from './routes.ts'
