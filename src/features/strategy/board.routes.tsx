import { readTogether } from '../../platform/database/reading.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type AimKind, kindsOf } from './aims.rules.ts'
import { BoardPage } from './board.pages.tsx'
import { meetingsReading, reviewsReading } from './board.queries.ts'
import { lastYear, reportDue, reviewDue } from './board.rules.ts'
import { figuresToRead, supervisionOfFigures } from './figures.reading.ts'
import { learningMatter } from './report.matter.ts'
import { LearningParts } from './report.parts.tsx'
import { reportsReading } from './report.queries.ts'
import { keepsStrategy, writesReport } from './strategy.access.ts'
import { boardHref, boardLink, boardMembersReading, keptReadings, openBoard } from './strategy.open.ts'

/** What the board reads of the strategy; its figures, meetings and reports have files of their own. */

const signedIn = { signedIn: true } as const

async function boardPage(exchange: Exchange): Promise<Answer> {
  const { tx, actor, today } = exchange
  const { pack, strategy, board } = await openBoard(exchange)
  const figures = figuresToRead(pack, strategy, today)
  const { members, meetings, reviews, reports, aims, actions, told, owners, ...answers } = await readTogether(
    tx,
    {
      ...figures.readings,
      ...keptReadings(strategy.strategy),
      members: boardMembersReading(pack, today),
      meetings: meetingsReading(strategy.strategy),
      reviews: reviewsReading(strategy.strategy),
      reports: reportsReading(strategy.strategy),
    },
  )
  const kinds: readonly AimKind[] = kindsOf(strategy, pack.frameworks, { aims, actions, told, owners })
  return {
    title: board.name,
    wide: true,
    backLink: { href: '/strategy', text: strategy.name },
    page: (
      <BoardPage
        {...{ strategy, board, kinds, members, meetings, reviews, reports, today }}
        measures={figures.shown(answers, await supervisionOfFigures(tx, strategy, today))}
        reviewDueOn={reviewDue(strategy, reviews[0]?.on)?.on}
        reportDue={reportDue(strategy, today)}
        keeps={keepsStrategy(strategy, actor)}
        writes={writesReport(strategy, actor)}
      />
    ),
  }
}

/** What people need to learn, what learning changed and what leavers told, for the board. */
async function learningPage(exchange: Exchange): Promise<Answer> {
  const { tx, today } = exchange
  const { strategy, board } = await openBoard(exchange)
  if (!strategy.measures.some(({ learning }) => learning)) throw new NotFound()
  return {
    title: 'What was learned',
    backLink: boardLink,
    page: (
      <>
        <span class="govuk-caption-l">{board.name}</span>
        <h1 class="govuk-heading-l">What was learned</h1>
        <LearningParts learning={await learningMatter(tx, lastYear(today), today)} headingLevel={2} />
      </>
    ),
  }
}

export const boardRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url: `${boardHref}/learning`, access: signedIn, handle: learningPage }),
  defineRoute({ method: 'GET', url: boardHref, access: signedIn, handle: boardPage }),
]
