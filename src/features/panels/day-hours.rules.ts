import { endOfDayAt, timeAt } from '../../calendar/public.ts'
import type { IsoInstant } from '../../kernel/dates.ts'
import type { Meeting } from '../schemes/public.ts'
import type { Span } from './panels.tables.ts'
import { freeStarts } from './sitting.rules.ts'

/** Hours at which a date may be planned: ones at which people work, and no discussion runs into the next day. Pure. */

const earliest = '07:00'
const latest = '20:00'

interface PlannedHours {
  readonly startsAt: IsoInstant
  readonly capacity: number
  readonly breaks: readonly Span[]
  /** Discussions that have their times already. */
  readonly slots: readonly Span[]
}

/** How many can be heard before midnight: those who are booked, and at the usual length whoever comes after. */
function fitting(hours: PlannedHours, { minutes }: Pick<Meeting, 'minutes'>): number {
  return hours.slots.length + freeStarts(hours, minutes.usual).length
}

/** What is wrong with the hours, beside the field that says it; nothing when they are right. */
export function hoursRefused(
  hours: PlannedHours,
  meeting: Pick<Meeting, 'minutes'>,
  now: IsoInstant,
): Readonly<Record<string, string>> {
  const clock = timeAt(hours.startsAt).padStart(5, '0')
  if (Date.parse(hours.startsAt) <= Date.parse(now)) return { time: 'Enter a time that lies ahead' }
  if (clock < earliest || clock > latest)
    return { time: 'Enter a time between 7:00 and 20:00, when members can be there' }
  return { ...pastMidnight(hours), ...placesRefused(hours, meeting) }
}

/** Beside the number of places, where they do not all fit into the day. */
export function placesRefused(
  hours: PlannedHours,
  meeting: Pick<Meeting, 'minutes'>,
): Readonly<Record<string, string>> {
  const fit = fitting(hours, meeting)
  if (fit >= hours.capacity) return {}
  return {
    capacity: `Only ${fit} of ${hours.capacity} can be heard before midnight. Hear fewer, or begin earlier`,
  }
}

function pastMidnight({ startsAt, slots }: PlannedHours): Readonly<Record<string, string>> {
  const end = Date.parse(endOfDayAt(startsAt))
  return slots.some((slot) => Date.parse(slot.endsAt) > end)
    ? { time: 'The last discussion would run past midnight. Begin earlier' }
    : {}
}
