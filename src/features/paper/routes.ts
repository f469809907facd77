import type { RouteDefinition } from '../../platform/http/route.ts'
import { addApplicationLinks } from '../applications/public.ts'
import { view } from '../schemes/public.ts'
import { bringInRoutes } from './bring-in.routes.tsx'
import { registerListWork } from './list.work.ts'
import { bringsIn } from './paper.rules.ts'
import { formSignatureRoutes } from './form-signature.routes.tsx'
import { listRoutes } from './list.routes.tsx'
import { oneFormSignatureRoutes } from './one-form-signature.routes.tsx'
import { oneSignatureRoutes } from './one-signature.routes.tsx'
import { signatureRoutes } from './signature.routes.tsx'
import { statementRoutes } from './statement.routes.tsx'

export const paperRoutes: readonly RouteDefinition[] = [
  ...bringInRoutes,
  ...listRoutes,
  ...signatureRoutes,
  ...oneSignatureRoutes,
  ...formSignatureRoutes,
  ...oneFormSignatureRoutes,
  ...statementRoutes,
]

let registered = false

/** Puts the places that can be signed on paper beside an application's actions, and makes long work known; once, at start. */
export function registerPaper(): void {
  if (registered) return
  registered = true
  registerListWork()
  addApplicationLinks(({ actor }, situation) => {
    const { scheme, state, context, journeyId } = situation
    if (!scheme.onPaper?.signatures || !state.edition || !bringsIn(situation, actor.personId)) return []
    return view(scheme, state, context)
      .slots.filter((slot) => slot.state === 'ready')
      .map(({ slot }) => ({
        text: `Enter a signature on paper: ${slot.name}`,
        href: `/applications/${journeyId}/sign/${slot.slot}/on-paper`,
      }))
  })
}
