import { findSession } from '../auth/sessions.store.ts'
import type { SessionLimits } from '../auth/session-life.ts'
import { askedOf } from '../http/exchange.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../http/route.ts'
import { deviceSecretOf } from './device.store.ts'
import { OfflinePage, offlineTitle } from './offline.pages.tsx'

/**
 * What a browser needs to keep work without a connection: the person's secret, who is signed in now, and the page that
 * stands in for those that cannot be reached. `src/ui/scripts/device-key.ts` and `sending.ts` are the other side.
 */
export function deviceRoutes(limits: SessionLimits): readonly RouteDefinition[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/device/key',
      access: { signedIn: true },
      async handle(exchange) {
        const { tx, actor, now } = exchange
        const session = await findSession(tx, askedOf(exchange).session ?? '')
        if (!session) throw new NotFound()
        const secret = await deviceSecretOf(tx, actor.personId, now)
        const until = new Date(Date.parse(session.created_at) + limits.sessionHours * 3_600_000)
        return {
          json: {
            person: actor.personId,
            secret: secret.toString('hex'),
            until: until.toISOString(),
          },
        }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/device',
      access: { signedIn: true },
      handle: ({ actor, tokens }) => ({ json: { person: actor.personId, csrf: tokens.csrf } }),
    }),
    defineRoute({
      method: 'GET',
      url: '/offline',
      access: { public: true },
      handle: () => ({ page: <OfflinePage />, title: offlineTitle, bare: true }),
    }),
  ]
}
