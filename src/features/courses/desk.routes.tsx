import { subtractDuration } from '../../calendar/public.ts'
import { isUuid } from '../../kernel/ids.ts'
import { refusalsByField } from '../../kernel/refusal.ts'
import { beginningOf } from '../../platform/clock.ts'
import { read, readTogether } from '../../platform/database/reading.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import type { FieldErrors } from '../../ui/public.ts'
import { searchPeople } from '../people/public.ts'
import { openOffer } from './catalogue.routes.tsx'
import { noteDate } from './date.routes.tsx'
import { readDateForm, typedFrom } from './dates.forms.ts'
import { addDate, cancelDate, changeDate } from './dates.handlers.ts'
import { dateReading, datesSinceReading } from './dates.queries.ts'
import { DateFormPage, DeskPage } from './desk.pages.tsx'
import { courseNames, namesOf, ownCoursesReading } from './offer.queries.ts'
import { partnersPath } from './partners.routes.tsx'

/** What the learning team does with the offer: its dates. */

const access = { duty: 'learning-offer' } as const
const notLookedAt = {
  because: 'Trainers and places of a course are named as its work needs, and shown to all staff',
  fields: ['trainers', 'place', 'held-with', 'join-link'],
}
/** How far back the desk shows what was held. */
const justPast = 'P3M'
/** Nobody chooses a trainer among more. */
const mostColleagues = 2_000

async function colleaguesOf({ tx, today }: Exchange) {
  const { people } = await searchPeople(tx, { limit: mostColleagues, on: today })
  return people.map(({ id, name }) => ({ id, name }))
}

async function addPage(exchange: Exchange, errors?: FieldErrors): Promise<Answer> {
  const { courses } = await openOffer(exchange)
  const { body, query, tokens } = exchange
  const typed = (name: string) => textOf(body, name) || (name === 'course' ? textOf(query, 'course') : '')
  return {
    title: 'Add a date',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/manage/learning', text: 'Learning offer' },
    page: (
      <DateFormPage
        {...{ tokens, errors, typed }}
        courses={courses.filter(({ taken }) => taken !== 'elsewhere')}
        colleagues={await colleaguesOf(exchange)}
        action="/manage/learning/dates/new"
        trainerIds={listOf(body, 'trainer-ids')}
      />
    ),
  }
}

type DateExchange = Exchange<{ readonly dateId: string }>

async function changePage(exchange: DateExchange, errors?: FieldErrors): Promise<Answer> {
  const { tx, params, body, tokens } = exchange
  const date = await read(tx, dateReading(params.dateId))
  if (!date || date.cancelledOn) throw new NotFound()
  noteDate(tx, date, exchange.now)
  const names = await courseNames(tx)
  const kept = typedFrom(date)
  const isSent = Object.keys(body).length > 0
  return {
    title: 'Change a date',
    ...(errors ? { status: 422 } : {}),
    backLink: { href: `/learning/dates/${date.id}`, text: names.get(date.course) ?? 'The date' },
    page: (
      <DateFormPage
        {...{ tokens, errors, date, courses: [], courseName: names.get(date.course) }}
        typed={(name) => (isSent ? textOf(body, name) : (kept[name] ?? ''))}
        colleagues={await colleaguesOf(exchange)}
        action={`/manage/learning/dates/${date.id}`}
        trainerIds={isSent ? listOf(body, 'trainer-ids') : date.trainerIds}
      />
    ),
  }
}

/** The form without trainers left empty, and with each of them once; nobody who is not a colleague. */
async function readForm(exchange: Exchange) {
  const colleagues = new Set((await colleaguesOf(exchange)).map(({ id }) => id as string))
  const chosen = [...new Set(listOf(exchange.body, 'trainer-ids'))]
  const body = {
    ...exchange.body,
    'trainer-ids': chosen.filter((id) => isUuid(id) && colleagues.has(id)),
  }
  return readDateForm(body, exchange.today)
}

export const deskRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/learning',
    access,
    async handle(exchange) {
      const { tx, actor, today, now, databases } = exchange
      const authority = (await databases.authorities()).find(({ id }) => id === actor.authorityId)
      const { offer, courses, pack } = await openOffer(exchange)
      const { own, dates } = await readTogether(tx, {
        own: ownCoursesReading(),
        dates: datesSinceReading(beginningOf(subtractDuration(today, justPast))),
      })
      return {
        title: 'Learning offer',
        wide: true,
        page: (
          <DeskPage
            {...{ offer, own, dates, now }}
            names={namesOf(pack, own)}
            partnersLink={
              authority && courses.some(({ partners }) => partners) ? partnersPath(authority.code) : undefined
            }
          />
        ),
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/learning/dates/new',
    access,
    handle: (exchange) => addPage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/learning/dates/new',
    access,
    notLookedAt,
    async handle(exchange) {
      const { courses } = await openOffer(exchange)
      const course = courses.find((each) => each.course === textOf(exchange.body, 'course'))
      const { details, errors } = await readForm(exchange)
      const all = { ...(course ? {} : { course: 'Choose a course' }), ...errors }
      if (course && details && details.partnerPlaces > 0 && !course.partners)
        return addPage(exchange, { 'partner-places': 'This course is not open to partners. Enter 0' })
      if (!course || !details) return addPage(exchange, all)
      const id = await addDate(exchange, course.course, details)
      return {
        redirect: `/learning/dates/${id}`,
        flash: 'The date is set. Everybody can see it under Courses',
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/learning/dates/:dateId',
    access,
    handle: (exchange) => changePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/learning/dates/:dateId',
    access,
    notLookedAt,
    async handle(exchange) {
      const { tx, params, body } = exchange
      const { details, errors } = await readForm(exchange)
      if (!details) return changePage(exchange, errors)
      const revision = Number(textOf(body, 'revision'))
      const changed = await changeDate(exchange, params.dateId, revision, details, await courseNames(tx))
      const beside = changed.ok ? undefined : refusalsByField(changed.refusals)
      if (beside) return changePage(exchange, beside)
      accepted(changed)
      return {
        redirect: `/learning/dates/${params.dateId}`,
        flash: 'The date is saved. Whoever is booked is told of another day, place or link',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/learning/dates/:dateId/cancel',
    access,
    async handle(exchange) {
      const { tx, params, body } = exchange
      if (!(await read(tx, dateReading(params.dateId)))) throw new NotFound()
      const why = textOf(body, 'why')
      accepted(await cancelDate(exchange, params.dateId, why, await courseNames(tx)))
      return { redirect: '/manage/learning', flash: 'The date is called off, and everybody booked is told' }
    },
  }),
]
