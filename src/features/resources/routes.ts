import type { RouteDefinition } from '../../platform/http/route.ts'
import { evaluationsRoutes } from './evaluations.routes.tsx'
import { followUpsRoutes } from './follow-ups.routes.tsx'
import { manageRequestsRoutes } from './manage-requests.routes.tsx'
import { portalRoutes } from './portal.routes.tsx'
import { problemsRoutes } from './problems.routes.tsx'
import { requestsRoutes } from './requests.routes.tsx'
import { resultsRoutes } from './results.routes.tsx'
import { toolkitsRoutes } from './toolkits.routes.tsx'

/** Every page of resources. */
export const routes: readonly RouteDefinition[] = [
  ...portalRoutes,
  ...toolkitsRoutes,
  ...problemsRoutes,
  ...requestsRoutes,
  ...manageRequestsRoutes,
  ...evaluationsRoutes,
  ...resultsRoutes,
  ...followUpsRoutes,
]
