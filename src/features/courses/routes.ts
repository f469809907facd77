import type { RouteDefinition } from '../../platform/http/route.ts'
import { catalogueRoutes } from './catalogue.routes.tsx'
import { courseRoutes } from './course.routes.tsx'
import { dateRoutes } from './date.routes.tsx'
import { deskRoutes } from './desk.routes.tsx'
import { mineRoutes } from './mine.routes.tsx'
import { ownRoutes } from './own.routes.tsx'
import { partnerRoutes } from './partners.routes.tsx'
import { reportRoutes } from './reports.routes.tsx'
import { takenBackRoutes } from './taken-back.routes.tsx'

/** Every page of the learning offer. */
export const routes: readonly RouteDefinition[] = [
  ...catalogueRoutes,
  ...courseRoutes,
  ...dateRoutes,
  ...deskRoutes,
  ...mineRoutes,
  ...ownRoutes,
  ...partnerRoutes,
  ...reportRoutes,
  ...takenBackRoutes,
]
