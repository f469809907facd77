import { allows } from '../../kernel/access.ts'
import { defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { peopleByIds } from '../people/public.ts'
import { browseEvidence } from './evidence.access.ts'
import { entryFor } from './evidence.finding.ts'
import { EvidenceHistoryPage } from './evidence.history.pages.tsx'
import { evidencePackOf } from './evidence.pack.queries.ts'

/** What an entry said before, change by change: for its person and those above, not for those who open one entry. */
const show = defineRoute({
  method: 'GET',
  url: '/my-record/evidence/:itemId/history',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, today } = exchange
    const { item, history, relations } = await entryFor(exchange)
    if (!allows(browseEvidence, relations)) throw new NotFound()
    const pack = await evidencePackOf(tx, today)
    const names = await peopleByIds(
      tx,
      history.flatMap(({ savedBy }) => savedBy ?? []),
      today,
    )
    return {
      title: `History of ${item.title}`,
      wide: true,
      backLink: { href: `/my-record/evidence/${item.id}` },
      page: <EvidenceHistoryPage item={item} history={history} names={names} pack={pack} />,
    }
  },
})

export const historyRoutes: readonly RouteDefinition[] = [show]
