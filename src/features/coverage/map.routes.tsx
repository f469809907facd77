import { allows } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { noteView } from '../../platform/audit/views.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { evidencePackOf, latestMarksReading } from '../evidence/public.ts'
import { frameworksOn } from '../frameworks/public.ts'
import { packInForce } from '../packs/public.ts'
import { findPersonFacts, mainPostOn, relationTo } from '../people/public.ts'
import { usualCoverage } from '../schemes/public.ts'
import { browseCoverage } from './coverage.access.ts'
import { carriedCounts, leadingTo } from './carried.rules.ts'
import { bestReading, linkedPiecesReading, personCoverageReading } from './coverage.queries.ts'
import { coverageStates } from './coverage.rules.ts'
import { MapPage } from './map.pages.tsx'
import { isLinkable, mapRows, outlookFor } from './map.rules.ts'

/** A person's coverage map: one's own, and that of people below. */

export const ownMapPath = '/my-record/coverage'

/** What the address asks for, when it is one of these. */
const asked = <Value extends string>(typed: string, among: readonly Value[]): Value | undefined =>
  among.find((each) => each === typed)

async function mapOf(
  exchange: Exchange,
  personId: PersonId,
  /** Where somebody else goes back to, as a supporter has no page of the person; nowhere from one's own. */
  back?: 'person' | 'supporting',
): Promise<Answer> {
  const isMine = back === undefined
  const { tx, today, query, actor } = exchange
  const pack = (await packInForce(tx, today))?.pack
  const frameworks = await frameworksOn(tx, today)
  const person = await findPersonFacts(tx, personId)
  if (!person) throw new NotFound()
  const outlook = outlookFor(pack, frameworks, mainPostOn(person, today)?.level)
  const wanted = textOf(query, 'framework')
  const framework =
    wanted === '' ? outlook.standards[0] : outlook.standards.find((each) => each.framework === wanted)
  if (wanted !== '' && !framework) throw new NotFound()
  const rules = pack?.coverageRules ?? usualCoverage
  const { standards } = await evidencePackOf(tx, today)
  const earlier = framework ? leadingTo(standards, framework.framework) : []
  const known =
    framework &&
    (await readTogether(tx, {
      coverage: personCoverageReading(personId, framework.framework),
      marks: latestMarksReading({ personId, framework: framework.framework, readerId: actor.personId }),
      best: bestReading(personId),
      linked: linkedPiecesReading(personId, earlier),
    }))
  const carried =
    framework && known ? carriedCounts(standards, framework.framework, known.linked, today) : undefined
  const whose = isMine ? undefined : person.name
  return {
    title: whose === undefined ? 'Your coverage map' : `Coverage map of ${whose}`,
    wide: true,
    ...(back === 'person' ? { backLink: { href: `/people/${personId}`, text: person.name } } : {}),
    ...(back === 'supporting' ? { backLink: { href: '/supporting', text: 'Colleagues you support' } } : {}),
    page: (
      <MapPage
        path={isMine ? ownMapPath : `/people/${personId}/coverage`}
        recordHref={isMine ? '/my-record/evidence' : `/people/${personId}/evidence`}
        outlook={outlook}
        framework={framework}
        rows={
          framework && known && carried
            ? mapRows(framework, outlook.level, { ...known, carried }, rules, today)
            : []
        }
        carriesHref={
          earlier.length === 0
            ? undefined
            : isMine
              ? '/my-record/carries-over'
              : `/people/${personId}/carries-over`
        }
        rules={rules}
        only={asked(textOf(query, 'only'), coverageStates)}
        linkable={framework !== undefined && isLinkable(pack, framework)}
        whose={whose}
      />
    ),
  }
}

export const mapRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: ownMapPath,
    access: { signedIn: true },
    handle: (exchange) => mapOf(exchange, exchange.actor.personId),
  }),
  defineRoute({
    method: 'GET',
    url: '/people/:personId/coverage',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, actor, today, params, databases } = exchange
      const personId = params.personId as PersonId
      const relation = await relationTo(tx, actor, personId, today)
      if (!allows(browseCoverage, relation)) throw new NotFound()
      const answer = await mapOf(exchange, personId, relation.above === undefined ? 'supporting' : 'person')
      noteView({ databases, actor }, { kind: 'coverage', id: personId }, personId)
      return answer
    },
  }),
]
