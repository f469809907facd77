import type { RouteDefinition } from '../../platform/http/route.ts'
import { candidateRoutes } from './candidate.routes.tsx'
import { preparingRoutes } from './preparing.routes.tsx'
import { recruitmentPageRoutes } from './recruitment.routes.tsx'

/** Every page of recruitment, induction and leaving. */
export const routes: readonly RouteDefinition[] = [
  ...candidateRoutes,
  ...recruitmentPageRoutes,
  ...preparingRoutes,
]
