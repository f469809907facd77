import type { RouteDefinition } from '../../platform/http/route.ts'
import { registrationRoutes } from './registration.routes.tsx'

/** Every page of learning. */
export const routes: readonly RouteDefinition[] = [...registrationRoutes]
