import { isMailAddress } from '../../kernel/mail-address.ts'
import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import { calendarFile } from '../../platform/calendar-files/calendar-file.ts'
import type { MailCalendar } from '../../platform/email/public.ts'
import { type CourseNews, type CoursesPorts, sessionUid } from '../courses/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds, type PersonSummary } from '../people/public.ts'
import { dayAndTimesInWords } from './appointment.rules.ts'
import { tellMany } from './messages.store.ts'
import type { Reached } from './notifications.reactions.ts'
import { type OwnMessage, wordsFor } from './wording.rules.ts'

/** Tells people what becomes of courses they are booked on, and puts each day of them into their calendars. */

const messages = {
  booked: 'course-booked',
  place: 'course-place',
  moved: 'course-moved',
  cancelled: 'course-cancelled',
  unbooked: 'course-unbooked',
  chosen: 'course-chosen',
  needed: 'course-needed',
  'taken-back': 'course-taken-back',
} as const satisfies Readonly<Record<CourseNews['what'], OwnMessage>>

type DateNews = Extract<CourseNews, { readonly bookingId: unknown }>

export function tellOfCourses(reached: () => Reached): CoursesPorts['tell'] {
  return async ({ tx, today, now, actor }, news) => {
    const pack = await currentPack(tx)
    const people = await peopleByIds(
      tx,
      [...news.map(({ personId }) => personId), ...(actor.personId ? [actor.personId] : [])],
      today,
    )
    const booker = actor.personId && people.get(actor.personId)
    const organiser = pack?.workforceTeam ?? (booker ? { name: booker.name, email: booker.email } : undefined)
    const { origin } = reached()
    await tellMany(
      tx,
      news.flatMap((each) => {
        const person = people.get(each.personId)
        if (!person || person.status === 'left') return []
        const message = messages[each.what]
        const date = 'date' in each ? each.date : undefined
        const calendar = 'date' in each ? calendarOf(each, person, organiser, origin, now) : []
        return [
          {
            to: { personId: person.id, name: person.name, address: person.email },
            message,
            words: wordsFor(message, pack?.messages),
            filling: {
              ...{ person: person.name, scheme: each.courseName, task: each.courseName },
              due: date ? formatDay(todayAt(date.startsAt)) : '',
              meeting: date ? dayAndTimesInWords(todayAt(date.startsAt), date.sessions[0] ?? date) : '',
              // How one joins stands on the page alone, for those who are booked.
              where: date && date.place !== '' ? `Where: ${date.place}` : '',
              why: date?.cancelledWhy ? `Why: ${date.cancelledWhy}` : '',
            },
            href:
              each.what === 'taken-back'
                ? '/my-record/courses'
                : `/learning/courses/${'course' in each ? each.course : each.date.course}`,
            origin,
            about: person.id,
            ...(date ? { subject: { kind: 'course-date', id: date.id } } : {}),
            ...(calendar.length > 0 ? { calendar } : {}),
            at: now,
          },
        ]
      }),
    )
  }
}

/** One invitation for each day; those of days that there are no longer are called off. */
function calendarOf(
  news: DateNews,
  person: PersonSummary,
  organiser: { readonly name: string; readonly email: string } | undefined,
  origin: string,
  madeAt: string,
): readonly MailCalendar[] {
  const { date, bookingId, courseName, sequence, sessionsBefore } = news
  if (!organiser || !isMailAddress(organiser.email) || !isMailAddress(person.email)) return []
  const isOff = news.what === 'cancelled' || news.what === 'unbooked'
  const count = Math.max(date.sessions.length, news.what === 'moved' ? sessionsBefore : 0)
  return Array.from({ length: count }, (_, nth) => {
    const session = date.sessions[nth]
    const method = isOff || !session ? 'CANCEL' : 'REQUEST'
    const { startsAt, endsAt } = session ?? date
    return {
      method,
      fileName: count === 1 ? 'course.ics' : `course-day-${nth + 1}.ics`,
      content: calendarFile({
        uid: sessionUid(bookingId, nth),
        sequence,
        status: method === 'CANCEL' ? 'cancelled' : 'confirmed',
        method,
        start: Temporal.Instant.from(startsAt),
        end: Temporal.Instant.from(endsAt),
        summary: courseName,
        ...(date.place === '' ? {} : { location: date.place }),
        description:
          method === 'CANCEL'
            ? 'Open Waymark for the details.'
            : 'Open Waymark for the details and how to join. If you cannot come, cancel your place there: an answer from your calendar is not read.',
        url: `${origin}/learning/courses/${date.course}`,
        organiser,
        attendees: [{ name: person.name, email: person.email }],
        asksAnswer: false,
        madeAt: Temporal.Instant.from(madeAt),
      }),
    }
  })
}
