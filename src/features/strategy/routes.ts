import type { RouteDefinition } from '../../platform/http/route.ts'
import { aimsRoutes } from './aims.routes.tsx'
import { keepingRoutes } from './keeping.routes.tsx'

/** Every page of the strategy. */
export const strategyRoutes: readonly RouteDefinition[] = [...aimsRoutes, ...keepingRoutes]
