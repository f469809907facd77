import type { RouteDefinition } from '../../platform/http/route.ts'
import { appointmentRoutes } from './appointment.routes.tsx'
import { candidateRoutes } from './candidate.routes.tsx'
import { correctingRoutes } from './correcting.routes.tsx'
import { inductionRoutes } from './induction.routes.tsx'
import { leavingRoutes } from './leaving.routes.tsx'
import { preparingRoutes } from './preparing.routes.tsx'
import { recruitmentPageRoutes } from './recruitment.routes.tsx'
import { waysRoutes } from './ways.routes.tsx'

/** Every page of recruitment, induction and leaving. */
export const routes: readonly RouteDefinition[] = [
  ...appointmentRoutes,
  ...candidateRoutes,
  ...correctingRoutes,
  ...recruitmentPageRoutes,
  ...waysRoutes,
  ...preparingRoutes,
  ...inductionRoutes,
  ...leavingRoutes,
]
