import type { RouteDefinition } from '../../platform/http/route.ts'
import { followUpsRoutes } from './follow-ups.routes.tsx'
import { portalRoutes } from './portal.routes.tsx'
import { problemsRoutes } from './problems.routes.tsx'
import { toolkitEditsRoutes } from './toolkit-edits.routes.tsx'
import { toolkitSharingRoutes } from './toolkit-sharing.routes.tsx'
import { toolkitsRoutes } from './toolkits.routes.tsx'

/** Every page of resources. */
export const routes: readonly RouteDefinition[] = [
  ...portalRoutes,
  ...toolkitsRoutes,
  ...toolkitEditsRoutes,
  ...toolkitSharingRoutes,
  ...problemsRoutes,
  ...followUpsRoutes,
]
