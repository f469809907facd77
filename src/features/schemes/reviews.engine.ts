import { addDuration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { agreedDayOf, dayOfReview, reachOfReview, resolveAnchor } from './anchors.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { type ClockReason, reasonsOf } from './deadline.engine.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { EngineContext } from './scheme.facts.ts'
import { findReview, reviewsOf } from './scheme.index.ts'

/** Reviews that recur over a clock: when each falls and why, which time it looks at, and how it stands. */

export interface ReviewReading {
  readonly review: string
  readonly name: string
  readonly optional: boolean
  readonly state: 'ahead' | 'open' | 'held' | 'combined' | 'accepted' | 'not-needed'
  /** The day it is due; undefined while its clock has not started, or hours that it hangs on are not known. */
  readonly on?: IsoDate | undefined
  /** By the length of the clock alone. */
  readonly plainOn?: IsoDate | undefined
  /** The day that was agreed instead, before days away moved it. */
  readonly agreedOn?: IsoDate | undefined
  /** What moved the clock's own day, in the order in which it was counted. */
  readonly because: readonly ClockReason[]
  readonly heldOn?: IsoDate | undefined
  readonly late: boolean
  /** The first day it looks at; undefined while the one before it has not been held. */
  readonly from?: IsoDate | undefined
}

/** Every review of a scheme, in order. */
export function readReviews(
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): readonly ReviewReading[] {
  return [...reviewsOf(scheme).keys()].map((review) => readReview(review, scheme, state, context))
}

function readReview(
  id: string,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): ReviewReading {
  const placed = findReview(scheme, id)
  if (!placed) throw new Error(`The scheme ${scheme.scheme} has no review ${id}`)
  const { point, series } = placed
  const clock = scheme.clocks[series.clock]
  const reach = reachOfReview(placed, scheme, state, context)
  const on = dayOfReview(id, scheme, state, context)
  const extensions = point.at === 'end' ? (state.extensions[series.clock] ?? []) : []
  const stage = state.stages[id]
  const over = state.status === 'ended' || state.status === 'completed'
  const stands = state.pausedOn !== undefined || state.holds.length > 0
  const passedOver = state.passedOver[id]?.as
  const open = stage !== undefined && stage.passedOn === undefined && !over
  return {
    review: id,
    name: point.name,
    optional: point.optional,
    state: stage?.passedOn ? 'held' : (passedOver ?? (open ? 'open' : over ? 'not-needed' : 'ahead')),
    on,
    plainOn: reach?.plainEndsOn,
    agreedOn: clock && agreedDayOf(point, clock, state, context)?.agreedOn,
    because: reach ? reasonsOf(reach, extensions, scheme) : [],
    heldOn: stage?.passedOn,
    late: open && passedOver === undefined && !stands && on !== undefined && on < context.today,
    from: periodOfReview(id, scheme, state, context)?.from,
  }
}

/**
 * The days a review looks at: from the day after the one before it was held (the clock's start for the first) up to the
 * day it is held itself, today while it is not. One that is passed over leaves its time to the next; time served
 * elsewhere belongs to the first. Undefined while the one before has not been held.
 */
export function periodOfReview(
  id: string,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): { readonly from: IsoDate; readonly to: IsoDate } | undefined {
  const placed = findReview(scheme, id)
  const clock = placed && scheme.clocks[placed.series.clock]
  if (!clock) return undefined
  const to = state.stages[id]?.passedOn ?? context.today
  for (const { review, optional } of placed.before) {
    if (state.passedOver[review]) continue
    const heldOn = state.stages[review]?.passedOn
    if (heldOn !== undefined) return { from: addDuration(heldOn, 'P1D'), to }
    if (!optional) return undefined
  }
  const startsOn = resolveAnchor(clock.starts, scheme, state, context)
  if (startsOn === undefined) return undefined
  const served = state.credits[placed.series.clock] ?? []
  return { from: served.reduce<IsoDate>((on, { length }) => subtractDuration(on, length), startsOn), to }
}
