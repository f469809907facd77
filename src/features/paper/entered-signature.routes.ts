import { type Answer, defineRoute, type Exchange, type RouteDefinition } from '../../platform/http/route.ts'
import type { PaperScan } from '../journeys/public.ts'
import type { EnteredForSomebody } from './objections.handlers.ts'
import { objectionRoutes, type Refused, signatureFlash } from './objections.routes.tsx'
import { scanAmong } from './scans.ts'

/** The page of one signature that was entered from paper, its two forms, and its scans. */
export function enteredSignatureRoutes<Params, Opened>(
  url: string,
  of: {
    open(exchange: Exchange<Params>): Promise<Opened>
    entered(opened: Opened): EnteredForSomebody
    scansOf(opened: Opened): readonly PaperScan[]
    page(exchange: Exchange<Params>, opened: Opened, wrong?: Refused): Promise<Answer> | Answer
  },
): readonly RouteDefinition[] {
  const access = { signedIn: true } as const
  // The names of its parameters stand in the address, which the type does not follow.
  const asked = (sent: unknown) => sent as Exchange<Params>
  return [
    defineRoute({
      method: 'GET',
      url,
      access,
      handle: async (sent) => of.page(asked(sent), await of.open(asked(sent))),
    }),
    ...objectionRoutes(url, { ...of, flash: signatureFlash }),
    defineRoute({
      method: 'GET',
      url: `${url}/scans/:hash`,
      access,
      handle: async (sent) =>
        scanAmong(
          sent as unknown as Exchange,
          of.scansOf(await of.open(asked(sent))),
          (sent.params as { readonly hash: string }).hash,
        ),
    }),
  ]
}
