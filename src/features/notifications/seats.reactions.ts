import { createHash } from 'node:crypto'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isMailAddress } from '../../kernel/mail-address.ts'
import { formatDay } from '../../kernel/words.ts'
import { todayAt } from '../../platform/clock.ts'
import { type CalendarMeeting, calendarFile } from '../../platform/calendar-files/calendar-file.ts'
import { type MailCalendar, replyAddress } from '../../platform/email/public.ts'
import type { Doing } from '../journeys/public.ts'
import { currentPack } from '../packs/public.ts'
import { hoursOf, membersOf, type OnSitting, type Sitting, sitsWhen } from '../panels/public.ts'
import { peopleByIds, type PersonSummary } from '../people/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import { dayAndTimesInWords } from './appointment.rules.ts'
import { type InvitationSent, inviteToSit, seatsKept, sittingUid } from './invitations.store.ts'
import { tell } from './messages.store.ts'
import type { Reached } from './notifications.reactions.ts'
import { forgetTasks } from './replies.handlers.ts'
import { type SeatChange, seatChanges, type SeatHours } from './seats.rules.ts'
import { placeInWords, whereOf } from './where.rules.ts'
import { wordsFor } from './wording.rules.ts'

/** One member's news of one sitting, written down, with the address their answer goes to. */
interface SeatNews {
  readonly sitting: Sitting
  readonly change: SeatChange
  readonly invited: InvitationSent
}

/** Keeps the calendars of panel members true, in the transaction of each change to sittings (issue 6, Calendar). */
export function tellOfSitting(reached: () => Reached): OnSitting {
  return async (doing, sittings) => {
    const { tx, actor, today } = doing
    const pack = await currentPack(tx)
    const news: SeatNews[] = []
    for (const sitting of sittings)
      for (const change of seatChanges(await seatsKept(tx, sitting.id), asItIs(sitting, pack, doing.now))) {
        const invited = await inviteToSit(tx, sitting.id, change)
        if (change.message !== 'seat-changed') await forgetTasks(tx, [invited.id])
        news.push({ sitting, change, invited })
      }
    if (news.length === 0) return
    const people = await peopleByIds(
      tx,
      [...news.map(({ change }) => change.personId), actor.personId],
      today,
    )
    const booker = people.get(actor.personId)
    const organiser = pack?.workforceTeam ?? (booker && { name: booker.name, email: booker.email })
    for (const [personId, own] of Map.groupBy(news, ({ change }) => change.personId)) {
      const person = people.get(personId)
      if (!person || person.status === 'left') continue
      const around = { doing, pack, person, organiser, reached: reached() }
      const given = own.filter(({ change }) => change.message === 'seat-given')
      // Many new dates are one mail; anything else is about one date.
      const together = given.length > 1 ? given : []
      if (together.length > 0) await tellOfMany(around, together)
      for (const each of own) if (!together.includes(each)) await tellOfOne(around, each)
    }
  }
}

interface Around {
  readonly doing: Doing
  readonly pack: CompiledPack | undefined
  readonly person: PersonSummary
  readonly organiser: { readonly name: string; readonly email: string } | undefined
  readonly reached: Reached
}

/** How a sitting stands for calendars: what is over is left as it is there. */
function asItIs(sitting: Sitting, pack: CompiledPack | undefined, now: IsoInstant) {
  const isOver = Date.parse(hoursOf(sitting, pack).endsAt) <= Date.parse(now)
  const members = membersOf(sitting).flatMap((personId): readonly (readonly [PersonId, SeatHours])[] => {
    const hours = sitsWhen(sitting, personId, pack)
    return hours ? [[personId, { ...hours, details: detailsOf(sitting) }]] : []
  })
  return {
    state: sitting.state === 'cancelled' ? 'cancelled' : isOver ? 'over' : 'open',
    members: new Map(members),
  } as const
}

function detailsOf({ place, joinLink, breaks }: Sitting): string {
  const all = [place, joinLink, ...breaks.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])]
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url')
}

const inWords = (at: { readonly startsAt: IsoInstant; readonly endsAt: IsoInstant }) =>
  dayAndTimesInWords(todayAt(at.startsAt), at)

async function tellOfOne({ doing, pack, person, organiser, reached }: Around, news: SeatNews) {
  const { sitting, change } = news
  const event = eventOf({ doing, pack, person, organiser, reached }, news)
  await tell(doing.tx, {
    to: { personId: person.id, name: person.name, address: person.email },
    message: change.message,
    words: wordsFor(change.message, pack?.messages),
    filling: {
      ...nothing(sitting),
      person: person.name,
      meeting: `${sitting.name}, ${inWords(change.hours)}`,
      was: change.was ? wasInWords(change.was) : '',
      where: placeInWords(sitting),
      why: doing.why ? `Why: ${doing.why}` : '',
    },
    // Whoever does not sit there cannot open it either.
    href: change.method === 'CANCEL' ? '/my-record/calendar' : `/panels/${sitting.id}`,
    origin: reached.origin,
    subject: { kind: 'sitting', id: sitting.id },
    calendar: event && {
      method: change.method,
      fileName: 'appointment.ics',
      content: calendarFile(event),
    },
    at: doing.now,
  })
}

/** All the new dates of one person in one mail, with an invitation to each, which they can answer like any other. */
async function tellOfMany(around: Around, many: readonly SeatNews[]) {
  const { doing, pack, person, reached } = around
  const [first] = many
  if (!first) return
  const invitations = many.flatMap((news): readonly MailCalendar[] => {
    const event = eventOf(around, news)
    if (!event) return []
    const day = todayAt(news.change.hours.startsAt)
    return [{ method: 'REQUEST', fileName: `panel-${day}.ics`, content: calendarFile(event) }]
  })
  await tell(doing.tx, {
    to: { personId: person.id, name: person.name, address: person.email },
    message: 'seats-given',
    words: wordsFor('seats-given', pack?.messages),
    filling: {
      ...nothing(first.sitting),
      person: person.name,
      task: `${many.length} dates`,
      meeting: first.sitting.name,
    },
    href: '/my-record/calendar',
    lines: many.map(({ sitting, change }) => ({
      text: [inWords(change.hours), placeInWords(sitting)].filter((part) => part !== '').join('. '),
      href: `/panels/${sitting.id}`,
    })),
    origin: reached.origin,
    ...(invitations.length > 0 ? { calendar: invitations } : {}),
    at: doing.now,
  })
}

const nothing = ({ name }: Sitting) => ({ scheme: name, task: name, due: 'no date is set' })

/** The day alone where its end was not kept. */
const wasInWords = ({ startsAt, endsAt }: NonNullable<SeatChange['was']>) =>
  endsAt === undefined ? formatDay(todayAt(startsAt)) : inWords({ startsAt, endsAt })

/** What the calendar is sent; undefined where there is no address to send from or to. */
function eventOf(
  { doing, person, organiser, reached: { origin, repliesTo } }: Around,
  { sitting, change, invited }: SeatNews,
): CalendarMeeting | undefined {
  const email = repliesTo ? replyAddress(repliesTo, doing.actor.authorityId, invited.token) : organiser?.email
  if (!organiser || email === undefined || !isMailAddress(email) || !isMailAddress(person.email))
    return undefined
  return {
    uid: sittingUid(sitting.id),
    sequence: change.sequence,
    status: change.method === 'CANCEL' ? 'cancelled' : 'confirmed',
    method: change.method,
    start: Temporal.Instant.from(change.hours.startsAt),
    end: Temporal.Instant.from(change.hours.endsAt),
    summary: sitting.name,
    ...whereOf(sitting),
    url: `${origin}/panels/${sitting.id}`,
    organiser: { name: organiser.name, email },
    attendees: [{ name: person.name, email: person.email }],
    madeAt: Temporal.Instant.from(doing.now),
  }
}
