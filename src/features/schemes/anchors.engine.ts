import { addDuration, daysBetween } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, parseIsoDate } from '../../kernel/dates.ts'
import { type ClockEnd, endOfClock } from './clock.engine.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { hoursOf } from './hours.engine.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { ReviewPoint } from './programme.language.ts'
import type { Absence, EngineContext } from './scheme.facts.ts'
import { findReview, type PlacedReview } from './scheme.index.ts'
import { workedOutOnce } from './worked-out.engine.ts'

/** Days that rules count from, and how absence stretches a period. */

/** How many days of these absences fall into the period; both ends of the period included, overlaps counted once. */
export function absentDays(absences: readonly Absence[], from: IsoDate, to: IsoDate): number {
  if (absences.length === 0) return 0
  const spans = absences
    .map((absence) => ({
      from: absence.from < from ? from : absence.from,
      to: absence.to === undefined || absence.to > to ? to : absence.to,
    }))
    .filter((span) => span.from <= span.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  let days = 0
  let covered: IsoDate | undefined
  for (const span of spans) {
    const start = covered !== undefined && span.from <= covered ? addDuration(covered, 'P1D') : span.from
    if (start > span.to) continue
    days += daysBetween(start, span.to) + 1
    covered = span.to
  }
  return days
}

/** All time that does not count: absences on record, and pauses and holds of this journey. */
export function timeAway(state: JourneyState, context: EngineContext): readonly Absence[] {
  if (state.pauses.length === 0) return context.absences
  return [...context.absences, ...state.pauses]
}

/** The end of a period that starts on a day, moved on by the days away that fall into it (also into what was added). */
export function endOfPeriod(
  startsOn: IsoDate,
  limit: IsoDuration,
  away: readonly Absence[],
  today: IsoDate,
): IsoDate {
  const plain = addDuration(startsOn, limit)
  let end = plain
  for (;;) {
    // Absence still to come is not known; what is open counts up to today.
    const until = away.some((absence) => absence.to === undefined) && today < end ? today : end
    const days = until < startsOn ? 0 : absentDays(away, startsOn, until)
    const moved = days === 0 ? plain : addDuration(plain, `P${days}D`)
    if (moved === end) return end
    end = moved
  }
}

/** The first day of a look-back window that ends on a day, moved back by the days away inside it. */
export function startOfWindow(
  endsOn: IsoDate,
  length: IsoDuration,
  subtract: (on: IsoDate, by: IsoDuration) => IsoDate,
  away: readonly Absence[],
): IsoDate {
  const plain = subtract(endsOn, length)
  let start = plain
  for (;;) {
    const days = absentDays(away, start, endsOn)
    const moved = days === 0 ? plain : subtract(plain, `P${days}D` as IsoDuration)
    if (moved === start) return start
    start = moved
  }
}

/** The days on which one clock stands still: pauses for its reasons, and absences unless it counts them. */
export function standsStill(
  { pausedBy, countsAbsence }: CompiledScheme['clocks'][string],
  state: JourneyState,
  context: EngineContext,
): readonly Absence[] {
  const pauses =
    pausedBy === undefined
      ? countsAbsence
        ? []
        : state.pauses
      : state.pauses.filter(({ reason }) => pausedBy.includes(reason))
  return countsAbsence ? pauses : [...context.absences, ...pauses]
}

/** How far a clock reaches, or undefined while it has not started. `through`: clocks whose start hangs on this one. */
export function reachOf(
  id: string,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  through: readonly string[] = [],
): ClockEnd | undefined {
  const extensions = (state.extensions[id] ?? []).map(({ length }) => length)
  return reachInto(id, { extensions }, scheme, state, context, through)
}

/** How far into a clock a length of it reaches, the whole limit when none is given; agreed extensions are the end's alone. */
export function reachInto(
  id: string,
  part: { readonly limit?: IsoDuration; readonly extensions: readonly IsoDuration[] },
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  through: readonly string[] = [],
): ClockEnd | undefined {
  if (through.length > 0) return workOutReach(id, part, scheme, state, context, through)
  const key = `${id} ${part.limit ?? ''} ${part.extensions.join(' ')}`
  return reaches(scheme, state, context, key, () => workOutReach(id, part, scheme, state, context, through))
}

const reaches = workedOutOnce<string, ClockEnd | undefined>()

function workOutReach(
  id: string,
  part: Parameters<typeof reachInto>[1],
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  through: readonly string[],
): ClockEnd | undefined {
  const clock = scheme.clocks[id]
  if (!clock || through.includes(id)) return undefined
  const startsOn = resolveAnchor(clock.starts, scheme, state, context, [...through, id])
  if (startsOn === undefined) return undefined
  const { limit, cap, counting, wholeTime } = clock
  return endOfClock(
    {
      startsOn,
      limit: part.limit ?? (limit as IsoDuration),
      counting,
      extensions: part.extensions,
      credits: (state.credits[id] ?? []).map(({ length }) => length),
      away: standsStill(clock, state, context),
      hours: wholeTime ? hoursOf(context.facts['posts']) : undefined,
      cap: cap as IsoDuration | undefined,
    },
    context.calendar,
    context.today,
  )
}

/** The day a review is agreed for instead of the clock's: moved on by the days away since it was agreed. */
export function agreedDayOf(
  { agreedIn }: ReviewPoint,
  clock: CompiledScheme['clocks'][string],
  state: JourneyState,
  context: EngineContext,
): { readonly agreedOn: IsoDate; readonly on: IsoDate } | undefined {
  const [task = '', field = ''] = (agreedIn ?? '').split('.')
  const step = state.steps[task]
  const value = step?.values[field]
  const agreedOn = typeof value === 'string' ? parseIsoDate(value) : undefined
  if (!step || !agreedOn) return undefined
  const ahead = daysBetween(step.on, agreedOn)
  if (ahead <= 0) return { agreedOn, on: agreedOn }
  const away = standsStill(clock, state, context)
  return { agreedOn, on: endOfPeriod(step.on, `P${ahead}D` as IsoDuration, away, context.today) }
}

/** The day on which a review falls: as agreed, else as far into its clock as the scheme says. */
export function dayOfReview(
  id: string,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  through: readonly string[] = [],
): IsoDate | undefined {
  const placed = findReview(scheme, id)
  const clock = placed && scheme.clocks[placed.series.clock]
  if (!clock) return undefined
  const agreed = agreedDayOf(placed.point, clock, state, context)
  return agreed?.on ?? reachOfReview(placed, scheme, state, context, through)?.endsOn
}

/** Where the clock alone puts a review. */
export function reachOfReview(
  { series, point }: PlacedReview,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  through: readonly string[] = [],
): ClockEnd | undefined {
  if (point.at === 'end') return reachOf(series.clock, scheme, state, context, through)
  const part = { limit: point.at as IsoDuration, extensions: [] }
  return reachInto(series.clock, part, scheme, state, context, through)
}

/** The day an anchor stands for in this journey, or undefined while it has not come about. */
export function resolveAnchor(
  anchor: string,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  through: readonly string[] = [],
): IsoDate | undefined {
  switch (anchor) {
    case 'today':
      return context.today
    case 'started':
      return state.startedOn
    case 'sealed':
      return state.edition?.sealedOn
    case 'submission':
      return state.submittedOn
    case 'meeting':
      return state.meeting?.meetingOn
    case 'outcome':
      return state.outcome?.on
  }
  const [kind, first, second] = anchor.split('.')
  if (kind === 'step' && first !== undefined) {
    if (second === undefined) return state.steps[first]?.on
    const value = first === 'request' ? state.startValues[second] : state.steps[first]?.values[second]
    // A month as "2026-12" stands for its first day.
    return typeof value === 'string' ? parseIsoDate(value.length === 7 ? `${value}-01` : value) : undefined
  }
  if (kind === 'answer' && first !== undefined) {
    const answer = context.facts['answers']?.find(
      (fact) => fact.fields['document'] === first && fact.fields['field'] === second,
    )
    const value = answer?.fields['value']
    return typeof value === 'string' ? parseIsoDate(value.length === 7 ? `${value}-01` : value) : undefined
  }
  if (kind === 'review' && first !== undefined) return dayOfReview(first, scheme, state, context, through)
  if (kind === 'clock' && first !== undefined) return reachOf(first, scheme, state, context, through)?.endsOn
  return undefined
}
