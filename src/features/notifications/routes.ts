import type { RouteDefinition } from '../../platform/http/route.ts'
import { registerHandoffs } from '../handoffs/public.ts'
import { addApplicationLinks } from '../applications/public.ts'
import { onAdjustmentAsked, onJourney } from '../journeys/public.ts'
import { onManagersMoved } from '../people/public.ts'
import { appointmentRoutes } from './appointment.routes.ts'
import { choiceRoutes } from './choices.routes.tsx'
import { comingRoutes } from './coming.routes.tsx'
import { messageRoutes } from './messages.routes.tsx'
import { tellOfManagers } from './handing-over.reactions.ts'
import { tellOfAdjustment, tellOfJourney } from './notifications.reactions.ts'

export const routes: readonly RouteDefinition[] = [
  ...messageRoutes,
  ...comingRoutes,
  ...choiceRoutes,
  ...appointmentRoutes,
]

let registered = false

/** Tells people what happens to journeys, and offers the appointment on an application's page; once, at start. */
export function registerNotifications({ origin }: { readonly origin: string }): void {
  if (registered) return
  registered = true
  // What was handed over must be there when those who receive it are told.
  registerHandoffs()
  onJourney(tellOfJourney(origin))
  onAdjustmentAsked(tellOfAdjustment(origin))
  onManagersMoved(tellOfManagers(origin))
  addApplicationLinks((_exchange, { journeyId, state }) =>
    state.meeting
      ? [
          {
            text: 'Put the appointment into your calendar',
            href: `/applications/${journeyId}/appointment.ics`,
          },
        ]
      : [],
  )
}
