import type { RouteDefinition } from '../../platform/http/route.ts'
import { appointmentsRoutes } from './appointments.routes.tsx'
import { askingRoutes } from './asking.routes.tsx'
import { conversationRoutes } from './conversation.routes.tsx'
import { helpingRoutes } from './helping.routes.tsx'
import { opportunitiesRoutes } from './opportunities.routes.tsx'
import { setLeadingRoutes } from './set-leading.routes.tsx'
import { setsRoutes } from './sets.routes.tsx'
import { peopleWhoHelpRoutes } from './people-who-help.routes.tsx'

/** Every page of the room. */
export const routes: readonly RouteDefinition[] = [
  ...peopleWhoHelpRoutes,
  ...appointmentsRoutes,
  ...opportunitiesRoutes,
  ...askingRoutes,
  ...conversationRoutes,
  ...helpingRoutes,
  ...setsRoutes,
  ...setLeadingRoutes,
]
