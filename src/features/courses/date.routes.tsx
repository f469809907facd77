import { readTogether } from '../../platform/database/reading.ts'
import { textOf } from '../../platform/http/body.ts'
import { defineRoute, type Exchange, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { noteWaits } from '../../platform/http/waits.ts'
import { dayOf } from '../../ui/public.ts'
import { namesReading } from '../people/public.ts'
import { noteAttendance } from './attendance.handlers.ts'
import type { Attendance } from './courses.tables.ts'
import { DatePage } from './date.pages.tsx'
import { dateTask } from './date.tasks.ts'
import { bookedOnSql, bookingsReading, type CourseDate, dateReading } from './dates.queries.ts'
import { courseOf } from './offer.queries.ts'

/** One date for those who hold it: the learning team and its trainers. */

const signedIn = { signedIn: true } as const
type DateExchange = Exchange<{ readonly dateId: string }>

async function openHeldDate({ tx, actor, params, now }: DateExchange) {
  const { date, bookings, names } = await readTogether(tx, {
    date: dateReading(params.dateId),
    bookings: bookingsReading(params.dateId),
    names: namesReading(bookedOnSql(params.dateId)),
  })
  const isTeam = actor.duties.has('learning-offer')
  if (!date || !(isTeam || date.trainerIds.includes(actor.personId))) throw new NotFound()
  const course = await courseOf(tx, date.course)
  if (!course) throw new NotFound()
  const hasBegun = !date.cancelledOn && date.startsAt <= now
  noteDate(tx, date, now)
  return { date, bookings, names, course, hasBegun, mayChange: isTeam }
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

export const dateRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/learning/dates/:dateId',
    access: signedIn,
    async handle(exchange) {
      const open = await openHeldDate(exchange)
      return {
        title: open.course.name,
        backLink: open.mayChange
          ? { href: '/manage/learning', text: 'Learning offer' }
          : { href: '/my-record/courses', text: 'Your courses' },
        page: <DatePage {...open} courseName={open.course.name} tokens={exchange.tokens} />,
      }
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/learning/dates/:dateId/attendance',
    access: signedIn,
    async handle(exchange) {
      const { body } = exchange
      const { date, bookings, course, hasBegun } = await openHeldDate(exchange)
      if (!hasBegun) throw new NotFound()
      const noted = bookings
        .filter(({ state }) => state === 'booked')
        .map((booking) => ({
          booking,
          attendance: attendanceIn(textOf(body, `there-${booking.id}`)),
          absentWhy: textOf(body, `why-${booking.id}`).slice(0, 200),
        }))
      const changed = await noteAttendance(exchange, date, course, noted)
      return {
        redirect: `/learning/dates/${date.id}`,
        flash:
          changed === 0 ? 'Nothing was different' : 'Saved. Whoever was there finds it in their CPD record',
      }
    },
  }),
]

const attendanceIn = (typed: string): Attendance | undefined =>
  typed === 'attended' || typed === 'absent' ? typed : undefined
