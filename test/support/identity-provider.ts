import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
// @ts-expect-error the package brings no types
import Provider from 'oidc-provider'

/** Who signs in next at the provider, and what it says of them. */
export interface TestAccount {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
}

export interface TestIdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Undefined: the person turns back at the provider's own page. */
  account: TestAccount | undefined
  /** Follows the provider's pages, as a browser would, until they lead back to `origin`; gives that address. */
  visit(address: string, origin: string): Promise<URL>
  close(): Promise<void>
}

/** The part of the provider's own context that granting at once needs. */
interface GrantContext {
  readonly provider: {
    readonly Grant: new (of: {
      clientId: string
      accountId: string
    }) => {
      addOIDCScope(scope: string): void
      save(): Promise<string>
    }
  }
  readonly session: { readonly accountId: string }
}

/** A real OpenID Connect provider (`oidc-provider`) on loopback, in which the test's account is always signed in. */
export async function startIdentityProvider(origin: string): Promise<TestIdentityProvider> {
  const client = { clientId: 'waymark', clientSecret: randomUUID() }
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

  const quiet = console.info
  // It greets on standard output with links to its own documentation.
  console.info = () => undefined
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [new URL('/sign-in/return', origin).href],
        post_logout_redirect_uris: [`${origin}/sign-in?because=signed-out`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomUUID()] },
    features: { devInteractions: { enabled: false } },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: [] },
    pkce: { required: () => true },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ ...account, sub }) }),
    async loadExistingGrant(context: { readonly oidc: GrantContext }) {
      const { oidc } = context
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  console.info = quiet
  let account: TestAccount | undefined
  const answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    const result = account
      ? { login: { accountId: account.sub, remember: false } }
      : { error: 'access_denied', error_description: 'turned back' }
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  })

  return {
    issuer,
    ...client,
    get account() {
      return account
    },
    set account(next) {
      account = next
    },
    async visit(address, ours) {
      const cookies = new Map<string, string>()
      let at = new URL(address)
      for (let hop = 0; hop < 10; hop += 1) {
        if (at.origin === new URL(ours).origin) return at
        const response = await fetch(at, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        })
        for (const cookie of response.headers.getSetCookie()) {
          const [pair = ''] = cookie.split(';')
          cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
        }
        const location = response.headers.get('location')
        if (location === null)
          throw new Error(`The provider stopped at ${at.pathname}: ${await response.text()}`)
        at = new URL(location, at)
      }
      throw new Error('The provider went in a circle')
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
