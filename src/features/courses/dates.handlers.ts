import type { PersonId } from '../../kernel/ids.ts'
import { accept, type Result, refuse } from '../../kernel/refusal.ts'
import { recordAudit } from '../../platform/audit/audit.ts'
import { read } from '../../platform/database/reading.ts'
import { fillPlaces } from './bookings.handlers.ts'
import { lockDate, raiseSequences, setBookingState } from './bookings.store.ts'
import { type CourseDoing, type CourseNews, coursesPorts } from './courses.ports.ts'
import type { CourseDateId } from './courses.tables.ts'
import { bookingsReading, type CourseDate, dateReading } from './dates.queries.ts'
import { cancelDateRow, type DateDetails, insertDate, updateDate } from './dates.store.ts'
import { restateDuties } from './mandatory.tasks.ts'
import { tellPartner } from './partner.mails.ts'

/** Setting, moving and calling off dates; everybody booked hears of it, and their calendars follow. */

export async function addDate(
  doing: CourseDoing,
  course: string,
  details: DateDetails,
): Promise<CourseDateId> {
  const { tx, actor, today } = doing
  const id = await insertDate(tx, course, details, { personId: actor.personId, on: today })
  await audit(doing, 'add-course-date', id, course)
  return id
}

/** Changes a date that was opened at `revision`. Fewer places than are taken are refused. */
export async function changeDate(
  doing: CourseDoing,
  id: string,
  revision: number,
  details: DateDetails,
  names: ReadonlyMap<string, string>,
): Promise<Result<'changed'>> {
  const { tx } = doing
  const before = (await lockDate(tx, id)) ? await read(tx, dateReading(id)) : undefined
  if (!before) return refuse({ code: 'no-such-date', says: 'There is no such date' })
  const tooFew = (taken: number, field: string) =>
    refuse({ code: 'too-few-places', field, says: `${taken} are booked already. Enter ${taken} or more` })
  if (details.places < before.booked) return tooFew(before.booked, 'places')
  if (details.partnerPlaces < before.partnersBooked) return tooFew(before.partnersBooked, 'partner-places')
  if (!(await updateDate(tx, before.id, revision, details)))
    return refuse({
      code: 'changed-meanwhile',
      says: 'This date was changed after you opened it, perhaps by a colleague',
      remedy: 'Open it again to see how it stands now, then make your change',
    })
  await audit(doing, 'change-course-date', before.id, before.course)
  const after = (await read(tx, dateReading(id)))!
  if (isMoved(before, after)) {
    await raiseSequences(tx, after.id)
    await tellAll(doing, 'moved', after, before.sessions.length, names)
  }
  await fillPlaces(doing, after.id, names)
  return accept('changed')
}

const isMoved = (before: CourseDate, after: CourseDate) =>
  JSON.stringify([before.sessions, before.place, before.joinLink]) !==
  JSON.stringify([after.sessions, after.place, after.joinLink])

/** Says that a date does not take place. Saying it again changes nothing. */
export async function cancelDate(
  doing: CourseDoing,
  id: string,
  why: string,
  names: ReadonlyMap<string, string>,
): Promise<Result<'cancelled'>> {
  const { tx, today } = doing
  const date = (await lockDate(tx, id)) ? await read(tx, dateReading(id)) : undefined
  if (!date) return refuse({ code: 'no-such-date', says: 'There is no such date' })
  if (!(await cancelDateRow(tx, date.id, why, today))) return accept('cancelled')
  await raiseSequences(tx, date.id)
  await tellAll(doing, 'cancelled', date, date.sessions.length, names)
  const bookings = await read(tx, bookingsReading(id))
  for (const booking of bookings) await setBookingState(tx, booking.id, 'cancelled')
  await audit(doing, 'cancel-course-date', date.id, date.course)
  await restateDuties(
    doing,
    bookings.flatMap(({ personId }) => personId ?? []),
  )
  return accept('cancelled')
}

async function tellAll(
  doing: CourseDoing,
  what: 'moved' | 'cancelled',
  date: CourseDate,
  sessionsBefore: number,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const courseName = names.get(date.course) ?? date.course
  const bookings = await read(doing.tx, bookingsReading(date.id))
  const booked = bookings.filter(({ state }) => state === 'booked')
  const news = booked.flatMap(({ id: bookingId, personId, sequence }): readonly CourseNews[] =>
    personId
      ? [{ what, personId: personId as PersonId, courseName, bookingId, date, sequence, sessionsBefore }]
      : [],
  )
  if (news.length > 0) await coursesPorts().tell(doing, news)
  for (const { partner } of booked)
    if (partner) await tellPartner(doing.tx, what, partner, { date, courseName })
}

function audit(
  { tx, actor }: CourseDoing,
  action: string,
  id: CourseDateId,
  course: string,
): Promise<unknown> {
  return recordAudit(tx, { actor, action, subject: { kind: 'course-date', id }, detail: { course } })
}
