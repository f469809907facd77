import type { RouteDefinition } from '../../platform/http/route.ts'
import { draftsRoutes } from './drafts.routes.tsx'
import { partsRoutes } from './parts.routes.tsx'
import { readingRoutes } from './reading.routes.tsx'
import { runsRoutes } from './runs.routes.tsx'

/** Every page of the desk: `/manage/schemes`. */
export const routes: readonly RouteDefinition[] = [
  ...readingRoutes,
  ...draftsRoutes,
  ...partsRoutes,
  ...runsRoutes,
]
