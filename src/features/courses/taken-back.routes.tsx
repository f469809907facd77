import { isUuid } from '../../kernel/ids.ts'
import { alreadyRead, readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { keepAttendance, lockDate } from './bookings.store.ts'
import { openOffer } from './catalogue.routes.tsx'
import { dateReading } from './dates.queries.ts'
import { restateAttendanceTasks } from './date.tasks.ts'
import { namesOf, ownCoursesReading } from './offer.queries.ts'
import { takeBackCompletion } from './taken-back.handlers.ts'
import { CompletionsPage, TakeBackPage, TakenBackPage } from './taken-back.pages.tsx'
import {
  completionReading,
  latestCompletionsReading,
  latestRetractionsReading,
  retractionReading,
} from './taken-back.queries.ts'

/** Taking back a completion: the learning team any, who trained a date those that came of it, and one's own what one said. */

const most = 200
const longestWhy = 500
type OneExchange = Exchange<{ readonly completionId: string }>

/** The completion, or that it was taken back; no page for whoever may do neither. */
async function openOne(exchange: OneExchange) {
  const { tx, actor, params } = exchange
  if (!isUuid(params.completionId)) throw new NotFound()
  const { courses, pack } = await openOffer(exchange)
  const { completion, retraction, own } = await readTogether(tx, {
    completion: completionReading(params.completionId),
    retraction: retractionReading(params.completionId),
    own: ownCoursesReading(),
  })
  const stands = completion ?? retraction
  if (!stands) throw new NotFound()
  const { date } = await readTogether(tx, {
    date: completion?.dateId ? dateReading(completion.dateId) : alreadyRead(undefined),
  })
  const isOwn = stands.personId === actor.personId
  const trained = date?.trainerIds.includes(actor.personId) ?? false
  const isTeam = actor.duties.has('learning-offer')
  const may = isTeam || trained || (isOwn && (retraction !== undefined || completion?.source === 'said'))
  if (!may) throw new NotFound()
  return {
    ...{ completion, retraction, date },
    course: courses.find(({ course }) => course === stands.course),
    courseName: namesOf(pack, own).get(stands.course) ?? stands.course,
    whose: isOwn ? undefined : stands.name,
    back:
      isTeam && !isOwn
        ? { href: '/manage/learning/completed', text: 'Completions on record' }
        : { href: '/my-record/courses', text: 'Your courses' },
  }
}

async function onePage(exchange: OneExchange, errors?: FieldErrors): Promise<Answer> {
  const { completion, retraction, course, courseName, whose, back } = await openOne(exchange)
  return {
    title: completion ? 'Take back a completion' : 'Taken back',
    ...(errors ? { status: 422 } : {}),
    backLink: back,
    page: completion ? (
      <TakeBackPage
        {...{ completion, courseName, whose, errors }}
        leadsTo={course?.leadsTo?.name}
        tokens={exchange.tokens}
        typed={textOf(exchange.body, 'why')}
      />
    ) : (
      <TakenBackPage retraction={retraction!} {...{ courseName, whose }} />
    ),
  }
}

export const takenBackRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/learning/completed',
    access: { duty: 'learning-offer' },
    async handle(exchange) {
      const { tx, query } = exchange
      const { courses, pack } = await openOffer(exchange)
      const asked = { name: textOf(query, 'name').slice(0, 100), course: textOf(query, 'course') }
      const { completions, retractions, own } = await readTogether(tx, {
        completions: latestCompletionsReading(asked, most),
        retractions: latestRetractionsReading(most),
        own: ownCoursesReading(),
      })
      return {
        title: 'Completions on record',
        wide: true,
        backLink: { href: '/manage/learning', text: 'Learning offer' },
        page: (
          <CompletionsPage
            {...{ completions, retractions, asked, most }}
            names={namesOf(pack, own)}
            courses={courses.map(({ course }) => course)}
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/learning/completed/:completionId',
    access: { signedIn: true },
    handle: (exchange) => onePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/completed/:completionId/take-back',
    access: { signedIn: true },
    async handle(exchange) {
      const { tx, body, params, today, now } = exchange
      const { completion, date, courseName, back } = await openOne(exchange)
      const why = textOf(body, 'why')
      if (why === '') return onePage(exchange, { why: 'Enter why it is not right' })
      if (why.length > longestWhy)
        return onePage(exchange, { why: `Enter ${longestWhy} characters or fewer` })
      const page = `/learning/completed/${params.completionId}`
      if (!completion) return { redirect: page, flash: 'It was taken back already. Nothing changed' }
      if (date) await lockDate(tx, date.id)
      const stays = await takeBackCompletion(exchange, completion.id, { why, courseName })
      if (completion.bookingId && date) {
        await keepAttendance(tx, completion.bookingId, {
          ...{ attendance: undefined, absentWhy: '', evidenceId: stays },
        })
        await restateAttendanceTasks(tx, today, now, date.id)
      }
      return { redirect: back.href, flash: `Taken back: ${courseName}` }
    },
  }),
]
