import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { HttpConfig } from './config.ts'
import { isLive } from './config.ts'

/**
 * The headers every answer carries (OWASP ASVS 5.0, 3.4). No script and no style runs that is not a file of ours;
 * forms go to us, or by way of us to the identity provider (browsers hold redirects of a form to this list too).
 */
export function securityHeaders(config: HttpConfig): FastifyHelmetOptions {
  const live = isLive(config)
  const issuers =
    config.signIn.kind === 'oidc' ? config.signIn.providers.map(({ issuer }) => new URL(issuer).origin) : []
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'", ...new Set(issuers)],
        frameAncestors: ["'none'"],
        scriptSrcAttr: ["'none'"],
        ...(live ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: live ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: true,
  }
}

/** Powers of the browser that no page of ours uses. */
export const permissionsPolicy = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'usb',
]
  .map((power) => `${power}=()`)
  .join(', ')
