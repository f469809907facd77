import type { RouteDefinition } from '../../platform/http/route.ts'
import { assessingRoutes } from './assessing.routes.tsx'
import { cohortRoutes } from './cohort.routes.tsx'
import { completionRoutes } from './completion.routes.tsx'
import { contactsRoutes } from './contacts.routes.tsx'
import { handingOverRoutes } from './handing-over.routes.tsx'
import { judgingRoutes } from './judging.routes.tsx'
import { packageRoutes } from './package.routes.tsx'
import { programmesRoutes } from './programmes.routes.tsx'
import { startingRoutes } from './starting.routes.tsx'
import { workloadRoutes } from './workload.routes.tsx'
import { yearRoutes } from './year.routes.tsx'

export const routes: readonly RouteDefinition[] = [
  ...programmesRoutes,
  ...completionRoutes,
  ...cohortRoutes,
  ...startingRoutes,
  ...assessingRoutes,
  ...yearRoutes,
  ...judgingRoutes,
  ...contactsRoutes,
  ...workloadRoutes,
  ...handingOverRoutes,
  ...packageRoutes,
]
