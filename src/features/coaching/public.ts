/** People who help each other learn: appointments, opportunities, coaching, sets and help given. See README.md. */
export { type CoachingPorts, registerCoachingPorts } from './coaching.ports.ts'
export { type PlannedCoaching, plannedCoachingReading } from './conversations.queries.ts'
export { type PlannedSetMeeting, plannedSetMeetingsReading } from './sets.queries.ts'
export { timeInWords } from './helping.pages.tsx'
export { helpGlanceReading } from './helping.queries.ts'
export { coachingRecurring, coachingTasks } from './leavers.tasks.ts'
export { registerCoaching } from './register.ts'
export { routes as coachingRoutes } from './routes.ts'
