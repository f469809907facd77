import type { RouteDefinition } from '../../platform/http/route.ts'
import { evaluationsRoutes } from './evaluations.routes.tsx'
import { resultsRoutes } from './results.routes.tsx'

/** Every page of what training brought. */
export const routes: readonly RouteDefinition[] = [...evaluationsRoutes, ...resultsRoutes]
