import type { RouteDefinition } from '../../platform/http/route.ts'
import { analysisRoutes } from './analysis.routes.tsx'
import { findingsRoutes } from './findings.routes.tsx'
import { impactRoutes } from './impact.routes.tsx'
import { planDecidingRoutes } from './plan.deciding.routes.tsx'
import { planDraftingRoutes } from './plan.drafting.routes.tsx'
import { planRoutes } from './plan.routes.tsx'
import { saidRoutes } from './said.routes.tsx'
import { successesRoutes } from './successes.routes.tsx'
import { transferRoutes } from './transfer.routes.tsx'

export const needsRoutes: readonly RouteDefinition[] = [
  ...saidRoutes,
  ...analysisRoutes,
  ...findingsRoutes,
  ...planRoutes,
  ...planDraftingRoutes,
  ...planDecidingRoutes,
  ...transferRoutes,
  ...impactRoutes,
  ...successesRoutes,
]
