import type { RouteDefinition } from '../../platform/http/route.ts'
import { manageRequestsRoutes } from './manage-requests.routes.tsx'
import { requestsRoutes } from './requests.routes.tsx'

/** Every page of requests for learning. */
export const routes: readonly RouteDefinition[] = [...requestsRoutes, ...manageRequestsRoutes]
