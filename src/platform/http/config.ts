/** One authority's own identity provider (Entra ID or any other that speaks OpenID Connect). */
export interface IdentityProvider {
  readonly authorityCode: string
  /** As in its discovery document: `https://login.example.org/tenant/v2.0`. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /**
   * Whether every e-mail address it gives was set by the authority itself, so that it may stand for a person without
   * `email_verified`: true for a single-tenant Entra ID, which does not send that claim.
   */
  readonly emailsAreVerified?: boolean
}

/**
 * How people sign in. Either real providers or the demonstration's list of invented people:
 * the type leaves no room for both.
 */
export type SignIn =
  | { readonly kind: 'demonstration' }
  | { readonly kind: 'oidc'; readonly providers: readonly [IdentityProvider, ...IdentityProvider[]] }

/** What the HTTP platform needs of the settings; `src/config.ts` reads the environment. */
export interface HttpConfig {
  /** Where browsers reach the service, without a slash at the end: `https://waymark.example.org`. */
  readonly origin: string
  readonly signIn: SignIn
  /** Addresses of the reverse proxies whose X-Forwarded-For is believed; false when browsers connect directly. */
  readonly trustProxy: boolean | string
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Minutes without a request after which a session ends (60 unless set). */
  readonly idleMinutes?: number
  /** Hours after which a session ends whatever happens (12 unless set). */
  readonly sessionHours?: number
  /** Requests a minute from one address (3,000 unless set). */
  readonly perMinute?: number
  /** Requests a minute of one key of a program (600 unless set). */
  readonly perMinuteOfKey?: number
  /** Attempts to sign in a minute from one address (60 unless set): an office shares one, and comes in at nine. */
  readonly signInsPerMinute?: number
}

/** Served over https: cookies get `__Host-` and Secure, and browsers are told never to come back by http. */
export function isLive(config: Pick<HttpConfig, 'origin'>): boolean {
  return config.origin.startsWith('https://')
}
