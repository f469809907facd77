import type { RouteDefinition } from '../../platform/http/route.ts'
import { portalRoutes } from './portal.routes.tsx'

/** Every page of resources. */
export const routes: readonly RouteDefinition[] = [...portalRoutes]
