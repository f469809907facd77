import type { CompiledScheme } from './compiled.language.ts'
import { journeyDecider } from './journey.engine.ts'
import type { JourneyEvent } from './journey.events.ts'
import { type JourneyState, noJourney } from './journey.state.engine.ts'

/** A journey told from its events, each under the version of the scheme in which it happened. */

/** Hashes of the versions that a journey was taken from; empty for nearly all. */
export function versionsLeft(events: readonly JourneyEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'migrated' ? [event.from] : []))
}

/**
 * The state after all events. `scheme` is the version in which the journey is after the last of them, `earlier` those
 * that it was taken from, by hash: going back undoes what the version of that day said, not the present one.
 */
export function foldJourney(
  scheme: CompiledScheme,
  events: readonly JourneyEvent[],
  earlier: ReadonlyMap<string, CompiledScheme> = new Map(),
): JourneyState {
  const left = versionsLeft(events)
  let at = 0
  const present = () => earlier.get(left[at] ?? '') ?? scheme
  let { evolve } = journeyDecider(present())
  return events.reduce((state, event) => {
    const next = evolve(state, event)
    if (event.type === 'migrated') {
      at += 1
      evolve = journeyDecider(present()).evolve
    }
    return next
  }, noJourney)
}
