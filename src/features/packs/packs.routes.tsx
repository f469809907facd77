import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { findPersonFacts, mainPostOn } from '../people/public.ts'
import { packInForce } from './packs.queries.ts'
import { frameworksOf } from './packs.rules.ts'
import { rememberedAbout } from './packs.ports.ts'
import { PathwayPage } from './pathway.pages.tsx'
import { resourcesRoutes } from './resources.routes.tsx'
import { SchemePage } from './scheme.pages.tsx'

/** What the pack says, for everyone to read: the pathway, each scheme, each text. */
export const routes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/pathway',
    access: { signedIn: true },
    async handle({ tx, actor, today }) {
      const inForce = await packInForce(tx, today)
      const facts = await findPersonFacts(tx, actor.personId)
      const here = facts && mainPostOn(facts, today)?.level
      const { pack, schemes = [] } = inForce ?? {}
      const frameworks = pack ? frameworksOf(pack, today) : []
      const remembered = await rememberedAbout(tx, actor.personId)
      return {
        title: 'Career pathway',
        page: <PathwayPage {...{ pack, schemes, frameworks, here, remembered }} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/schemes/:scheme',
    access: { signedIn: true },
    async handle({ tx, params, today }) {
      const inForce = await packInForce(tx, today)
      const scheme = inForce?.schemes.find((each) => each.scheme === params.scheme)
      if (!inForce || !scheme) throw new NotFound()
      return {
        title: scheme.name,
        backLink: { href: '/pathway', text: 'Career pathway' },
        page: <SchemePage scheme={scheme} pack={inForce.pack} />,
      }
    },
  }),
  ...resourcesRoutes,
]
