/** Supervision: agreements, meetings, actions, what is expected and what was held. See README.md. */
export { AgreedTable } from './agreed.parts.tsx'
export { type PlannedSupervision, plannedSupervisionReading } from './diary.queries.ts'
export {
  qualityReading,
  type SupervisionGlance,
  supervisionFactsReading,
  supervisionGlanceReading,
} from './oversight.queries.ts'
export { byField } from './meeting.opening.ts'
export { type SupervisionHeld, supervisionHeldUntil } from './oversight.reading.ts'
export { type SupervisionRated, supervisionRatedReading } from './spans.queries.ts'
export { registerSupervision } from './register.ts'
export { audit, type ByPerson, changedMeanwhile, result, tooLong } from './supervision.doing.ts'
export {
  type AgreedAction,
  type AgreedActions,
  type CalendarDay,
  type KeepInCalendars,
  registerSupervisionPorts,
  type SupervisionPorts,
  supervisionPorts,
} from './supervision.ports.ts'
export { meetingTitle, meetingUid } from './meeting.days.ts'
export { routes as supervisionRoutes } from './routes.ts'
