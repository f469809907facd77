import type { IsoDate } from '../../kernel/dates.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { findFramework, type Framework } from '../frameworks/public.ts'
import { findPersonFacts, mainPostOn } from '../people/public.ts'
import { type CompiledPack, versionInForce, versionsNamed } from '../schemes/public.ts'
import { FrameworkPage, type FrameworkPageProps } from './framework.pages.tsx'
import { currentPack } from './packs.queries.ts'
import { findLevel } from './packs.rules.ts'

/** Standards, for everyone to read: by the id of a framework, or of a line of standards. */
export const frameworksRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/frameworks/:framework',
    access: { signedIn: true },
    async handle({ tx, actor, params, query, today }) {
      const named = params.framework
      const pack = await currentPack(tx)
      const versions = versionsNamed(pack?.frameworks ?? [], named)
      const asked = textOf(query, 'version')
      const framework: Framework | undefined =
        versions.find(({ version }) => version === asked) ??
        versionInForce(versions, today) ??
        (await findFramework(tx, named, today))
      if (!framework) throw new NotFound()
      const facts = framework.levels.length > 0 ? await findPersonFacts(tx, actor.personId) : undefined
      const here = facts && mainPostOn(facts, today)?.level
      const level = pack && here !== undefined ? findLevel(pack, here) : undefined
      const own = level?.frameworks.find((each) => each.framework === framework.framework)?.level
      return {
        title: framework.name,
        page: <FrameworkPage {...inTime(pack, framework)} today={today as IsoDate} own={own} />,
      }
    },
  }),
]

/** A framework with what came before and after it. What no pack has any more stands alone. */
function inTime(
  pack: CompiledPack | undefined,
  framework: Framework,
): Omit<FrameworkPageProps, 'today' | 'own'> {
  const { frameworks = [], crosswalks = [] } = pack ?? {}
  const { framework: id, line } = framework
  const find = (wanted: string) => frameworks.findLast((each) => each.framework === wanted)
  return {
    framework,
    versions: line === undefined ? versionsNamed(frameworks, id) : versionsNamed(frameworks, line),
    onwards: [
      ...crosswalks.flatMap((crosswalk) => {
        const to = crosswalk.from === id ? find(crosswalk.to) : undefined
        return to ? [{ crosswalk, to }] : []
      }),
      ...madeHere(pack, framework),
    ],
    back: crosswalks.flatMap((crosswalk) => {
      const from = crosswalk.to === id ? find(crosswalk.from) : undefined
      return from ? [{ crosswalk, from }] : []
    }),
  }
}

/** What carries over to the next version of the same standard, where the authority made that itself. */
function madeHere(pack: CompiledPack | undefined, { framework: id, version }: Framework) {
  return (pack?.revisions ?? []).flatMap((revision) => {
    if (revision.framework !== id || revision.before !== version) return []
    const to = pack?.frameworks.find((each) => each.framework === id && each.version === revision.version)
    const crosswalk = {
      crosswalk: `carries-over-${revision.from}`,
      name: `From ${revision.before} to ${revision.version}`,
      from: id,
      to: id,
      maps: revision.maps.map((line) => ({ ...line, to: [...line.to] })),
    }
    return to ? [{ crosswalk, to }] : []
  })
}
