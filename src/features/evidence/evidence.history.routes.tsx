import { defineRoute, type RouteDefinition } from '../../platform/http/route.ts'
import { peopleByIds } from '../people/public.ts'
import { ownEntry } from './evidence.finding.ts'
import { EvidenceHistoryPage } from './evidence.history.pages.tsx'
import { evidencePackOf } from './evidence.pack.queries.ts'

/** What an entry said before, change by change: for its person alone, since sharing shares what it says now. */
const show = defineRoute({
  method: 'GET',
  url: '/my-record/evidence/:itemId/history',
  access: { signedIn: true },
  async handle(exchange) {
    const { tx, today } = exchange
    const { item, history } = await ownEntry(exchange)
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
