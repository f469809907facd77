import type { JourneyId, SittingId } from '../../kernel/ids.ts'
import type { Slot } from './sitting.queries.ts'
import type { Span } from './panels.tables.ts'
import { freeStarts, minutesAfter } from './sitting.rules.ts'

/** The queue of applications that are ready to be given a date, placed by rule. Pure. */

/** One that waits for a date. */
export interface Waiting {
  readonly journeyId: JourneyId
  /** How long it is heard, with any adjustment. */
  readonly minutes: number
  /** Dates for which something would have been due already. */
  readonly tooSoon: ReadonlySet<SittingId>
}

/** A date with places. */
export interface Room {
  readonly id: SittingId
  readonly startsAt: Span['startsAt']
  readonly capacity: number
  readonly slots: readonly Span[]
  readonly breaks: readonly Span[]
}

export interface Placed extends Slot {
  readonly sittingId: SittingId
}

/**
 * Each in turn takes the first time of the first date that has a place and is not too soon; whoever has waited longest
 * comes first. Those for whom there is none are left out, and placed by hand.
 */
export function placeInOrder(
  waiting: readonly Waiting[],
  dates: readonly Room[],
  now?: Span['startsAt'],
): readonly Placed[] {
  const inOrder = [...dates].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  const placed: Placed[] = []
  for (const { journeyId, minutes, tooSoon } of waiting) {
    for (const date of inOrder) {
      if (tooSoon.has(date.id)) continue
      const slots = [...date.slots, ...placed.filter(({ sittingId }) => sittingId === date.id)]
      const [startsAt] = freeStarts({ ...date, slots }, minutes, now)
      if (startsAt === undefined) continue
      placed.push({ journeyId, sittingId: date.id, startsAt, endsAt: minutesAfter(startsAt, minutes) })
      break
    }
  }
  return placed
}
