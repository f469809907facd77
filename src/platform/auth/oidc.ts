import * as client from 'openid-client'
import { NotAnswering, NotReadable } from '../http/errors.ts'
import type { IdentityProvider } from '../http/config.ts'

/** What must come back with the browser: kept in a cookie of ten minutes that no script can read. */
export interface SigningIn {
  readonly authorityCode: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
}

/** Who the provider says it is. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  /** Only when the provider vouches for it. */
  readonly email: string | undefined
}

export type IdentityOutcome =
  | { readonly is: 'known'; readonly identity: Identity }
  /** `why` is a code for the audit: the provider's own error code, or ours. */
  | { readonly is: 'failed'; readonly why: string }

/** Sign-in with one authority's identity provider: code flow with PKCE, state and nonce. */
export interface OidcSignIn {
  /** Address to send the browser to, and what to keep until it comes back. */
  begin(returnTo: string): Promise<{ readonly address: string; readonly keep: SigningIn }>
  /** Reads the address the browser came back to. */
  finish(cameBackTo: URL, kept: SigningIn): Promise<IdentityOutcome>
  /** Where the provider ends its own session, or undefined when it offers no such place or does not answer. */
  endAddress(): Promise<string | undefined>
}

/** `origin` is our own address. The provider's discovery document is read at the first sign-in and kept. */
export function oidcSignIn(provider: IdentityProvider, origin: string): OidcSignIn {
  let discovered: Promise<client.Configuration> | undefined
  const configuration = () => {
    discovered ??= discover(provider).catch((error: unknown) => {
      discovered = undefined // ask again next time: the provider may have been down
      throw error
    })
    return discovered
  }
  // Through URL, which leaves out a default port as the library does.
  const redirectUri = new URL('/sign-in/return', origin).href
  return {
    async begin(returnTo) {
      const config = await configuration().catch((cause: unknown) => {
        throw new NotAnswering('Your authority’s sign-in cannot be reached just now.', cause)
      })
      const verifier = client.randomPKCECodeVerifier()
      const state = client.randomState()
      const nonce = client.randomNonce()
      const address = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return {
        address: address.href,
        keep: { authorityCode: provider.authorityCode, state, nonce, verifier, returnTo },
      }
    },
    async finish(cameBackTo, kept) {
      try {
        const config = await configuration()
        const tokens = await client.authorizationCodeGrant(config, cameBackTo, {
          pkceCodeVerifier: kept.verifier,
          expectedState: kept.state,
          expectedNonce: kept.nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) return { is: 'failed', why: 'no-id-token' }
        const email = vouchedEmail(provider, await withEmail(config, tokens.access_token, claims))
        return { is: 'known', identity: { issuer: claims.iss, subject: claims.sub, email } }
      } catch (error) {
        return { is: 'failed', why: failureCode(error) }
      }
    },
    async endAddress() {
      try {
        const config = await configuration()
        if (config.serverMetadata().end_session_endpoint === undefined) return undefined
        const back = { post_logout_redirect_uri: `${origin}/sign-in?because=signed-out` }
        return client.buildEndSessionUrl(config, back).href
      } catch {
        return undefined // our own session is ended all the same
      }
    },
  }
}

async function discover(provider: IdentityProvider): Promise<client.Configuration> {
  const issuer = new URL(provider.issuer)
  // Plain http only to this machine: a provider in a test or beside us.
  const isLoopback =
    issuer.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname)
  return client.discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
    timeout: 10,
    ...(isLoopback ? { execute: [client.allowInsecureRequests] } : {}),
  })
}

interface EmailClaims {
  readonly sub: string
  readonly email?: unknown
  readonly email_verified?: unknown
}

/** Some providers tell the e-mail address only when asked for it; one that does not answer then leaves the subject. */
async function withEmail(
  config: client.Configuration,
  accessToken: string,
  claims: EmailClaims,
): Promise<EmailClaims> {
  if (claims.email !== undefined || config.serverMetadata().userinfo_endpoint === undefined) return claims
  return client.fetchUserInfo(config, accessToken, claims.sub).catch(() => claims)
}

/** An address that anyone could have typed into the provider must not open a colleague's record. */
function vouchedEmail(
  provider: IdentityProvider,
  { email, email_verified }: EmailClaims,
): string | undefined {
  const isVouched =
    email_verified === true || (provider.emailsAreVerified === true && email_verified !== false)
  return isVouched && typeof email === 'string' ? email.toLowerCase() : undefined
}

/** A code without anything a provider wrote in prose, which may hold names. */
function failureCode(error: unknown): string {
  const { error: given, code } = (error ?? {}) as { error?: unknown; code?: unknown }
  const text = typeof given === 'string' ? given : typeof code === 'string' ? code : 'unknown'
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
}

/** For the cookie. */
export function packSigningIn(keep: SigningIn): string {
  return Buffer.from(JSON.stringify(keep)).toString('base64url')
}

/** From the cookie; throws `NotReadable` when it is not what we wrote. */
export function unpackSigningIn(value: string): SigningIn {
  try {
    const kept = JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as Record<string, unknown>
    const { authorityCode, state, nonce, verifier, returnTo } = kept
    const all = [authorityCode, state, nonce, verifier, returnTo]
    if (all.every((each) => typeof each === 'string')) return kept as unknown as SigningIn
  } catch {
    // Falls through: a broken cookie and a foreign one get the same answer.
  }
  throw new NotReadable('Your sign-in could not be followed. Start it again from the sign-in page.')
}
