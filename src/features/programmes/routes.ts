import type { RouteDefinition } from '../../platform/http/route.ts'
import { cohortRoutes } from './cohort.routes.tsx'
import { programmesRoutes } from './programmes.routes.tsx'
import { startingRoutes } from './starting.routes.tsx'

export const routes: readonly RouteDefinition[] = [...programmesRoutes, ...cohortRoutes, ...startingRoutes]
