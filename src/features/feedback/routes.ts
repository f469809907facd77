import type { RouteDefinition } from '../../platform/http/route.ts'
import { deskRoutes } from './desk.routes.tsx'
import { ownFeedbackRoutes } from './feedback.routes.tsx'
import { sayRoutes } from './say.routes.tsx'

/** Every page of feedback. */
export const routes: readonly RouteDefinition[] = [...sayRoutes, ...ownFeedbackRoutes, ...deskRoutes]
