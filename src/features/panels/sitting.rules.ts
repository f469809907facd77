import {
  addDuration,
  endOfDayAt,
  firstOfMonth,
  subtractDuration,
  type Weekday,
  weekdayOf,
  type WorkingCalendar,
} from '../../calendar/public.ts'
import type { IsoDate, IsoDuration, IsoInstant } from '../../kernel/dates.ts'
import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import type { AdjustmentEffect, KeptOut, Meeting } from '../schemes/public.ts'
import type { Span } from './panels.tables.ts'
import type { Seat, Sitting } from './sitting.queries.ts'
import type { standsAs } from './standing.rules.ts'

/** Times of a sitting: how long a slot is, which are free, and which dates come next. Pure. */

/** Minutes that a slot may take and usually takes; an adjustment lengthens it for one person. */
export interface SlotLength {
  readonly least: number
  readonly most: number
  readonly usual: number
  /** Whether an agreed adjustment made it longer; the reason stays where it is. */
  readonly longer: boolean
}

export function slotLength(meeting: Meeting, adjustments: readonly AdjustmentEffect[]): SlotLength {
  const { least, most, usual } = meeting.minutes
  const minutes = adjustments.flatMap((effect) => (effect.kind === 'longer-slot' ? [effect.minutes] : []))
  if (minutes.length === 0) return { least, most, usual, longer: false }
  const asked = Math.max(...minutes)
  // "75 minutes" is the whole slot; "15 minutes" can only be meant on top of the usual.
  const longest = asked > usual ? asked : usual + asked
  return { least, most: Math.max(most, longest), usual: longest, longer: true }
}

/** The moment so many minutes later, in whole seconds. */
export function minutesAfter(at: IsoInstant, minutes: number): IsoInstant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString().replace('.000Z', 'Z') as IsoInstant
}

export function minutesOf({ startsAt, endsAt }: Span): number {
  return Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)
}

/** When and where an application is heard, as its page names it. */
export interface Appointment extends Span {
  readonly sittingId: SittingId
}

/** What a form carries of the appointment that its page showed: "sitting start"; empty when there was none. */
export const appointmentKey = (appointment: Appointment | undefined): string =>
  appointment ? `${appointment.sittingId} ${appointment.startsAt}` : ''

export const overlaps = (a: Span, b: Span) =>
  Date.parse(a.startsAt) < Date.parse(b.endsAt) && Date.parse(b.startsAt) < Date.parse(a.endsAt)

const endOfDay = (at: IsoInstant): number => Date.parse(endOfDayAt(at))

/** What the times of a sitting are chosen around. */
interface Times {
  readonly startsAt: IsoInstant
  readonly capacity: number
  /** Those of others. */
  readonly slots: readonly Span[]
  readonly breaks: readonly Span[]
}

const quarter = 15 * 60_000

/** From when times of a date are still offered: its beginning, or the next quarter of an hour once it has begun. */
function offeredFrom(startsAt: IsoInstant, now: IsoInstant | undefined): IsoInstant {
  if (now === undefined || Date.parse(now) <= Date.parse(startsAt)) return startsAt
  const next = Math.ceil(Date.parse(now) / quarter) * quarter
  return minutesAfter(new Date(next).toISOString() as IsoInstant, 0)
}

/**
 * Starts that are free one after another, around the breaks, as many as there are places left: on the London day of the
 * sitting, never in the hours of it that are past by `now`.
 */
export function freeStarts(sitting: Times, minutes: number, now?: IsoInstant): readonly IsoInstant[] {
  const taken = [...sitting.slots, ...sitting.breaks].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  const left = sitting.capacity - sitting.slots.length
  const free: IsoInstant[] = []
  let cursor = offeredFrom(sitting.startsAt, now)
  const fillUntil = (end: number) => {
    while (free.length < left && Date.parse(cursor) + minutes * 60_000 <= end) {
      free.push(cursor)
      cursor = minutesAfter(cursor, minutes)
    }
  }
  for (const slot of taken) {
    fillUntil(Math.min(Date.parse(slot.startsAt), endOfDay(sitting.startsAt)))
    if (Date.parse(slot.endsAt) > Date.parse(cursor)) cursor = slot.endsAt
  }
  fillUntil(endOfDay(sitting.startsAt))
  return free
}

/**
 * Whether a slot may be taken: the sitting is ahead and has room, the length is allowed, nothing overlaps, and it begins
 * at one of the free times of its day, or where the application's `own` appointment begins already. A time that was
 * offered in the last quarter of an hour may still be taken.
 */
export function checkSlot(
  sitting: Times & { readonly standing: ReturnType<typeof standsAs>; readonly heldOn: IsoDate },
  slot: Span,
  length: SlotLength,
  at: { readonly now: IsoInstant; readonly own: Span | undefined },
): Result<'free'> {
  if (sitting.standing !== 'planned')
    return refuse({
      code: 'sitting-over',
      says: 'This date cannot be booked any more. Choose another.',
      field: 'slot',
    })
  const minutes = minutesOf(slot)
  if (minutes < length.least || minutes > length.most)
    return refuse({
      code: 'wrong-length',
      says: `Give a slot of ${length.least} to ${length.most} minutes`,
      rule: `Each discussion takes ${length.least} to ${length.most} minutes.`,
      field: 'minutes',
    })
  if (sitting.slots.length >= sitting.capacity)
    return refuse({
      code: 'sitting-full',
      says: 'This date has no place left. Choose another.',
      field: 'slot',
    })
  const begins = Date.parse(slot.startsAt)
  if (begins < Date.parse(sitting.startsAt) || sitting.slots.some((other) => overlaps(other, slot)))
    return refuse({
      code: 'slot-taken',
      says: 'This time has been taken. Choose another.',
      rule: 'Two discussions of one panel never overlap.',
      field: 'slot',
    })
  if (sitting.breaks.some((pause) => overlaps(pause, slot)))
    return refuse({
      code: 'slot-in-break',
      says: 'This time falls into a break of the panel. Choose another.',
      field: 'slot',
    })
  const { now, own } = at
  const lately = minutesAfter(now, -15)
  const offered = [minutes, length.usual, ...(own ? [minutesOf(own)] : [])].flatMap((each) =>
    [now, lately].flatMap((from) => freeStarts(sitting, each, from)),
  )
  const isOffered = [...offered, ...(own ? [own.startsAt] : [])].some((each) => Date.parse(each) === begins)
  if (!isOffered || Date.parse(slot.endsAt) > endOfDay(sitting.startsAt))
    return refuse({
      code: 'slot-not-offered',
      says: 'This is not one of the free times of this date now. Choose another.',
      rule: 'A discussion begins at one of the free times of its panel, on the day of the panel.',
      field: 'slot',
    })
  return accept('free')
}

/**
 * The next dates of a panel that recurs monthly, one for each month without a sitting: the weekday and week of
 * the one before it, else of the last, else the third Wednesday; a day on which offices are closed moves to the next working day.
 */
export function nextDates(
  planned: readonly IsoDate[],
  last: IsoDate | undefined,
  today: IsoDate,
  calendar: WorkingCalendar,
  months = 3,
): readonly IsoDate[] {
  const taken = new Set(planned.map((on) => on.slice(0, 7)))
  const inOrder = planned.toSorted()
  const dates: IsoDate[] = []
  let month = firstOfMonth(today)
  for (let tried = 0; tried < 24 && dates.length < months; tried += 1) {
    const start = month
    const before = inOrder.findLast((each) => each < start) ?? last
    const weekday = before ? weekdayOf(before) : 'Wednesday'
    const week = before ? Math.ceil(Number(before.slice(8, 10)) / 7) : 3
    const on = calendar.addWorkingDays(nthWeekday(month, weekday, week), 0)
    if (on > today && !taken.has(on.slice(0, 7))) dates.push(on)
    month = addDuration(month, 'P1M')
  }
  return dates
}

/** The nth such weekday of the month; the last one where a month has no fifth. */
export function nthWeekday(first: IsoDate, weekday: Weekday, nth: number): IsoDate {
  const ahead =
    [0, 1, 2, 3, 4, 5, 6].find((days) => weekdayOf(addDuration(first, `P${days}D`)) === weekday) ?? 0
  const on = addDuration(first, `P${ahead + (nth - 1) * 7}D`)
  return on.slice(0, 7) === first.slice(0, 7) ? on : addDuration(first, `P${ahead + (nth - 2) * 7}D`)
}

/** Who is kept out where the scheme says nothing. */
const usuallyKeptOut: readonly KeptOut[] = ['line-manager', 'observer', 'same-team']

/** What the scheme says of a date on this day: whom it keeps out, and when members have the packs. */
export function rulesOn(meeting: Pick<Meeting, 'keepsOut' | 'packs'>, heldOn: IsoDate) {
  const { released, withdrawn } = meeting.packs ?? {}
  return {
    keepsOut: meeting.keepsOut ?? usuallyKeptOut,
    packsFrom: released ? subtractDuration(heldOn, released as IsoDuration) : undefined,
    packsUntil: withdrawn ? addDuration(heldOn, withdrawn as IsoDuration) : undefined,
  }
}

/**
 * Who sits on one application: the seats of the date, with whoever takes one of them for this application alone. Whoever
 * moves up into another seat leaves their own empty there, so that nobody counts twice.
 */
export function seatsFor(
  { seats, substitutes }: Pick<Sitting, 'seats' | 'substitutes'>,
  journeyId: JourneyId,
): readonly Seat[] {
  const own = substitutes.filter((each) => each.journeyId === journeyId)
  // The latest word counts, of a seat and of a person.
  const here = own.filter(
    ({ seat, personId }, index) =>
      !own.slice(index + 1).some((later) => later.seat === seat || later.personId === personId),
  )
  const taken = new Set(here.flatMap(({ seat, personId }) => [seat, personId]))
  return [
    ...seats.filter(({ seat, personId }) => !taken.has(seat) && !taken.has(personId)),
    ...here.map(({ seat, personId }) => ({ seat, personId })),
  ]
}

/** The seats with somebody in one of them; whoever moves up into another leaves their own empty. */
export const seatsWith = (seats: readonly Seat[], { seat, personId }: Seat): readonly Seat[] => [
  ...seats.filter((each) => each.seat !== seat && each.personId !== personId),
  { seat, personId },
]

/** The date with somebody in a seat of it: of the whole date, or of these applications alone. */
export function withSubstitute<Date extends Pick<Sitting, 'seats' | 'substitutes'>>(
  sitting: Date,
  { seat, personId }: Seat,
  within: 'date' | readonly JourneyId[],
): Date {
  if (within === 'date') return { ...sitting, seats: seatsWith(sitting.seats, { seat, personId }) }
  const added = within.map((journeyId) => ({ seat, personId, journeyId, insteadOf: undefined }))
  return { ...sitting, substitutes: [...sitting.substitutes, ...added] }
}
