import type { RouteDefinition } from '../../platform/http/route.ts'
import { agreementRoutes } from './agreement.routes.tsx'
import { meetingRoutes } from './meeting.routes.tsx'
import { askingRoutes } from './asking.routes.tsx'
import { oversightRoutes } from './oversight.routes.tsx'
import { recordRoutes } from './record.routes.tsx'
import { supervisionRoutes } from './supervision.routes.tsx'

/** Every page of supervision. */
export const routes: readonly RouteDefinition[] = [
  ...supervisionRoutes,
  ...oversightRoutes,
  ...askingRoutes,
  ...meetingRoutes,
  ...recordRoutes,
  ...agreementRoutes,
]
