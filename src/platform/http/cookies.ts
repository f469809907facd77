import type { CookieSerializeOptions } from '@fastify/cookie'

export type CookieName = 'session' | 'visitor' | 'flash' | 'signing-in'

/**
 * `__Host-` when the service runs on https: such a cookie cannot be set by another host of the same
 * domain, nor over http. Plain http (a demonstration on loopback) cannot have the prefix.
 */
export function cookieName(name: CookieName, live: boolean): string {
  return live ? `__Host-waymark-${name}` : `waymark-${name}`
}

/** Options of every cookie we set: out of reach of scripts, and not sent with another site's requests. */
export function cookieOptions(live: boolean, maxAgeSeconds?: number): CookieSerializeOptions {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: live,
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  }
}
