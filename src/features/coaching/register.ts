import { registerResourcesPorts } from '../resources/public.ts'
import { heldAppointmentsReading } from './appointments.queries.ts'

/** Fills the ports of the rooms before this one; once, at start. */
export function registerCoaching(): void {
  registerResourcesPorts({ appointmentsOf: heldAppointmentsReading })
}
