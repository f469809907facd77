import type { RouteDefinition } from '../../platform/http/route.ts'
import { protectedTimeRoutes } from './protected.routes.tsx'
import { registerRoutes } from './register.routes.tsx'
import { registrationRoutes } from './registration.routes.tsx'

/** Every page of learning. */
export const routes: readonly RouteDefinition[] = [
  ...registrationRoutes,
  ...registerRoutes,
  ...protectedTimeRoutes,
]
