import type { RouteDefinition } from '../../platform/http/route.ts'
import { readingRoutes } from './reading.routes.tsx'

/** Every page of the desk: `/manage/schemes`. */
export const routes: readonly RouteDefinition[] = [...readingRoutes]
