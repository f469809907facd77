import { addDuration, daysBetween, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import { accept, refuse, type Result } from '../../kernel/refusal.ts'
import type { Span } from './panels.tables.ts'
import { freeStarts, minutesAfter, minutesOf, overlaps } from './sitting.rules.ts'

/** Where everyone goes when a sitting moves or does not take place. Pure. */

/** The same order and lengths, as long after the new beginning as they were after the old one. */
export function movedSlots<Slot extends Span>(
  slots: readonly Slot[],
  from: IsoInstant,
  to: IsoInstant,
): readonly Slot[] {
  const shift = Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
  return slots.map((slot) => ({
    ...slot,
    startsAt: minutesAfter(slot.startsAt, shift),
    endsAt: minutesAfter(slot.endsAt, shift),
  }))
}

/** A day that lies as far from the new date as it did from the old one; none stays none. */
export function movedDay(day: IsoDate | null, from: IsoDate, to: IsoDate): IsoDate | null {
  if (day === null) return null
  const days = daysBetween(from, day)
  return days < 0 ? subtractDuration(to, `P${-days}D`) : addDuration(to, `P${days}D`)
}

/** Whether everyone is still heard outside the breaks. */
export function clearOfBreaks(slots: readonly Span[], breaks: readonly Span[]): Result<'clear'> {
  return slots.some((slot) => breaks.some((pause) => overlaps(slot, pause)))
    ? refuse({
        code: 'slot-in-break',
        says: 'Somebody would be heard during a break. Change the break, or move their appointment first',
        field: 'breaks',
      })
    : accept('clear')
}

/** Free times of another sitting for all of these in their order, each as long as it was; undefined when they do not all fit. */
export function placesFor<Slot extends Span>(
  slots: readonly Slot[],
  into: Parameters<typeof freeStarts>[0],
  now?: IsoInstant,
): readonly Slot[] | undefined {
  const placed: Slot[] = []
  for (const slot of slots) {
    const minutes = minutesOf(slot)
    const [startsAt] = freeStarts({ ...into, slots: [...into.slots, ...placed] }, minutes, now)
    if (startsAt === undefined) return undefined
    placed.push({ ...slot, startsAt, endsAt: minutesAfter(startsAt, minutes) })
  }
  return placed
}
