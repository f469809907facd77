import type { CompiledPack, Resource } from '../schemes/public.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { Markdown } from './markdown.pages.tsx'
import { currentPack, packInForce } from './packs.queries.ts'
import { ResourcesPage } from './resources.pages.tsx'
import { InclusionPart, PromisesPart } from './recruitment-words.parts.tsx'
import { resourceGroups } from './resources.rules.ts'

/** The authority's texts, for everyone to read: all of them, and each by itself. */
export const resourcesRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/resources',
    access: { signedIn: true },
    async handle({ tx, query, today }) {
      const q = textOf(query, 'q').slice(0, 100).trim()
      const inForce = await packInForce(tx, today)
      const groups = inForce ? resourceGroups(inForce.pack, inForce.schemes, q) : []
      return { title: 'Guides and policies', page: <ResourcesPage q={q} groups={groups} /> }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/resources/:resource',
    access: { signedIn: true },
    async handle({ tx, params }) {
      const pack = await currentPack(tx)
      const resource =
        Object.hasOwn(pack?.resources ?? {}, params.resource) && pack?.resources[params.resource]
      if (!resource) throw new NotFound()
      // What stands in the portal is read there, where it is known who has its links.
      if (resource.kind !== undefined && pack?.portal)
        return { redirect: `/learning/resources/${resource.resource}` }
      return {
        title: resource.name,
        backLink: { href: '/resources', text: 'Guides and policies' },
        page: <ResourcePage {...resource} />,
      }
    },
  }),
  // What the recruitment portal leads to: the one text that the pack names for it, and nothing else.
  defineRoute({
    method: 'GET',
    url: '/prospectus/:page',
    access: { public: true, authorityFrom: 'page' },
    async handle({ tx, params }) {
      const pack = await currentPack(tx)
      const resource = pack?.prospectus === undefined ? undefined : pack.resources[pack.prospectus]
      // What stands before the full stop is the authority, which the platform has found by it.
      if (!pack || !resource || !params.page.endsWith(`.${openToAll}`)) throw new NotFound()
      return {
        title: `${resource.name}: ${pack.name}`,
        bare: true,
        page: <ProspectusPage pack={pack} resource={resource} />,
      }
    },
  }),
]

/** The platform takes a link's authority from what stands before the full stop, where twenty letters or more follow. */
const openToAll = 'prospectus-open-to-all'

/** Where anybody may read the prospectus of an authority; undefined where its pack names none. */
export function prospectusHref(
  authorityCode: string,
  pack: Pick<CompiledPack, 'prospectus'> | undefined,
): string | undefined {
  return pack?.prospectus === undefined ? undefined : `/prospectus/${authorityCode}.${openToAll}`
}

/** The prospectus as anybody reads it: its text, then what the authority says of itself to people who might come. */
function ProspectusPage({ pack, resource }: { readonly pack: CompiledPack; readonly resource: Resource }) {
  const { promises = [], inclusion } = pack.recruitment ?? {}
  return (
    <>
      <ResourcePage {...resource} />
      <PromisesPart promises={promises} />
      {inclusion && <InclusionPart inclusion={inclusion} />}
    </>
  )
}

function ResourcePage({ name, says, links }: Resource) {
  return (
    <>
      <h1 class="govuk-heading-l">{name}</h1>
      <Markdown text={says} />
      {links.length > 0 && (
        <>
          <h2 class="govuk-heading-m">More about this</h2>
          <ul class="govuk-list govuk-list--bullet">
            {links.map((link) => (
              <li>
                <a class="govuk-link" href={link.href}>
                  {link.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
