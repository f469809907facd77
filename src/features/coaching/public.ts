/** People who help each other learn: appointments, opportunities, coaching, sets and help given. See README.md. */
export { proposeAppointment } from './appointments.handlers.ts'
export { heldAppointmentsReading } from './appointments.queries.ts'
export { registerCoaching } from './register.ts'
export { routes as coachingRoutes } from './routes.ts'
