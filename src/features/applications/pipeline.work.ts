import type { IsoDate } from '../../kernel/dates.ts'
import type { AuthorityId, PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { hashOf } from '../../platform/files/file-store.ts'
import type { Fields, RedirectAnswer, Exchange } from '../../platform/http/route.ts'
import { withoutHeader } from '../../platform/rendering/csv.ts'
import { findPipeline, type Looker } from '../journeys/public.ts'
import { askForWork, registerWork, workHref } from '../long-work/public.ts'
import { workingCalendarOf } from '../people/public.ts'
import { pipelineCsv } from './pipeline.csv.ts'
import { filterOf } from './pipeline.rules.ts'

/** A long list of applications as a spreadsheet, made some hundreds at a time. */

/** Applications above which the list is long work, so many in one step. */
const atOnce = 500
let longFrom = atOnce

/** Another threshold and step, for tests. */
export function listLongFrom(applications: number): void {
  longFrom = applications
}

const kind = 'applications-list'

interface Asked {
  readonly actingFor?: PersonId
  /** Those by which its asker may see the list. */
  readonly duties: readonly string[]
}

type Looking = Pick<Exchange, 'tx' | 'today'> & { readonly actor: Looker['actor'] }

/** The rest of what is needed to open the list, which `pipeline.routes.tsx` fills in. */
export type OpenList = (looking: Looking) => Promise<{ readonly looker: Looker }>

/** Whether the filtered list is so long that it is made as long work. One query. */
export async function isLongList(tx: Tx, looker: Looker, query: Fields): Promise<boolean> {
  const filter = { ...filterOf(query), after: undefined, before: undefined, limit: longFrom }
  return (await findPipeline(tx, looker, filter)).hasNext
}

/** Has it made, and leads to how far it is. Asked for in a GET, which itself writes nothing. */
export async function askForList({ databases, actor, now, query }: Exchange): Promise<RedirectAnswer> {
  const asked: Asked = {
    duties: [...actor.duties],
    ...(actor.actingFor ? { actingFor: actor.actingFor } : {}),
  }
  const { id } = await databases.write(actor.authorityId, (tx) =>
    // A filter by name is what somebody typed, so it goes when the list is made.
    askForWork(tx, {
      ...{ kind, asked, input: JSON.stringify(query), by: actor.personId, now },
      key: hashOf(Buffer.from(JSON.stringify([query, asked]))),
    }),
  )
  return { redirect: workHref(id) }
}

/** One part of the list, by the day on which each application began: an order in which none is left out or told twice. */
async function someOf(
  tx: Tx,
  looker: Looker,
  {
    query,
    after,
    today,
    authorityId,
  }: {
    readonly query: Fields
    readonly after: string | undefined
    readonly today: IsoDate
    readonly authorityId: AuthorityId
  },
) {
  const page = await findPipeline(tx, looker, {
    ...filterOf(query),
    ...{ sort: { by: 'started', down: false }, after, before: undefined, limit: longFrom },
  })
  const calendar = await workingCalendarOf(tx, authorityId)
  const csv = pipelineCsv(page.rows, looker.schemes, today, calendar)
  return { page, piece: after === undefined ? csv : withoutHeader(csv) }
}

/** Makes long lists of applications known as long work. */
export function registerListWork(open: OpenList): void {
  registerWork({
    kind,
    name: 'Applications as a spreadsheet',
    counts: ['application', 'applications'],
    whenCancelled: 'No file is made.',
    mayHave: (actor, { asked }) => (asked as Asked).duties.every((duty) => actor.duties.has(duty)),
    async step({ asked, askedBy, done, next, input = '{}' }, { authorityId, today }) {
      const { duties, actingFor } = asked as Asked
      const query = JSON.parse(input) as Fields
      const after = (next as { readonly after: string } | undefined)?.after
      return async (tx) => {
        const actor = { authorityId, personId: askedBy, duties: new Set(duties), actingFor, requestId: kind }
        const { looker } = await open({ tx, today, actor })
        const { page, piece } = await someOf(tx, looker, { query, after, today, authorityId })
        const last = page.rows.at(-1)?.journeyId
        const step = { done: done + page.rows.length, piece, next: { after: last } }
        const file = { name: `applications-${today}.csv`, type: 'text/csv; charset=utf-8' }
        return page.hasNext && last ? step : { ...step, end: { file } }
      }
    },
  })
}
