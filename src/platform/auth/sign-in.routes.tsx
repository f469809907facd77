import { isUuid, type PersonId } from '../../kernel/ids.ts'
import type { Authority, Databases } from '../database/databases.ts'
import { textOf } from '../http/body.ts'
import type { HttpConfig } from '../http/config.ts'
import { NotFound, NotReadable } from '../http/errors.ts'
import { askedOf } from '../http/exchange.ts'
import type { Ports } from '../http/ports.ts'
import { safeReturnPath } from '../http/return-path.ts'
import { type Answer, defineRoute, type PublicExchange, type RouteDefinition } from '../http/route.ts'
import { authorityCodeOf } from './session-token.ts'
import { browserInWords } from './session-life.ts'
import { recordAuthDeed, recordSignInFailure } from './auth.audit.ts'
import { type OidcSignIn, oidcSignIn, packSigningIn, unpackSigningIn } from './oidc.ts'
import { endSessionOf, startSession } from './sessions.store.ts'
import {
  ChooseAuthorityPage,
  DemonstrationSignInPage,
  SignInFailedPage,
  WorkAccountSignInPage,
} from './sign-in.pages.tsx'

const attemptsPerMinute = 60

/** The way in: the demonstration's list of people, or the authorities' identity providers, never both. */
export function signInRoutes(
  config: HttpConfig,
  ports: Ports,
  providers: ReadonlyMap<string, OidcSignIn>,
): readonly RouteDefinition[] {
  const isDemonstration = config.signIn.kind === 'demonstration'

  /** Authorities one can sign in to: invented ones in a demonstration, those with a provider otherwise. */
  async function offered(databases: Databases): Promise<readonly Authority[]> {
    const all = await databases.authorities()
    return all.filter(({ kind, code }) => (isDemonstration ? kind === 'demonstration' : providers.has(code)))
  }

  async function signInPage(exchange: PublicExchange): Promise<Answer> {
    const { query, databases, tokens } = exchange
    const authorities = await offered(databases)
    const code = textOf(query, 'authority')
    const authority =
      authorities.length === 1 ? authorities[0] : authorities.find((each) => each.code === code)
    const common = {
      tokens,
      returnTo: safeReturnPath(query.return),
      because: becauseOf(textOf(query, 'because')),
    }
    const title = isDemonstration ? 'Choose who you are' : 'Sign in'
    if (!authority) {
      return {
        page: <ChooseAuthorityPage {...common} authorities={authorities} />,
        title: 'Choose your authority',
        bare: true,
      }
    }
    if (!isDemonstration)
      return { page: <WorkAccountSignInPage {...common} authority={authority} />, title, bare: true }
    const people = await databases.read(authority.id, (tx) => ports.demonstrationPeople(tx))
    return {
      page: <DemonstrationSignInPage {...common} authority={authority} people={people} />,
      title,
      bare: true,
    }
  }

  async function signInAs(exchange: PublicExchange): Promise<Answer> {
    const { body, databases, requestId } = exchange
    const authority = (await offered(databases)).find(({ code }) => code === textOf(body, 'authority'))
    if (!authority) throw new NotFound()
    const returnTo = safeReturnPath(body.return)
    const provider = providers.get(authority.code)
    if (provider) {
      const { address, keep } = await provider.begin(returnTo)
      const cookie = { name: 'signing-in', value: packSigningIn(keep), maxAgeSeconds: 600 } as const
      return { redirect: address, toIdentityProvider: true, cookies: [cookie] }
    }
    const personId = textOf(body, 'person')
    const people = await databases.read(authority.id, (tx) => ports.demonstrationPeople(tx))
    if (!isUuid(personId) || !people.some((person) => person.personId === personId)) {
      await recordSignInFailure(databases, {
        authorityId: authority.id,
        requestId,
        why: 'not-a-demonstration-person',
      })
      throw new NotReadable('Choose one of the people on the sign-in page.')
    }
    return begin(exchange, authority, personId as PersonId, 'demonstration', returnTo)
  }

  async function finish(exchange: PublicExchange): Promise<Answer> {
    const { databases, requestId } = exchange
    const { signingIn } = askedOf(exchange)
    if (signingIn === undefined) {
      throw new NotReadable('Your sign-in took too long. Start it again from the sign-in page.')
    }
    const kept = unpackSigningIn(signingIn)
    const provider = providers.get(kept.authorityCode)
    const authority = (await offered(databases)).find(({ code }) => code === kept.authorityCode)
    if (!provider || !authority) throw new NotFound()
    const outcome = await provider.finish(new URL(exchange.url, config.origin), kept)
    const failed = async (why: string, shown: 'not-known' | 'not-finished'): Promise<Answer> => {
      await recordSignInFailure(databases, { authorityId: authority.id, requestId, why })
      return {
        page: <SignInFailedPage why={shown} requestId={requestId} />,
        title: 'We could not sign you in',
        status: 403,
        bare: true,
      }
    }
    if (outcome.is === 'failed') return failed(outcome.why, 'not-finished')
    const personId = await databases.read(authority.id, (tx) => ports.personBySubject(tx, outcome.identity))
    if (personId === undefined) return failed('no-such-person', 'not-known')
    return begin(exchange, authority, personId, 'oidc', safeReturnPath(kept.returnTo))
  }

  async function begin(
    exchange: PublicExchange,
    authority: Authority,
    personId: PersonId,
    signedInBy: 'demonstration' | 'oidc',
    returnTo: string,
  ): Promise<Answer> {
    const { session, userAgent } = askedOf(exchange)
    await endFormer(exchange.databases, session)
    const token = await exchange.databases.write(authority.id, async (tx) => {
      const browser = browserInWords(userAgent)
      await recordAuthDeed(tx, {
        action: 'sign-in',
        personId,
        requestId: exchange.requestId,
        how: signedInBy,
      })
      return startSession(tx, {
        authorityCode: authority.code,
        personId,
        signedInBy,
        browser,
        now: exchange.now,
      })
    })
    return {
      redirect: returnTo,
      cookies: [
        { name: 'session', value: token },
        { name: 'visitor', value: undefined },
        { name: 'signing-in', value: undefined },
      ],
    }
  }

  const routes: RouteDefinition[] = [
    defineRoute({ method: 'GET', url: '/sign-in', access: { public: true }, handle: signInPage }),
    defineRoute({
      method: 'POST',
      url: '/sign-in',
      access: { public: true },
      perMinute: config.signInsPerMinute ?? attemptsPerMinute,
      handle: signInAs,
    }),
  ]
  if (!isDemonstration) {
    routes.push(
      defineRoute({
        method: 'GET',
        url: '/sign-in/return',
        access: { public: true },
        perMinute: config.signInsPerMinute ?? attemptsPerMinute,
        handle: finish,
      }),
    )
  }
  return routes
}

/** A new sign-in never leaves the browser's former session behind, in whatever authority it was. */
async function endFormer(databases: Databases, token: string | undefined): Promise<void> {
  const code = token === undefined ? undefined : authorityCodeOf(token)
  const authority = code === undefined ? undefined : await databases.authorityByCode(code)
  if (authority && token !== undefined) await databases.write(authority.id, (tx) => endSessionOf(tx, token))
}

function becauseOf(code: string): string {
  return ['idle', 'too-old', 'unknown', 'signed-out'].includes(code) ? code : ''
}

/** One client a provider, by the authority's code. Empty in a demonstration. */
export function providersOf(config: HttpConfig): ReadonlyMap<string, OidcSignIn> {
  if (config.signIn.kind === 'demonstration') return new Map()
  return new Map(
    config.signIn.providers.map((provider) => [provider.authorityCode, oidcSignIn(provider, config.origin)]),
  )
}
