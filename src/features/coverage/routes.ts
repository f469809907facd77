import type { RouteDefinition } from '../../platform/http/route.ts'
import { mapRoutes } from './map.routes.tsx'

/** Every page of coverage. */
export const coverageRoutes: readonly RouteDefinition[] = [...mapRoutes]
