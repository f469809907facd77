import type { IsoInstant } from '../../kernel/dates.ts'
import { isUuid } from '../../kernel/ids.ts'
import { destroyDeviceSecret } from '../device/device.store.ts'
import { textOf } from '../http/body.ts'
import { NotFound } from '../http/errors.ts'
import { askedOf } from '../http/exchange.ts'
import { type Answer, defineRoute, type Exchange, type RouteDefinition } from '../http/route.ts'
import { recordAuthDeed } from './auth.audit.ts'
import type { OidcSignIn } from './oidc.ts'
import type { SessionLimits } from './session-life.ts'
import { authorityCodeOf } from './session-token.ts'
import { changeActingFor, endSession, endSessionOf, endSessionsOf, listSessions } from './sessions.store.ts'
import { ActingForPage, SignInsPage } from './signed-in.pages.tsx'

/** What a signed-in person can do with their sign-in: leave, act for someone, see and end their sign-ins. */
export function signedInRoutes(
  limits: SessionLimits,
  providers: ReadonlyMap<string, OidcSignIn>,
): readonly RouteDefinition[] {
  async function signOut(exchange: Exchange): Promise<Answer> {
    const { tx, actor, requestId } = exchange
    const token = sessionOf(exchange)
    await endSessionOf(tx, token)
    const { personId, actingFor } = actor
    await recordAuthDeed(tx, { action: 'sign-out', personId, actingFor, requestId })
    return leave(token)
  }

  /** Our session is over; the provider is asked to end its own, or the next person at this computer gets back in. */
  async function leave(token: string): Promise<Answer> {
    const cookies = [{ name: 'session', value: undefined }] as const
    const elsewhere = await providers.get(authorityCodeOf(token) ?? '')?.endAddress()
    return elsewhere === undefined
      ? { redirect: '/sign-in?because=signed-out', cookies }
      : { redirect: elsewhere, toIdentityProvider: true, cookies }
  }

  async function chooseActingFor(exchange: Exchange): Promise<Answer> {
    const { tx, actor, person, body, tokens, requestId } = exchange
    const wanted = textOf(body, 'person')
    const choice = person.mayActFor.find(({ personId }) => personId === wanted)
    if (wanted !== 'myself' && !choice) {
      const page = (
        <ActingForPage
          tokens={tokens}
          person={person}
          actingFor={actor.actingFor}
          error="Choose whom you act for"
        />
      )
      return { page, title: 'Acting for someone', status: 422 }
    }
    const token = sessionOf(exchange)
    const actingFor = choice?.personId ?? null
    const changed = await changeActingFor(tx, {
      token,
      authorityCode: authorityCodeOf(token) ?? '',
      actingFor,
    })
    if (changed === undefined) throw new NotFound()
    await recordAuthDeed(tx, {
      action: choice ? 'act-for' : 'stop-acting-for',
      personId: actor.personId,
      actingFor: choice?.personId ?? actor.actingFor,
      requestId,
    })
    return {
      redirect: '/',
      flash: choice ? `You are acting for ${choice.name}.` : 'You are acting for yourself again.',
      cookies: [{ name: 'session', value: changed }],
    }
  }

  async function endSignIns(exchange: Exchange): Promise<Answer> {
    const { tx, actor, body, requestId } = exchange
    const { personId, actingFor } = actor
    const which = textOf(body, 'end')
    if (which === 'all') {
      await endSessionsOf(tx, personId)
      await destroyDeviceSecret(tx, personId)
      await recordAuthDeed(tx, { action: 'sign-out-everywhere', personId, actingFor, requestId })
      return leave(sessionOf(exchange))
    }
    if (!isUuid(which)) throw new NotFound()
    if ((await endSession(tx, personId, which)) === 0) {
      return { redirect: '/settings/sign-ins', flash: 'That sign-in had ended already.' }
    }
    await recordAuthDeed(tx, { action: 'end-sign-in', personId, actingFor, requestId })
    return { redirect: '/settings/sign-ins', flash: 'You ended that sign-in.' }
  }

  return [
    defineRoute({ method: 'POST', url: '/sign-out', access: { signedIn: true }, handle: signOut }),
    defineRoute({
      method: 'GET',
      url: '/acting-for',
      access: { signedIn: true },
      handle: ({ tokens, person, actor }) => ({
        page: <ActingForPage tokens={tokens} person={person} actingFor={actor.actingFor} />,
        title: 'Acting for someone',
      }),
    }),
    defineRoute({ method: 'POST', url: '/acting-for', access: { signedIn: true }, handle: chooseActingFor }),
    defineRoute({
      method: 'GET',
      url: '/settings/sign-ins',
      access: { signedIn: true },
      async handle(exchange) {
        const { tx, actor, now, tokens } = exchange
        const since = new Date(Date.parse(now) - limits.idleMinutes * 60_000).toISOString() as IsoInstant
        const sessions = await listSessions(tx, actor.personId, since, sessionOf(exchange))
        return { page: <SignInsPage tokens={tokens} sessions={sessions} />, title: 'Where you are signed in' }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/settings/sign-ins',
      access: { signedIn: true },
      handle: endSignIns,
    }),
  ]
}

/** Whoever is signed in sent a session cookie. */
function sessionOf(exchange: Exchange): string {
  return askedOf(exchange).session ?? ''
}
