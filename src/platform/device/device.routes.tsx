import { findSession } from '../auth/sessions.store.ts'
import type { SessionLimits } from '../auth/session-life.ts'
import { listOf } from '../http/body.ts'
import { askedOf } from '../http/exchange.ts'
import { carriedOut } from '../http/once.ts'
import { isUuid } from '../../kernel/ids.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../http/route.ts'
import { deviceSecretOf } from './device.store.ts'
import { OfflinePage, offlineTitle } from './offline.pages.tsx'

/** Presses that one question may be about. */
const mostAsked = 100

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
      /** With `?sent=` (a press of a button, many times): which of those were carried out for this person. */
      async handle({ tx, actor, tokens, query }) {
        const presses = listOf(query, 'sent').filter(isUuid).slice(0, mostAsked)
        const sent = await carriedOut(tx, actor.personId, presses)
        return { json: { person: actor.personId, csrf: tokens.csrf, sent } }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/offline',
      access: { public: true },
      handle: () => ({ page: <OfflinePage />, title: offlineTitle, bare: true }),
    }),
  ]
}
