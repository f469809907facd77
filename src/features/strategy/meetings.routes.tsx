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
import { dateValues, type FieldErrors, formatDay } from '../../ui/public.ts'
import { MeetingPage, NewMeetingPage, ReviewFormPage } from './board.forms.pages.tsx'
import { meetingReading, meetingsReading, reviewsReading } from './board.queries.ts'
import { meetingsUntil } from './board.rules.ts'
import { callMeeting, recordReview, settleMeeting } from './board.store.ts'
import { isEmpty, longest, onlyWrong, tooLong, wrongText } from './forms.rules.ts'
import { formOf, typedDay } from './forms.typed.ts'
import { reportsReading } from './report.queries.ts'
import { answerNames } from './report.rules.ts'
import { keepsStrategy } from './strategy.access.ts'
import { boardHref, boardLink, boardMembersReading, openBoard, openToKeep } from './strategy.open.ts'
import { noteMeeting, restateStrategy } from './strategy.tasks.ts'

/** Meetings of the board and its reviews of the strategy. */

const signedIn = { signedIn: true } as const

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
    backLink: boardLink,
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
    backLink: boardLink,
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
    backLink: boardLink,
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

export const meetingsRoutes: readonly RouteDefinition[] = [
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
      const { strategy, pack } = await keptBoard(exchange)
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
        flash:
          (await read(tx, boardMembersReading(pack, today))).length > 0
            ? 'The meeting is called. Members of the board find it in their To do.'
            : 'The meeting is called, but nobody is a member of the board yet: tell those who should come.',
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
