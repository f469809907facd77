import type { RouteDefinition } from '../../platform/http/route.ts'
import { routes as checkRoutes } from './check.routes.tsx'
import { roundsRoutes } from './rounds.routes.tsx'

export const qualityAssuranceRoutes: readonly RouteDefinition[] = [...checkRoutes, ...roundsRoutes]
