import { registerCoursesPorts } from '../courses/public.ts'
import { registerResourcesPorts } from '../resources/public.ts'
import { proposeAppointment } from './appointments.handlers.ts'
import { heldAppointmentsReading } from './appointments.queries.ts'

/** Fills the ports of the rooms before this one; once, at start. */
export function registerCoaching(): void {
  registerCoursesPorts({
    ledTo: ({ tx, ...by }, { personId, status }) => proposeAppointment(tx, by, { kind: status, personId }),
  })
  registerResourcesPorts({ appointmentsOf: heldAppointmentsReading })
}
