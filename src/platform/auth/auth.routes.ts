import type { HttpConfig } from '../http/config.ts'
import type { Ports } from '../http/ports.ts'
import type { RouteDefinition } from '../http/route.ts'
import type { SessionLimits } from './session-life.ts'
import { providersOf, signInRoutes } from './sign-in.routes.tsx'
import { signedInRoutes } from './signed-in.routes.tsx'

/** Signing in and out, acting for someone, and one's own sign-ins: every server has these routes. */
export function authRoutes(
  config: HttpConfig,
  ports: Ports,
  limits: SessionLimits,
): readonly RouteDefinition[] {
  const providers = providersOf(config)
  return [...signInRoutes(config, ports, providers), ...signedInRoutes(limits, providers)]
}
