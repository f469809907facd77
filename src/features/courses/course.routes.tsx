import type { PersonId } from '../../kernel/ids.ts'
import { alreadyRead, read, readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  accepted,
  type Answer,
  defineRoute,
  type Exchange,
  NotAllowed,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { type FieldErrors, readDate } from '../../ui/public.ts'
import {
  namesReading,
  peopleKnownBy,
  peopleReading,
  personFactsReading,
  personMeant,
  selfAndReportsSql,
} from '../people/public.ts'
import { bookDate, cancelBooking } from './bookings.handlers.ts'
import { callFor, takeBackCall } from './calls.handlers.ts'
import { openOffer } from './catalogue.routes.tsx'
import { completeCourse } from './completions.handlers.ts'
import { CoursePage } from './course.pages.tsx'
import { isFor, whoIs, whomWords, whyNot } from './course.rules.ts'
import { dateReading, datesAheadReading, trainersReading } from './dates.queries.ts'
import { callReading, callsReading, chosenReading, chosenSql, learnedReading } from './learned.queries.ts'
import { followUpsReading } from '../resources/public.ts'
import { dutiesReading } from './mandatory.queries.ts'
import { courseNames } from './offer.queries.ts'

/** One course: what it is, who may come and why not, its dates, and booking them. */

const signedIn = { signedIn: true } as const
type CourseExchange = Exchange<{ readonly course: string }>

/** A course of today's offer with what the reader, and those who report to them, have to do with it. */
async function openCourse(exchange: CourseExchange) {
  const { tx, actor, today, now, params } = exchange
  const { offer, courses, pack } = await openOffer(exchange)
  const course = courses.find((each) => each.course === params.course)
  if (!course) throw new NotFound()
  const team = selfAndReportsSql(actor.personId)
  const mayChoose = actor.duties.has('leadership') && course.taken === 'chosen'
  const found = await readTogether(tx, {
    facts: personFactsReading([actor.personId]),
    learned: learnedReading([actor.personId]),
    dates: datesAheadReading(now, { course: course.course, personId: actor.personId }),
    trainers: trainersReading(now),
    team: peopleReading(team, today),
    calls: mayChoose ? chosenReading(course.course, today) : callsReading(team),
    chosen: mayChoose ? namesReading(chosenSql(course.course)) : alreadyRead(new Map<PersonId, string>()),
    duties: dutiesReading({ offer, courses: [course] }, [actor.personId], today),
    followUps: followUpsReading(course.course),
  })
  const facts = found.facts.get(actor.personId)
  const learned = found.learned.get(actor.personId)
  if (!facts || !learned) throw new NotFound()
  const names = new Map(courses.map((each) => [each.course, each.name]))
  const words = whomWords(pack)
  return {
    ...{ offer, course, courses, pack, names, words, mayChoose, learned, dates: found.dates },
    trainers: found.trainers,
    followUps: found.followUps,
    /** Names of those whom leadership chose. */
    chosen: found.chosen,
    reports: [...found.team.values()]
      .filter(({ id, status }) => id !== actor.personId && status === 'active')
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    calls: found.calls.filter((call) => call.course === course.course),
    duty: found.duties[0],
    reasons: whyNot(course, { who: whoIs(facts, today), learned }, { words, names, isOneself: true }),
  }
}

export type OpenCourse = Awaited<ReturnType<typeof openCourse>>

async function coursePage(exchange: CourseExchange, errors?: FieldErrors): Promise<Answer> {
  const open = await openCourse(exchange)
  const { actor, today, now, tokens, body } = exchange
  return {
    title: open.course.name,
    ...(errors ? { status: 422 } : {}),
    backLink: { href: '/learning/courses', text: 'Courses' },
    page: (
      <CoursePage
        {...open}
        {...{ today, now, tokens, errors }}
        me={actor.personId}
        leadsOffer={actor.duties.has('learning-offer')}
        typed={(name) => textOf(body, name)}
      />
    ),
  }
}

/** A date with its course in today's offer; no page where either is missing. */
async function openDate(exchange: Exchange<{ readonly dateId: string }>) {
  const { tx, actor, params } = exchange
  const offer = await openOffer(exchange)
  const { date } = await readTogether(tx, { date: dateReading(params.dateId, actor.personId) })
  const course = offer.courses.find((each) => each.course === date?.course)
  if (!date || !course) throw new NotFound()
  return { ...offer, course, date, names: new Map(offer.courses.map((each) => [each.course, each.name])) }
}

/** Whether a course is for these people, else why not: one asks for oneself, a manager for those who report to them. */
async function reasonsFor(
  exchange: Exchange,
  { course, pack, names }: Pick<Awaited<ReturnType<typeof openDate>>, 'course' | 'pack' | 'names'>,
  personId: PersonId,
) {
  const { learned } = await readTogether(exchange.tx, { learned: learnedReading([personId]) })
  return whyNot(
    course,
    { who: await whoOf(exchange.tx, personId, exchange.today), learned: learned.get(personId) ?? nothing },
    { words: whomWords(pack), names, isOneself: personId === exchange.actor.personId },
  )
}

const nothing = { completed: new Map(), chosen: new Set<string>() }

async function whoOf(tx: Exchange['tx'], personId: PersonId, today: Exchange['today']) {
  const facts = (await read(tx, personFactsReading([personId]))).get(personId)
  if (!facts) throw new NotFound()
  return whoIs(facts, today)
}

/** Somebody who reports to the reader, or themselves; nobody else. */
async function ofOwnTeam({ tx, actor, today }: Exchange, id: string) {
  const { team } = await readTogether(tx, { team: peopleReading(selfAndReportsSql(actor.personId), today) })
  return team.get(id as PersonId)
}

const saidOf = (state: 'booked' | 'waiting', who: string) =>
  state === 'booked'
    ? `${who} booked. The invitation comes by mail`
    : `${who} on the waiting list. A place that becomes free goes to whoever asked first`

export const courseRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/learning/courses/:course',
    access: signedIn,
    handle: (exchange) => coursePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/dates/:dateId/book',
    access: signedIn,
    async handle(exchange) {
      const { actor, params } = exchange
      const open = await openDate(exchange)
      const [reason, ...more] = await reasonsFor(exchange, open, actor.personId)
      if (reason) throw new NotAllowed(reason, ...more)
      const state = accepted(
        await bookDate(exchange, { dateId: params.dateId, personId: actor.personId }, open.names),
      )
      return {
        redirect: `/learning/courses/${open.course.course}`,
        flash: saidOf(state, 'You are'),
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/dates/:dateId/cancel',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, params } = exchange
      const { date } = await readTogether(tx, { date: dateReading(params.dateId, actor.personId) })
      if (!date) throw new NotFound()
      if (date.own) {
        const wanted = { dateId: date.id, bookingId: date.own.id }
        accepted(await cancelBooking(exchange, wanted, await courseNames(tx)))
      }
      return {
        redirect: '/my-record/courses',
        flash: date.own ? 'Your booking is cancelled' : 'There was no booking any more',
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/courses/:course/completed',
    access: signedIn,
    async handle(exchange) {
      const { actor, today } = exchange
      const { course, reasons } = await openCourse(exchange)
      if (course.taken !== 'elsewhere') throw new NotFound()
      const [reason, ...more] = reasons
      if (reason) throw new NotAllowed(reason, ...more)
      const done = await completeCourse(exchange, {
        ...{ personId: actor.personId, course, on: today, source: 'said' },
      })
      return done?.evidenceId
        ? {
            redirect: `/my-record/evidence/${done.evidenceId}/edit`,
            flash: 'It is in your CPD record. Add what you learned',
          }
        : {
            redirect: `/learning/courses/${course.course}`,
            flash: done ? 'It is noted' : 'It was noted today already',
          }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/courses/:course/team',
    access: signedIn,
    async handle(exchange) {
      const { body, params, tx, today } = exchange
      const open = await openCourse(exchange)
      const person = open.reports.find(({ id }) => id === textOf(body, 'person'))
      const by = readDate(body, 'by')
      const errors = {
        ...(person ? {} : { person: 'Choose somebody who reports to you' }),
        ...(by.is === 'unreadable' ? { 'by-day': by.says } : {}),
        ...(by.is === 'day' && by.on < today ? { 'by-day': 'Enter a day that lies ahead' } : {}),
      }
      if (!person || Object.keys(errors).length > 0) return coursePage(exchange, errors)
      const back = `/learning/courses/${params.course}`
      const date = open.dates.find(({ id }) => id === textOf(body, 'date'))
      if (date) {
        const [reason] = await reasonsFor(exchange, open, person.id)
        if (reason) return coursePage(exchange, { person: `${person.name} cannot come: ${reason.says}` })
        const booked = await bookDate(exchange, { dateId: date.id, personId: person.id }, open.names)
        if (!booked.ok) return coursePage(exchange, { date: booked.refusals[0].says })
        return { redirect: back, flash: saidOf(booked.value, `${person.name} is`) }
      }
      if (!isFor(open.course.for, await whoOf(tx, person.id, today)))
        return coursePage(exchange, { person: `This course is not for ${person.name}` })
      await callFor(exchange, {
        ...{ personId: person.id, course: open.course.course, courseName: open.course.name },
        ...{ kind: 'need', why: textOf(body, 'why'), byOn: by.is === 'day' ? by.on : undefined },
      })
      return { redirect: back, flash: `${person.name} is told, and has it on their to-do list` }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/courses/:course/choose',
    access: { duty: 'leadership' },
    notLookedAt: {
      because: 'Whoever chooses a colleague for a course enters their name or work address',
      fields: ['who'],
    },
    async handle(exchange) {
      const { body, params, tx, today } = exchange
      const open = await openCourse(exchange)
      if (!open.mayChoose) throw new NotFound()
      const mark = textOf(body, 'who')
      const meant = personMeant(mark, mark === '' ? [] : await peopleKnownBy(tx, [mark], { names: true }))
      if ('says' in meant) return coursePage(exchange, { who: meant.says })
      if (!isFor(open.course.for, await whoOf(tx, meant.id, today)))
        return coursePage(exchange, { who: `This course is not for ${meant.name}` })
      const [first] = (await reasonsFor(exchange, open, meant.id)).filter(
        ({ code }) => code === 'comes-after',
      )
      if (first) return coursePage(exchange, { who: `${meant.name} cannot take it yet: ${first.says}` })
      await callFor(exchange, {
        ...{ personId: meant.id, course: open.course.course, courseName: open.course.name },
        ...{ kind: 'chosen', why: textOf(body, 'chosen-why'), byOn: undefined },
      })
      return {
        redirect: `/learning/courses/${params.course}`,
        flash: `${meant.name} is chosen and told, and can now pick a date`,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/courses/:course/recorded',
    access: { duty: 'learning-offer' },
    notLookedAt: {
      because: 'The learning team enters the name or work address of whoever had the course',
      fields: ['had-by'],
    },
    async handle(exchange) {
      const { body, params, tx, today } = exchange
      const { course } = await openCourse(exchange)
      const [mark, where] = [textOf(body, 'had-by'), textOf(body, 'where')]
      const meant = personMeant(mark, mark === '' ? [] : await peopleKnownBy(tx, [mark], { names: true }))
      const on = readDate(body, 'had')
      const errors = {
        ...('says' in meant ? { 'had-by': meant.says } : {}),
        ...(on.is === 'empty' ? { 'had-day': 'Enter the day on which they completed it' } : {}),
        ...(on.is === 'unreadable' ? { 'had-day': on.says } : {}),
        ...(on.is === 'day' && on.on > today ? { 'had-day': 'Enter a day that is not ahead' } : {}),
        ...(where.length > 100 ? { where: 'Enter 100 characters or fewer' } : {}),
      }
      if ('says' in meant || on.is !== 'day' || Object.keys(errors).length > 0)
        return coursePage(exchange, errors)
      const done = await completeCourse(exchange, {
        ...{ personId: meant.id, course, on: on.on, source: 'recorded', where },
      })
      return {
        redirect: `/learning/courses/${params.course}`,
        flash: done
          ? `It is recorded. ${meant.name} finds an entry in their CPD record`
          : `That ${meant.name} completed it on this day was on record already`,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/calls/:callId/end',
    access: signedIn,
    async handle(exchange) {
      const { tx, actor, params } = exchange
      const { calls } = await readTogether(tx, { calls: callReading(params.callId) })
      const [call] = calls
      if (!call) throw new NotFound()
      const mayEnd =
        call.kind === 'chosen'
          ? actor.duties.has('leadership')
          : call.personId !== actor.personId && (await ofOwnTeam(exchange, call.personId)) !== undefined
      if (!mayEnd) throw new NotFound()
      await takeBackCall(exchange, call.id, call.personId)
      return { redirect: `/learning/courses/${call.course}`, flash: 'Taken back. It is off their to-do list' }
    },
  }),
]
