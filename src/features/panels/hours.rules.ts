import type { IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { timeAt } from '../../calendar/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import type { Span } from './panels.tables.ts'
import type { Sitting, Slot } from './sitting.queries.ts'
import { freeStarts, minutesAfter, seatsFor } from './sitting.rules.ts'

/** From when to when a date is held. Pure; invitations, the feed and pages say the same. */

/** What of a sitting says when it is held, and who sits when. */
export type TimedSitting = Pick<
  Sitting,
  'id' | 'name' | 'scheme' | 'meeting' | 'startsAt' | 'capacity' | 'breaks' | 'seats' | 'substitutes'
> & { readonly slots: readonly Slot[] }

/** Minutes of a discussion where no scheme says them. */
const usualMinutes = 60

/**
 * From its beginning until every place is heard: what is booked at its own length, what is free at the usual one, around
 * the breaks. The usual length is what the pack in force says of the meeting.
 */
export function hoursOf(
  sitting: Pick<TimedSitting, 'scheme' | 'meeting' | 'startsAt' | 'capacity' | 'breaks'> & {
    readonly slots: readonly Span[]
  },
  pack: CompiledPack | undefined,
): Span {
  return hoursAtLength(
    sitting,
    pack?.schemes[sitting.scheme]?.meetings[sitting.meeting]?.minutes.usual ?? usualMinutes,
  )
}

/** The same for whoever has the usual length at hand, in minutes. */
export function hoursAtLength(
  sitting: Pick<TimedSitting, 'startsAt' | 'capacity' | 'breaks'> & { readonly slots: readonly Span[] },
  usual: number,
): Span {
  const free = freeStarts({ ...sitting, capacity: Math.max(1, sitting.capacity) }, usual)
  const ends = [
    ...sitting.slots.map((slot) => slot.endsAt),
    ...free.map((startsAt) => minutesAfter(startsAt, usual)),
  ]
  const endsAt = ends.reduce(
    (last, end) => (Date.parse(end) > Date.parse(last) ? end : last),
    sitting.startsAt,
  )
  return { startsAt: sitting.startsAt, endsAt }
}

/**
 * What to know before a time of a date that has begun is held: that its earlier hours are over, and where times lie after
 * the hours that were planned. Undefined while it is ahead.
 */
export function begunInWords(
  hours: Span,
  starts: readonly IsoInstant[],
  now: IsoInstant,
): string | undefined {
  if (Date.parse(now) <= Date.parse(hours.startsAt)) return undefined
  const began = `It began at ${timeAt(hours.startsAt)}, so only times still ahead are offered`
  const isAfter = (start: IsoInstant) => Date.parse(start) >= Date.parse(hours.endsAt)
  const planned = `The panel was planned until ${timeAt(hours.endsAt)}`
  const ask = 'ask its members whether they can stay, before you hold'
  if (starts.every(isAfter)) return `${began}. ${planned}: ${ask} one of these`
  return starts.some(isAfter) ? `${began}. ${planned}: ${ask} a later time` : began
}

/**
 * When this person sits: the whole date by their seat, else from the first to the last of the applications for which they
 * stand in; undefined when they do not sit.
 */
export function sitsWhen(
  sitting: TimedSitting,
  personId: PersonId,
  pack: CompiledPack | undefined,
): Span | undefined {
  if (sitting.seats.some((seat) => seat.personId === personId)) return hoursOf(sitting, pack)
  const own = sitting.slots.filter(({ journeyId }) =>
    seatsFor(sitting, journeyId).some((seat) => seat.personId === personId),
  )
  const [first] = own
  const last = own.at(-1)
  return first && last && { startsAt: first.startsAt, endsAt: last.endsAt }
}

/** Everyone who sits, for the whole date or for one of its applications, each once. */
export function membersOf(
  sitting: Pick<TimedSitting, 'seats' | 'slots' | 'substitutes'>,
): readonly PersonId[] {
  const seats = [...sitting.seats, ...sitting.slots.flatMap(({ journeyId }) => seatsFor(sitting, journeyId))]
  return [...new Set(seats.map(({ personId }) => personId))]
}
