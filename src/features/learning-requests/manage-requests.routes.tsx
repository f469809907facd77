import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { formatShortDay } from '../../kernel/words.ts'
import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { EmptyState, FilterLinks, SortableTable, withQuery } from '../../ui/public.ts'
import { currentPack } from '../packs/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import { itemName } from '../resources/public.ts'
import { RequestTag } from './requests.pages.tsx'
import { type LearningRequest, mostRequests, requestsSinceReading } from './requests.queries.ts'
import { inPounds, kindOfRequest, outcomeNames, stateNames } from './requests.rules.ts'
import { requestHref } from './requests.tasks.ts'
import { learningTeam } from '../resources/public.ts'

const path = '/manage/learning/requests'
const access = { duty: [learningTeam, 'leadership'] } as const

const shownAs = ['waiting', 'approved', 'later', 'declined'] as const
type Shown = (typeof shownAs)[number]
const shownNames: Readonly<Record<Shown, string>> = {
  waiting: 'Waiting',
  approved: outcomeNames.approved,
  later: outcomeNames.later,
  declined: outcomeNames.declined,
}

const isShown = ({ state, decision }: LearningRequest, shown: Shown | undefined): boolean =>
  shown === undefined ||
  (shown === 'waiting' ? state !== 'decided' && state !== 'taken-back' : decision?.outcome === shown)

/** Everybody's requests of two years. */
async function allRequests({ tx, today }: Exchange) {
  const pack = await currentPack(tx)
  if (!pack?.requests) throw new NotFound()
  const since = subtractDuration(today, 'P2Y')
  const { requests } = await readTogether(tx, { requests: requestsSinceReading(since) })
  return { pack, requests, since }
}

/** "7 asked for; 3 approved, for £2,400 as far as costs were known." */
function inASentence(requests: readonly LearningRequest[]): string {
  const approved = requests.filter(({ decision }) => decision?.outcome === 'approved')
  const pence = approved.reduce((sum, { costPence }) => sum + (costPence ?? 0), 0)
  return `${requests.length} asked for in two years; ${approved.length} approved${
    pence > 0 ? `, for ${inPounds(pence)} as far as costs are known` : ''
  }.`
}

function RequestsPage(props: {
  readonly pack: CompiledPack
  readonly all: readonly LearningRequest[]
  readonly shown: Shown | undefined
  readonly today: IsoDate
}) {
  const { pack, all, shown, today } = props
  const policy = pack.requests
  return (
    <>
      <h1 class="govuk-heading-l">Requests for learning</h1>
      <p class="govuk-body">{inASentence(all)}</p>
      {all.length === mostRequests && (
        <p class="govuk-body">Only the latest {mostRequests.toLocaleString('en-GB')} are shown.</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${path}.csv`}>
          Download as a spreadsheet (CSV)
        </a>
      </p>
      <FilterLinks
        label="Show"
        items={[
          { text: 'All', href: path, current: shown === undefined, count: all.length },
          ...shownAs.map((each) => ({
            text: shownNames[each],
            href: withQuery(path, {}, { show: each }),
            current: shown === each,
            count: all.filter((request) => isShown(request, each)).length,
          })),
        ]}
      />
      <SortableTable
        caption="Requests for learning"
        hideCaption
        columns={[
          { title: 'What' },
          { title: 'Who' },
          { title: 'Kind' },
          { title: 'Cost', numeric: true },
          { title: 'Asked', together: true },
          { title: 'How it stands' },
        ]}
        rows={all
          .filter((request) => isShown(request, shown))
          .map((request) => {
            const isLate = request.dueOn !== undefined && request.dueOn < today
            return {
              ...(isLate ? { tone: 'late' as const } : {}),
              cells: [
                <a class="govuk-link" href={requestHref(request.id)}>
                  {request.title}
                </a>,
                request.name,
                kindOfRequest(policy, request.kind),
                request.costPence === undefined ? undefined : inPounds(request.costPence),
                formatShortDay(request.askedOn),
                <>
                  <RequestTag request={request} />
                  {request.dueOn && (
                    <span class="govuk-body-s">
                      {' '}
                      {isLate ? 'late since' : 'by'} {formatShortDay(request.dueOn)}
                    </span>
                  )}
                </>,
              ],
            }
          })}
        empty={
          <EmptyState
            title="There is no such request"
            text="Requests for learning outside the offer will stand here, with who has them and until when."
          />
        }
      />
    </>
  )
}

/** What the offer is planned and paid by. Reasons stand on the request itself alone. */
function requestsFile(pack: CompiledPack, requests: readonly LearningRequest[]): string {
  return csvFile(
    [
      ...[
        'Asked on',
        'Person',
        'Kind',
        'What',
        'Offered by',
        'Cost in pounds',
        'Begins',
        'Ends',
        'Serves',
        'Goal',
      ],
      ...['State', 'Supported', 'Supported on', 'Outcome', 'Decided on', 'Decided by', 'Conditions'],
    ],
    requests.map((request) => [
      ...[
        request.askedOn,
        request.name,
        kindOfRequest(pack.requests, request.kind),
        request.title,
        request.provider,
      ],
      request.costPence === undefined ? undefined : request.costPence / 100,
      ...[
        request.startsOn,
        request.endsOn,
        request.serves.map((ref) => itemName(pack, ref)).join('; '),
        request.goal,
      ],
      stateNames[request.state],
      request.support === undefined ? undefined : request.support.supports ? 'yes' : 'no',
      request.support?.on,
      request.decision && outcomeNames[request.decision.outcome],
      ...[request.decision?.on, request.decision?.by, request.decision?.conditions],
    ]),
  )
}

/** Everybody's requests, for whoever looks after the offer and for those who lead (R-250). */
export const manageRequestsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: path,
    access,
    async handle(exchange) {
      const { pack, requests } = await allRequests(exchange)
      const shown = shownAs.find((each) => each === textOf(exchange.query, 'show'))
      return {
        title: 'Requests for learning',
        wide: true,
        page: <RequestsPage {...{ pack, shown }} all={requests} today={exchange.today} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: `${path}.csv`,
    access,
    async handle(exchange) {
      const { pack, requests } = await allRequests(exchange)
      return {
        file: Buffer.from(requestsFile(pack, requests)),
        type: 'text/csv; charset=utf-8',
        name: `requests-for-learning-${exchange.today}.csv`,
      }
    },
  }),
]
