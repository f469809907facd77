import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { reachInto, reachOf } from './anchors.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { EngineContext } from './scheme.facts.ts'

/** How much of a full workload a programme means for somebody, period by period, on the days of its clock. */

export interface WorkloadPeriod {
  readonly period: string
  readonly name: string
  /** The most, in per cent of a full workload. */
  readonly share: number
  readonly from: IsoDate
  /** The first day after it; undefined where it lasts to the end. */
  readonly until: IsoDate | undefined
}

export interface WorkloadReading {
  readonly startsOn: IsoDate
  /** The last day of the clock; undefined where its hours are not known. */
  readonly endsOn: IsoDate | undefined
  readonly periods: readonly WorkloadPeriod[]
}

/** Undefined where the scheme says nothing of workload, or its clock has not started. */
export function readWorkload(
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
): WorkloadReading | undefined {
  const rules = scheme.workload
  const reach = rules && reachOf(rules.clock, scheme, state, context)
  if (!rules || !reach) return undefined
  let from = reach.startsOn
  const periods = rules.periods.map(({ period, name, until, share }): WorkloadPeriod => {
    const length = until === 'end' ? undefined : (until as IsoDuration)
    const ends =
      length && reachInto(rules.clock, { limit: length, extensions: [] }, scheme, state, context)?.endsOn
    const each = { period, name, share, from, until: ends }
    from = ends ?? from
    return each
  })
  return { startsOn: reach.startsOn, endsOn: reach.endsOn ?? reach.capOn, periods }
}
