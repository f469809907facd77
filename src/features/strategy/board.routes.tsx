import { recordAudit } from '../../platform/audit/audit.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { csvFile } from '../../platform/rendering/csv.ts'
import { dateValues, type FieldErrors, formatDay, readDate } from '../../ui/public.ts'
import { type AimKind, kindsOf } from './aims.rules.ts'
import {
  FigureFormPage,
  MeetingPage,
  NewMeetingPage,
  ReviewFormPage,
  type TypedForm,
} from './board.forms.pages.tsx'
import { BoardPage } from './board.pages.tsx'
import { meetingReading, meetingsReading, reviewsReading } from './board.queries.ts'
import { lastYear, meetingsUntil, reportDue, reviewDue } from './board.rules.ts'
import { callMeeting, enterFigure, recordReview, settleMeeting } from './board.store.ts'
import { figuresToRead, supervisionOfFigures } from './figures.reading.ts'
import { periodsOf, shownAs } from './figures.rules.ts'
import { isEmpty, longest, numberOf, onlyWrong, tooLong, wrongText } from './forms.rules.ts'
import { learningMatter } from './report.matter.ts'
import { LearningParts } from './report.pages.tsx'
import { reportsReading } from './report.queries.ts'
import { answerNames } from './report.rules.ts'
import { keepsStrategy, writesReport } from './strategy.access.ts'
import { keptReadings, openBoard, openToKeep } from './strategy.open.ts'
import { noteMeeting, restateStrategy } from './strategy.tasks.ts'

/** What the board reads and what is kept for it: figures, meetings, reviews. */

const signedIn = { signedIn: true } as const
const boardHref = '/strategy/board'

async function boardPage(exchange: Exchange): Promise<Answer> {
  const { tx, actor, today } = exchange
  const { pack, strategy, board } = await openBoard(exchange)
  const figures = figuresToRead(pack, strategy, today)
  const { meetings, reviews, reports, aims, actions, told, owners, ...answers } = await readTogether(tx, {
    ...figures.readings,
    ...keptReadings(strategy.strategy),
    meetings: meetingsReading(strategy.strategy),
    reviews: reviewsReading(strategy.strategy),
    reports: reportsReading(strategy.strategy),
  })
  const kinds: readonly AimKind[] = kindsOf(strategy, pack.frameworks, { aims, actions, told, owners })
  return {
    title: board.name,
    wide: true,
    backLink: { href: '/strategy', text: strategy.name },
    page: (
      <BoardPage
        {...{ strategy, board, kinds, meetings, reviews, reports, today }}
        measures={figures.shown(answers, await supervisionOfFigures(tx, strategy, today))}
        reviewDueOn={reviewDue(strategy, reviews[0]?.on)?.on}
        reportDue={reportDue(strategy, today)}
        keeps={keepsStrategy(strategy, actor)}
        writes={writesReport(strategy, actor)}
      />
    ),
  }
}

const formOf = (
  { body, tokens }: Exchange,
  errors: FieldErrors | undefined,
  first: Readonly<Record<string, string>> = {},
): TypedForm => ({
  ...{ errors, tokens },
  typed: (field) => (errors ? textOf(body, field) : (first[field] ?? '')),
})

/** The day of a form: not in the future unless it may be. */
function typedDay({ body, today }: Exchange, missing: string, mayBe: 'past' | 'any') {
  const typed = readDate(body, 'on')
  const wrong =
    typed.is === 'empty'
      ? missing
      : typed.is === 'unreadable'
        ? typed.says
        : mayBe === 'past' && typed.on > today
          ? 'Enter a day that has come'
          : undefined
  return { on: typed.is === 'day' ? typed.on : undefined, wrong }
}

async function openFigure(exchange: Exchange, id: string) {
  const { strategy } = await openToKeep(exchange)
  for (const measure of strategy.measures) {
    const figure = measure.figures.find((each) => each.figure === id)
    if (figure)
      return {
        ...{ strategy, figure, measure: measure.name },
        periods: periodsOf(strategy, figure.every, exchange.today),
      }
  }
  throw new NotFound()
}

async function figurePage(exchange: Exchange, id: string, errors?: FieldErrors): Promise<Answer> {
  const { figure, measure, periods } = await openFigure(exchange, id)
  const last = periods.findLast(({ to }) => to < exchange.today) ?? periods.at(-1)
  return {
    title: figure.name,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: boardHref, text: 'How the strategy goes' },
    page: (
      <FigureFormPage
        {...{ figure, measure, periods }}
        form={formOf(exchange, errors, { period: last?.from ?? '' })}
      />
    ),
  }
}

async function enter(exchange: Exchange, id: string): Promise<Answer> {
  const { tx, actor, body, now } = exchange
  const { strategy, figure, periods } = await openFigure(exchange, id)
  const period = periods.find(({ from }) => from === textOf(body, 'period'))
  const value = numberOf(textOf(body, 'value').trim())
  const whole = figure.share ? numberOf(textOf(body, 'whole').trim()) : undefined
  const source = textOf(body, 'source').trim()
  const errors = onlyWrong({
    period: period ? undefined : 'Choose the period',
    value:
      value === undefined
        ? 'Enter a number, for example 12 or 3.4'
        : whole !== undefined && value > whole
          ? 'Enter a number that is no more than the whole'
          : undefined,
    whole:
      figure.share && (whole === undefined || whole === 0)
        ? 'Enter of how many, as a number of at least 1'
        : undefined,
    source: wrongText(source, longest.name, 'Say where it is from'),
  })
  if (!isEmpty(errors) || !period || value === undefined) return figurePage(exchange, id, errors)
  await enterFigure(
    tx,
    { strategy: strategy.strategy, by: actor.personId, at: now },
    { figure: id, from: period.from, to: period.to, value, whole, source },
  )
  await recordAudit(tx, {
    actor,
    action: 'enter-strategy-figure',
    subject: { kind: 'strategy', id: strategy.strategy },
    detail: { figure: id, from: period.from },
  })
  return { redirect: boardHref, flash: `${figure.name}: the figure is entered.` }
}

async function keptBoard(exchange: Exchange) {
  const { strategy, pack } = await openToKeep(exchange)
  if (!strategy.board) throw new NotFound()
  return { strategy, pack, board: strategy.board }
}

async function newMeetingPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { board } = await keptBoard(exchange)
  return {
    title: 'Call a meeting',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: boardHref, text: 'How the strategy goes' },
    page: <NewMeetingPage board={board.name} form={formOf(exchange, errors)} />,
  }
}

async function meetingPage(exchange: Exchange, id: string, errors?: FieldErrors): Promise<Answer> {
  const { tx, actor, today } = exchange
  const { strategy, board } = await openBoard(exchange)
  const { meeting, reviews, reports } = await readTogether(tx, {
    meeting: meetingReading(strategy.strategy, id),
    reviews: reviewsReading(strategy.strategy),
    reports: reportsReading(strategy.strategy),
  })
  if (!meeting) throw new NotFound()
  noteMeeting(tx, strategy, meeting)
  return {
    title: `${board.name}, ${formatDay(meeting.on)}`,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: boardHref, text: 'How the strategy goes' },
    page: (
      <MeetingPage
        {...{ meeting, today }}
        board={board.name}
        reviews={reviews.filter(({ meetingId }) => meetingId === id)}
        reports={reports.flatMap(({ id: report, label, answer, meetingId }) =>
          meetingId === id
            ? [
                {
                  id: report,
                  title: `${strategy.report?.name ?? 'Report'}, ${label}`,
                  says: answer ? answerNames[answer] : '',
                },
              ]
            : [],
        )}
        keeps={keepsStrategy(strategy, actor)}
        form={formOf(exchange, errors)}
      />
    ),
  }
}

async function settle(exchange: Exchange, id: string): Promise<Answer> {
  const { tx, actor, body, today } = exchange
  const { strategy } = await keptBoard(exchange)
  const meeting = await read(tx, meetingReading(strategy.strategy, id))
  if (!meeting) throw new NotFound()
  const href = `/strategy/meetings/${id}`
  if (meeting.state !== 'planned')
    return { redirect: href, flash: 'Somebody recorded this meeting already. Nothing was changed.' }
  const state = textOf(body, '_do') === 'cancelled' ? ('cancelled' as const) : ('held' as const)
  const says = textOf(body, 'says').trim()
  const errors = onlyWrong({
    says:
      state === 'held' && meeting.on > today
        ? 'The day of the meeting has not come. Record it afterwards, or cancel it'
        : wrongText(says, longest.text, state === 'held' ? 'Say what was said' : 'Say why it is cancelled'),
  })
  if (!isEmpty(errors)) return meetingPage(exchange, id, errors)
  await settleMeeting(tx, id, { state, says })
  await recordAudit(tx, {
    actor,
    action: `strategy-meeting-${state}`,
    subject: { kind: 'strategy-meeting', id },
  })
  await restateStrategy(tx, today)
  return {
    redirect: href,
    flash: state === 'held' ? 'The meeting is recorded.' : 'The meeting is cancelled.',
  }
}

async function reviewPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { tx, today } = exchange
  const { strategy, board } = await keptBoard(exchange)
  const meetings = meetingsUntil(await read(tx, meetingsReading(strategy.strategy)), today)
  const last = meetings[0]
  return {
    title: 'Record a review of the strategy',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: boardHref, text: 'How the strategy goes' },
    page: (
      <ReviewFormPage
        board={board.name}
        meetings={meetings}
        form={formOf(exchange, errors, last ? { ...dateValues(last.on, 'on'), meeting: last.id } : {})}
      />
    ),
  }
}

async function review(exchange: Exchange): Promise<Answer> {
  const { tx, actor, body, now, today } = exchange
  const { strategy } = await keptBoard(exchange)
  const day = typedDay(exchange, 'Enter the day on which the board reviewed it', 'past')
  const [said, decided, changes] = ['said', 'decided', 'changes'].map((field) => textOf(body, field).trim())
  const chosen = textOf(body, 'meeting')
  const meeting = chosen === '' ? undefined : await read(tx, meetingReading(strategy.strategy, chosen))
  const errors = onlyWrong({
    'on-day': day.wrong,
    meeting: chosen !== '' && !meeting ? 'Choose one of these meetings' : undefined,
    said: wrongText(said!, longest.text, 'Say what was said'),
    decided: wrongText(decided!, longest.text, 'Say what was decided'),
    changes: tooLong(changes!, longest.text),
  })
  if (!isEmpty(errors) || !day.on) return reviewPage(exchange, errors)
  const id = await recordReview(
    tx,
    { strategy: strategy.strategy, by: actor.personId, at: now },
    { meetingId: meeting?.id, on: day.on, said: said!, decided: decided!, changes: changes! },
  )
  await recordAudit(tx, { actor, action: 'record-strategy-review', subject: { kind: 'strategy-review', id } })
  await restateStrategy(tx, today)
  return { redirect: boardHref, flash: 'The review is recorded. The next one is asked for in its time.' }
}

/** What people need to learn, what learning changed and what leavers told, for the board. */
async function learningPage(exchange: Exchange): Promise<Answer> {
  const { tx, today } = exchange
  const { strategy, board } = await openBoard(exchange)
  if (!strategy.measures.some(({ learning }) => learning)) throw new NotFound()
  return {
    title: 'What was learned',
    backLink: { href: boardHref, text: 'How the strategy goes' },
    page: (
      <>
        <span class="govuk-caption-l">{board.name}</span>
        <h1 class="govuk-heading-l">What was learned</h1>
        <LearningParts learning={await learningMatter(tx, lastYear(today), today)} headingLevel={2} />
      </>
    ),
  }
}

/** Every figure as it is shown, a line a period. */
async function figuresFile(exchange: Exchange): Promise<Answer> {
  const { tx, today } = exchange
  const { pack, strategy } = await openBoard(exchange)
  const figures = figuresToRead(pack, strategy, today)
  const measures = figures.shown(
    await readTogether(tx, figures.readings),
    await supervisionOfFigures(tx, strategy, today),
  )
  const lines = measures.flatMap(({ measure, name, figures: own }) =>
    own.flatMap((figure) =>
      figure.points.map((point) => [
        ...[measure, name, figure.name, figure.counts, point.from, point.to, shownAs(figure, point)],
        ...[point.outOf ?? '', point.source ?? ''],
      ]),
    ),
  )
  const header = ['Subject', 'Name', 'Figure', 'Counts', 'From', 'To', 'Shown', 'Number', 'Source']
  return {
    file: Buffer.from(csvFile(header, lines)),
    type: 'text/csv; charset=utf-8',
    name: `strategy-figures-${today}.csv`,
  }
}

export const boardRoutes: readonly RouteDefinition[] = [
  defineRoute({ method: 'GET', url: `${boardHref}/learning`, access: signedIn, handle: learningPage }),
  defineRoute({ method: 'GET', url: `${boardHref}/figures.csv`, access: signedIn, handle: figuresFile }),
  defineRoute({ method: 'GET', url: boardHref, access: signedIn, handle: boardPage }),
  defineRoute({
    method: 'GET',
    url: '/manage/strategy/figures/:figure',
    access: signedIn,
    handle: (exchange) => figurePage(exchange, exchange.params.figure),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/strategy/figures/:figure',
    access: signedIn,
    handle: (exchange) => enter(exchange, exchange.params.figure),
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/strategy/meetings/new',
    access: signedIn,
    handle: (exchange) => newMeetingPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/strategy/meetings/new',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, body, now, today } = exchange
      const { strategy } = await keptBoard(exchange)
      const day = typedDay(exchange, 'Enter the day of the meeting', 'any')
      const purpose = textOf(body, 'purpose').trim()
      const errors = onlyWrong({
        'on-day': day.wrong,
        purpose: wrongText(purpose, longest.name, 'Say what it is about'),
      })
      if (!isEmpty(errors) || !day.on) return newMeetingPage(exchange, errors)
      const id = await callMeeting(
        tx,
        { strategy: strategy.strategy, by: actor.personId, at: now },
        { on: day.on, purpose },
      )
      await recordAudit(tx, {
        actor,
        action: 'call-strategy-meeting',
        subject: { kind: 'strategy-meeting', id },
      })
      await restateStrategy(tx, today)
      return {
        redirect: `/strategy/meetings/${id}`,
        flash: 'The meeting is called. Members of the board find it in their To do.',
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/strategy/meetings/:meetingId',
    access: signedIn,
    handle: (exchange) => meetingPage(exchange, exchange.params.meetingId),
  }),
  defineRoute({
    method: 'POST',
    url: '/strategy/meetings/:meetingId',
    access: signedIn,
    handle: (exchange) => settle(exchange, exchange.params.meetingId),
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/strategy/review',
    access: signedIn,
    handle: (exchange) => reviewPage(exchange),
  }),
  defineRoute({ method: 'POST', url: '/manage/strategy/review', access: signedIn, handle: review }),
]
