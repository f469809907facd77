import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Refusal, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { peopleByIds } from '../people/public.ts'
import { clashOf, insertBooking, lockDate, setBookingState } from './bookings.store.ts'
import { type CourseDoing, coursesPorts } from './courses.ports.ts'
import type { BookingId } from './courses.tables.ts'
import {
  type Booking,
  bookingsOfLeavers,
  bookingsReading,
  type CourseDate,
  dateReading,
} from './dates.queries.ts'
import { tellPartner } from './partner.mails.ts'

/** Booking a date, giving a place back, and who comes next. */

export type Booked = 'booked' | 'waiting'

const noSuchDate: Refusal = { code: 'no-such-date', says: 'There is no such date' }

/** Why nobody can book a date any more; undefined while they can. */
export function closedDate(date: CourseDate, now: CourseDoing['now']): Refusal | undefined {
  if (date.cancelledOn)
    return {
      code: 'date-cancelled',
      says: 'This date does not take place',
      remedy: 'Choose another date, or ask the learning team when the next one is',
    }
  if (Date.parse(date.startsAt) <= Date.parse(now))
    return {
      code: 'date-begun',
      says: 'This date has begun or is over',
      remedy: 'Choose a date that lies ahead',
    }
  return undefined
}

/**
 * Books somebody on a date, or puts them on its waiting list when it is full. Whether the course is for them is decided
 * before (`whyNot`). Asking again changes nothing.
 */
export async function bookDate(
  doing: CourseDoing,
  wanted: { readonly dateId: string; readonly personId: PersonId },
  names: ReadonlyMap<string, string>,
): Promise<Result<Booked>> {
  const { tx, actor, now } = doing
  if (!(await lockDate(tx, wanted.dateId))) return refuse(noSuchDate)
  const date = (await read(tx, dateReading(wanted.dateId, wanted.personId)))!
  const closed = closedDate(date, now)
  if (closed) return refuse(closed)
  if (date.own) return accept(date.own.state === 'waiting' ? 'waiting' : 'booked')
  const clash = await clashOf(tx, wanted.personId, date.id)
  if (clash !== undefined)
    return refuse({
      code: 'booked-elsewhere',
      says: `There is a booking for “${names.get(clash) ?? clash}” at the same time`,
      rule: 'Nobody is booked twice for the same hours',
      remedy: 'Cancel the other booking first, or choose another date',
    })
  const state: Booked = date.booked < date.places ? 'booked' : 'waiting'
  const bookingId = await insertBooking(tx, {
    dateId: date.id,
    who: { personId: wanted.personId },
    state,
    at: now,
    by: actor.personId,
  })
  await audit(doing, state === 'booked' ? 'book-course' : 'wait-for-course', bookingId, wanted.personId)
  if (state === 'booked')
    await coursesPorts().tell(doing, [
      {
        what: 'booked',
        personId: wanted.personId,
        courseName: names.get(date.course) ?? date.course,
        ...{ bookingId, date, sequence: 0, sessionsBefore: date.sessions.length },
      },
    ])
  return accept(state)
}

/** Ends a booking or a wait. A place that becomes free goes to whoever asked first. Ending it again changes nothing. */
export async function cancelBooking(
  doing: CourseDoing,
  wanted: { readonly dateId: string; readonly bookingId: string },
  names: ReadonlyMap<string, string>,
): Promise<Result<'cancelled'>> {
  const { tx, now } = doing
  if (!(await lockDate(tx, wanted.dateId))) return refuse(noSuchDate)
  const date = (await read(tx, dateReading(wanted.dateId)))!
  const booking = (await read(tx, bookingsReading(date.id))).find(({ id }) => id === wanted.bookingId)
  if (!booking) return accept('cancelled')
  if (booking.attendance || Date.parse(date.startsAt) <= Date.parse(now))
    return refuse({
      code: 'date-begun',
      says: 'This date has begun or is over, so it can no longer be cancelled',
      remedy: 'Tell the trainer, who notes why you were not there',
    })
  await endBooking(doing, date, booking, names)
  await fillPlaces(doing, date.id, names)
  return accept('cancelled')
}

async function endBooking(
  doing: CourseDoing,
  date: CourseDate,
  booking: Booking,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const sequence = await setBookingState(doing.tx, booking.id, 'cancelled')
  await audit(doing, 'cancel-course-booking', booking.id, booking.personId)
  if (booking.personId && booking.state === 'booked')
    await coursesPorts().tell(doing, [
      {
        what: 'unbooked',
        personId: booking.personId,
        courseName: names.get(date.course) ?? date.course,
        ...{ bookingId: booking.id, date, sequence, sessionsBefore: date.sessions.length },
      },
    ])
}

/**
 * Gives back the places of whoever's last day comes before a date, and ends their waits, date by date; then those who wait
 * move up. Doing it again changes nothing.
 */
export async function giveBackOfLeavers(
  doing: CourseDoing,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const { tx, now } = doing
  for (const [dateId, ids] of await bookingsOfLeavers(tx, now)) {
    await lockDate(tx, dateId)
    const date = (await read(tx, dateReading(dateId)))!
    for (const booking of await read(tx, bookingsReading(dateId)))
      if (ids.includes(booking.id)) await endBooking(doing, date, booking, names)
    await fillPlaces(doing, dateId, names)
  }
}

/**
 * Gives free places to those who wait, in the order of asking; staff and partners each have places of their own. The date
 * is locked. Whoever has left waits for nothing any more.
 */
export async function fillPlaces(
  doing: CourseDoing,
  dateId: CourseDate['id'],
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const { tx, today, now } = doing
  const date = await read(tx, dateReading(dateId))
  if (!date || closedDate(date, now)) return
  const all = await read(tx, bookingsReading(dateId))
  const waiting = all.filter(({ state }) => state === 'waiting')
  const people = await peopleByIds(
    tx,
    waiting.flatMap(({ personId }) => personId ?? []),
    today,
  )
  const free = { staff: date.places - date.booked, partners: date.partnerPlaces - date.partnersBooked }
  for (const booking of waiting) {
    const pool = booking.isPartner ? 'partners' : 'staff'
    const gone = booking.isPartner
      ? booking.partner === undefined
      : people.get(booking.personId!)?.status !== 'active'
    if (gone || free[pool] <= 0) continue
    free[pool] -= 1
    await givePlace(doing, date, booking, names)
  }
}

async function givePlace(
  doing: CourseDoing,
  date: CourseDate,
  booking: Booking,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const sequence = await setBookingState(doing.tx, booking.id, 'booked')
  await audit(doing, 'give-course-place', booking.id, booking.personId)
  const courseName = names.get(date.course) ?? date.course
  if (booking.personId)
    await coursesPorts().tell(doing, [
      {
        what: 'place',
        personId: booking.personId,
        courseName,
        ...{ bookingId: booking.id, date, sequence, sessionsBefore: date.sessions.length },
      },
    ])
  else if (booking.partner) await tellPartner(doing.tx, 'place', booking.partner, { date, courseName })
}

function audit(
  { tx, actor }: CourseDoing,
  action: string,
  bookingId: BookingId,
  about: PersonId | undefined,
): Promise<unknown> {
  return recordAudit(tx, {
    actor,
    action,
    subject: { kind: 'course-booking', id: bookingId },
    ...(about === undefined ? {} : { about }),
  })
}
