import type { RouteDefinition } from '../../platform/http/route.ts'
import { bestRoutes } from './best.routes.tsx'
import { groupRoutes } from './group.routes.tsx'
import { mapRoutes } from './map.routes.tsx'

/** Every page of coverage. */
export const coverageRoutes: readonly RouteDefinition[] = [...mapRoutes, ...bestRoutes, ...groupRoutes]
