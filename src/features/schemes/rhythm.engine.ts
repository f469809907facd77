import { subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { endOfPeriod } from './anchors.engine.ts'
import type { Absence } from './scheme.facts.ts'

/**
 * Meetings that are expected in a rhythm (weekly, then fortnightly, then monthly) against those that were held, for any
 * day. One meeting is expected in each length of time; a second one in it makes up for no other. Days away lengthen the
 * length of time they fall into, so nobody lacks a meeting for days on which nobody could meet. Pure sums on days.
 */

export interface RhythmPhase {
  readonly phase: string
  readonly name: string
  readonly every: IsoDuration
  /** The first day after it; undefined where it goes on. */
  readonly until?: IsoDate | undefined
}

export interface RhythmSpan {
  readonly phase: string
  readonly from: IsoDate
  /** The last day on which the meeting of this span counts. */
  readonly to: IsoDate
  /** The first meeting in it. */
  readonly heldOn?: IsoDate | undefined
  /** Whether its last day is over. */
  readonly over: boolean
}

export interface RhythmReading {
  /** Every span that has begun, in order. */
  readonly spans: readonly RhythmSpan[]
  /** Spans whose last day is over, and how many of those had a meeting. */
  readonly expected: number
  readonly held: number
  /** Spans that are over without a meeting. */
  readonly missed: readonly RhythmSpan[]
  /** The span of today; undefined before the first and after the last. */
  readonly now?: RhythmSpan | undefined
}

/** Nobody meets more often than daily over ten years: a rhythm without a length would never end. */
const mostSpans = 3_700

/** The rhythm from its first day up to today, or up to the day it stopped. Phases in order; the last may go on. */
export function readRhythm(
  {
    startsOn,
    endsOn,
    phases,
    away,
    heldOn,
  }: {
    readonly startsOn: IsoDate
    /** The last day on which anything is expected; undefined where it goes on. */
    readonly endsOn?: IsoDate | undefined
    readonly phases: readonly RhythmPhase[]
    readonly away: readonly Absence[]
    readonly heldOn: readonly IsoDate[]
  },
  today: IsoDate,
): RhythmReading {
  const held = [...heldOn].filter((on) => on <= today).sort()
  const last = endsOn !== undefined && endsOn < today ? endsOn : today
  const spans: RhythmSpan[] = []
  let from = startsOn
  for (const { phase, every, until } of phases) {
    while (from <= last && (until === undefined || from < until) && spans.length < mostSpans) {
      const next = endOfPeriod(from, every, away, today)
      if (next <= from) break
      const to = subtractDuration(next, 'P1D')
      const start = from
      spans.push({ phase, from, to, heldOn: held.find((on) => start <= on && on <= to), over: to < today })
      from = next
    }
  }
  // What was cut off by the end asks for no meeting of its own.
  const whole = spans.filter(({ to }) => endsOn === undefined || to <= endsOn)
  const over = whole.filter((span) => span.over)
  return {
    spans,
    expected: over.length,
    held: over.filter((span) => span.heldOn !== undefined).length,
    missed: over.filter((span) => span.heldOn === undefined),
    now: spans.find((span) => span.from <= today && today <= span.to),
  }
}
