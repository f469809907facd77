/** People who help each other learn: appointments, opportunities, coaching, sets and help given. See README.md. */
export { proposeAppointment } from './appointments.handlers.ts'
export { type Appointment, appointmentsOnReading, heldAppointmentsReading } from './appointments.queries.ts'
export { routes as coachingRoutes } from './routes.ts'
