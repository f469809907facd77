import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { reachInto, reachOf, standsStill } from './anchors.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyState } from './journey.state.engine.ts'
import { readRhythm, type RhythmReading } from './rhythm.engine.ts'
import type { EngineContext } from './scheme.facts.ts'

/** The supervision that a programme expects, in its phases. */

/**
 * Supervision expected against held for the day of the context; undefined where the scheme expects none, or its clock has
 * not started. Meetings are facts of the source `supervision`; where there is no record of them none counts as held.
 */
export function readSupervision(
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): RhythmReading | undefined {
  const rules = scheme.supervision
  const clock = rules && scheme.clocks[rules.clock]
  const reach = rules && reachOf(rules.clock, scheme, state, context)
  if (!rules || !clock || !reach) return undefined
  const stopped = state.ending?.on ?? state.outcome?.on
  const endsOn = stopped ?? reach.endsOn ?? reach.capOn
  const phases = rules.phases.map(({ phase, name, until, every }) => ({
    phase,
    name,
    every: every as IsoDuration,
    until:
      until === 'end'
        ? undefined
        : reachInto(rules.clock, { limit: until as IsoDuration, extensions: [] }, scheme, state, context)
            ?.endsOn,
  }))
  const heldOn = (context.facts['supervision'] ?? []).flatMap(({ fields }): readonly IsoDate[] => {
    const { 'held-on': on, kind, minutes } = fields
    const counts =
      typeof on === 'string' &&
      (rules.kinds === undefined || (typeof kind === 'string' && rules.kinds.includes(kind))) &&
      (rules.leastMinutes === undefined || (typeof minutes === 'number' && minutes >= rules.leastMinutes))
    return counts ? [on as IsoDate] : []
  })
  const away = standsStill(clock, state, context)
  return readRhythm({ startsOn: reach.startsOn, endsOn, phases, away, heldOn }, context.today)
}
