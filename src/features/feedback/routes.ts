import type { RouteDefinition } from '../../platform/http/route.ts'
import { deskRoutes } from './desk.routes.tsx'
import { ownFeedbackRoutes } from './feedback.routes.tsx'
import { roundRoutes } from './rounds.routes.tsx'
import { staffRoutes } from './staff.routes.tsx'
import { supporterRoutes } from './supporters.routes.tsx'
import { sayRoutes } from './say.routes.tsx'

/** Every page of feedback. */
export const routes: readonly RouteDefinition[] = [
  ...sayRoutes,
  ...ownFeedbackRoutes,
  ...deskRoutes,
  ...roundRoutes,
  ...staffRoutes,
  ...supporterRoutes,
]
