import { isMailAddress } from '../../kernel/mail-address.ts'
import { formatDay } from '../../kernel/words.ts'
import { calendarFile } from '../../platform/calendar-files/calendar-file.ts'
import type { CalendarDay, KeepInCalendars } from '../supervision/public.ts'
import { currentPack } from '../packs/public.ts'
import { peopleByIds } from '../people/public.ts'
import { type DayChange, dayChanges } from './days.rules.ts'
import { daysKept, keepDays } from './days.store.ts'
import { tellMany } from './messages.store.ts'
import { wordsFor } from './wording.rules.ts'

/**
 * Keeps days without an hour true in the calendars of those who take part, in the transaction of each change: invited and
 * called off by mail, all days of one person that come or go together in one. Mails and calendars name nobody but whom an
 * answer goes to.
 */
export function keepInCalendars(origin: () => string): KeepInCalendars {
  return async (tx, { today, now }, days) => {
    if (days.length === 0) return new Set()
    const kept = await daysKept(
      tx,
      days.map(({ uid }) => uid),
    )
    const changes = days.flatMap((day) =>
      dayChanges(kept.get(day.uid) ?? [], { on: day.on, people: day.people }, today).map((change) => ({
        ...change,
        uid: day.uid,
        day,
      })),
    )
    if (changes.length === 0) return new Set()
    await keepDays(tx, changes)
    const pack = await currentPack(tx)
    const answered = changes.map(({ day, personId }) => answersTo(day, personId))
    const people = await peopleByIds(
      tx,
      [...changes.map(({ personId }) => personId), ...answered.filter((each) => each !== undefined)],
      today,
    )
    const calendarOf = ({ day, ...change }: DayChange & { readonly day: CalendarDay }) => {
      const person = people.get(change.personId)
      const other = people.get(answersTo(day, change.personId) ?? change.personId)
      const organiser =
        (day.answersTo === 'team' ? pack?.workforceTeam : undefined) ??
        (other && { name: other.name, email: other.email })
      if (!person || !organiser || !isMailAddress(organiser.email) || !isMailAddress(person.email)) return []
      const content = calendarFile({
        ...{ uid: day.uid, sequence: change.sequence, method: change.method, summary: day.title },
        status: change.method === 'CANCEL' ? 'cancelled' : 'confirmed',
        day: Temporal.PlainDate.from(change.on),
        description:
          change.method === 'CANCEL'
            ? 'Open Waymark for the details.'
            : 'The hour is agreed among those who take part. If you cannot come, say so to them: an answer from your calendar is not read. Open Waymark for the details.',
        url: `${origin()}${day.href}`,
        organiser: { name: organiser.name, email: organiser.email },
        attendees: [{ name: person.name, email: person.email }],
        asksAnswer: false,
        madeAt: Temporal.Instant.from(now),
      })
      return [{ method: change.method, fileName: `day-${change.on}.ics`, content }]
    }
    const together = Map.groupBy(changes, ({ personId, method }) => `${method} ${personId}`)
    const told = [...together.values()].flatMap((own) => {
      const [{ personId, method, day }] = own as [(typeof own)[number]]
      const person = people.get(personId)
      if (!person || person.status === 'left') return []
      const message = method === 'REQUEST' ? 'day-planned' : 'day-called-off'
      const calendar = own.flatMap(calendarOf)
      return [
        {
          to: { personId, name: person.name, address: person.email },
          ...{ message, href: day.page, subject: day.subject, origin: origin(), at: now },
          words: wordsFor(message, pack?.messages),
          filling: {
            ...{ person: '', scheme: day.title, task: day.title, meeting: '' },
            due: own
              .map(({ on }) => on)
              .toSorted()
              .map(formatDay)
              .join(', '),
          },
          ...(calendar.length > 0 ? { calendar } : {}),
        },
      ]
    })
    await tellMany(tx, told)
    return new Set(told.map(({ to }) => to.personId))
  }
}

/** Whom somebody's answer goes to; undefined where it goes to the workforce team. */
const answersTo = ({ answersTo: to }: CalendarDay, personId: string) =>
  to === 'team' ? undefined : to.find((each) => each !== personId)
