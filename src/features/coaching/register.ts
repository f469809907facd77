import { registerCoursesPorts } from '../courses/public.ts'
import { registerRecordLink } from '../people/public.ts'
import { registerResourcesPorts } from '../resources/public.ts'
import { proposeAppointment } from './appointments.handlers.ts'
import { heldAppointmentsReading } from './appointments.queries.ts'
import { seeHelping } from './helping.routes.tsx'

/** Fills the ports of the rooms before this one; once, at start. */
export function registerCoaching(): void {
  registerCoursesPorts({
    ledTo: ({ tx, ...by }, { personId, status }) => proposeAppointment(tx, by, { kind: status, personId }),
  })
  registerRecordLink({
    text: 'Helping others to learn',
    rule: seeHelping,
    href: (personId) => `/people/${personId}/helping`,
    needs: 'helping-others',
  })
  registerResourcesPorts({ appointmentsOf: heldAppointmentsReading })
}
