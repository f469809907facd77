import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import {
  type Answer,
  defineRoute,
  type Exchange,
  NotFound,
  type RouteDefinition,
} from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { dayOf, type FieldErrors } from '../../ui/public.ts'
import { namesReading } from '../people/public.ts'
import { noteAttendance, type Noted } from './attendance.handlers.ts'
import type { Attendance } from './courses.tables.ts'
import { calledIn, DatePage } from './date.pages.tsx'
import { dateTask } from './date.tasks.ts'
import { type Booking, bookedOnSql, bookingsReading, type CourseDate, dateReading } from './dates.queries.ts'
import { courseOf } from './offer.queries.ts'
import { completionsOfDateReading } from './taken-back.queries.ts'

/** One date for those who hold it: the learning team and its trainers. */

const signedIn = { signedIn: true } as const
type DateExchange = Exchange<{ readonly dateId: string }>

async function openHeldDate({ tx, actor, params, now }: DateExchange) {
  const { date, bookings, names, completions } = await readTogether(tx, {
    date: dateReading(params.dateId),
    bookings: bookingsReading(params.dateId),
    names: namesReading(bookedOnSql(params.dateId)),
    completions: completionsOfDateReading(params.dateId),
  })
  const isTeam = actor.duties.has('learning-offer')
  if (!date || !(isTeam || date.trainerIds.includes(actor.personId))) throw new NotFound()
  const course = await courseOf(tx, date.course)
  if (!course) throw new NotFound()
  const hasBegun = !date.cancelledOn && date.startsAt <= now
  noteDate(tx, date, now)
  return { date, bookings, names, completions, course, hasBegun, mayChange: isTeam }
}

/** Says of the page who holds the date's next step. */
export function noteDate(tx: Exchange['tx'], date: CourseDate, now: Exchange['now']): void {
  const holders = date.trainerIds.length > 0 ? { personIds: date.trainerIds } : { duties: ['learning-offer'] }
  noteWaits(tx, () => ({
    tasks: [{ kind: dateTask, id: date.id }],
    otherwise: date.cancelledOn
      ? 'The date does not take place.'
      : date.endsAt <= now
        ? 'Who was there is noted.'
        : { ...holders, to: 'hold it and note who was there', due: dayOf(date.endsAt) },
  }))
}

async function datePage(exchange: DateExchange, errors?: FieldErrors): Promise<Answer> {
  const open = await openHeldDate(exchange)
  return {
    title: open.course.name,
    ...(errors ? { status: 409 } : {}),
    backLink: open.mayChange
      ? { href: '/manage/learning', text: 'Learning offer' }
      : { href: '/my-record/courses', text: 'Your courses' },
    page: (
      <DatePage
        {...{ ...open, errors }}
        courseName={open.course.name}
        tokens={exchange.tokens}
        shown={errors ? (booking) => notedIn(exchange, booking) : (booking) => booking}
      />
    ),
  }
}

function notedIn({ body }: DateExchange, { id }: Booking): Noted {
  const attendance = attendanceIn(textOf(body, `there-${id}`))
  return {
    attendance,
    absentWhy: attendance === 'absent' ? textOf(body, `why-${id}`).slice(0, 200) : '',
    was: textOf(body, `was-${id}`),
  }
}

export const dateRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/learning/dates/:dateId',
    access: signedIn,
    handle: (exchange) => datePage(exchange),
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/dates/:dateId/attendance',
    access: signedIn,
    async handle(exchange) {
      const { date, course, hasBegun, names } = await openHeldDate(exchange)
      if (!hasBegun) throw new NotFound()
      const { changed, overtaken } = await noteAttendance(exchange, date, course, (booking) =>
        notedIn(exchange, booking),
      )
      if (overtaken.length > 0)
        return datePage(
          exchange,
          Object.fromEntries(
            overtaken.map(
              (booking) =>
                [`there-${booking.id}`, overtakenInWords(booking, calledIn(booking, names))] as const,
            ),
          ),
        )
      return {
        redirect: `/learning/dates/${date.id}`,
        flash:
          changed === 0 ? 'Nothing was different' : 'Saved. Whoever was there finds it in their CPD record',
      }
    },
  }),
]

const overtakenInWords = ({ attendance, absentWhy }: Booking, name: string): string => {
  const why = absentWhy === '' ? '' : ` (${absentWhy})`
  const now = { attended: 'was there', absent: `was not there${why}`, none: 'is not noted any more' }
  return `${name} ${now[attendance ?? 'none']}, as somebody else has noted since you opened the page. Nothing of yours is saved yet: look again, then save`
}

const attendanceIn = (typed: string): Attendance | undefined =>
  typed === 'attended' || typed === 'absent' ? typed : undefined
