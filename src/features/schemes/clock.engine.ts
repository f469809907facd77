import { addDuration, daysBetween, subtractDuration, type WorkingCalendar } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import { type HoursSpan, type Span, wholeTimeEnd } from './hours.engine.ts'
import type { Absence } from './scheme.facts.ts'

/** How far a clock reaches: its plain end, and what moves that end. Pure sums on days; which day it starts is found elsewhere. */

export interface ClockRun {
  readonly startsOn: IsoDate
  readonly limit: IsoDuration
  readonly counting: 'calendar-days' | 'working-days'
  /** Agreed extensions, in the order in which they were given. */
  readonly extensions: readonly IsoDuration[]
  /** Time served elsewhere, which brings the end forward, though never before the start. */
  readonly credits?: readonly IsoDuration[] | undefined
  /** Days on which it stands still, both ends included; what is still open counts up to today. */
  readonly away: readonly Absence[]
  /** Hours worked, where they count; `unknown` when nothing is on record. */
  readonly hours?: readonly HoursSpan[] | 'unknown' | undefined
  /** A length from the start that is never exceeded. */
  readonly cap?: IsoDuration | undefined
}

export interface ClockEnd {
  readonly startsOn: IsoDate
  /** Start and limit alone. */
  readonly plainEndsOn: IsoDate
  /** Without the time served elsewhere. */
  readonly creditedEndsOn: IsoDate
  /** With the extensions. */
  readonly extendedEndsOn: IsoDate
  /** With extensions and days away, as if hours were full. */
  readonly awayEndsOn: IsoDate
  /** With the extensions and hours as they were worked, as if nobody had been away; undefined while they are not known. */
  readonly hoursEndsOn?: IsoDate | undefined
  /** With hours as they were worked too; undefined while they are not known. */
  readonly uncappedOn?: IsoDate | undefined
  /** The last day in time; undefined while the hours it hangs on are not known. */
  readonly endsOn?: IsoDate | undefined
  /** The day it never goes beyond. */
  readonly capOn?: IsoDate | undefined
}

/** Works out the end of a clock. Never before the plain end unless the cap says so; more days away never bring it forward. */
export function endOfClock(run: ClockRun, calendar: WorkingCalendar, today: IsoDate): ClockEnd {
  const { startsOn, counting, cap } = run
  const add = (on: IsoDate, by: IsoDuration) => longer(on, by, counting, calendar)
  const plainEndsOn = add(startsOn, run.limit)
  const creditedEndsOn = lessCredits(plainEndsOn, run)
  const extendedEndsOn = run.extensions.reduce(add, creditedEndsOn)
  const spans = mergedSpans(run.away, today)
  const awayEndsOn =
    counting === 'working-days'
      ? workingEnd(extendedEndsOn, startsOn, spans, calendar)
      : calendarEnd(extendedEndsOn, startsOn, spans)
  const capOn = cap === undefined ? undefined : addDuration(startsOn, cap)
  const workedEnd = (away: readonly Span[]) =>
    run.hours === undefined ? undefined : wholeTimeEnd(startsOn, extendedEndsOn, away, run.hours)
  const uncappedOn = run.hours === undefined ? awayEndsOn : workedEnd(spans)
  const hoursEndsOn = run.hours === undefined ? extendedEndsOn : workedEnd([])
  const reach = {
    startsOn,
    plainEndsOn,
    creditedEndsOn,
    extendedEndsOn,
    awayEndsOn,
    hoursEndsOn,
    uncappedOn,
    capOn,
  }
  // Hours only ever lengthen: a cap that is reached without them is the end, whatever they turn out to be.
  const endsOn = capOn !== undefined && (uncappedOn ?? awayEndsOn) >= capOn ? capOn : uncappedOn
  return { ...reach, endsOn }
}

function lessCredits(plainEndsOn: IsoDate, { startsOn, credits = [] }: ClockRun): IsoDate {
  const end = credits.reduce<IsoDate>((on, by) => subtractDuration(on, by), plainEndsOn)
  return end < startsOn ? startsOn : end
}

/** A length after a day, as the clock counts. Months and years are by the calendar whatever it counts. */
export function longer(
  on: IsoDate,
  by: IsoDuration,
  counting: ClockRun['counting'],
  calendar: WorkingCalendar,
): IsoDate {
  return counting === 'working-days' && countsInWorkingDays(by)
    ? calendar.addWorkingDays(on, workingDaysIn(by))
    : addDuration(on, by)
}

/** Whether a length of time is one that working days can be counted in; the linter asks. */
export function countsInWorkingDays(duration: string): boolean {
  return /^P(?=\d)(\d+W)?(\d+D)?$/.test(duration)
}

/** Days in a length that working days can be counted in; a week has five. Throws a TypeError on months and years. */
export function workingDaysIn(duration: string): number {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration)
  if (!parts) throw new TypeError(`Working days are counted in days or weeks, not ${duration}`)
  return Number(parts[1] ?? 0) * 5 + Number(parts[2] ?? 0)
}

/** In order and without overlaps. Absence still to come is not known: what is open counts up to today. */
function mergedSpans(away: readonly Absence[], today: IsoDate): readonly Span[] {
  const closed = away
    .map(({ from, to }) => ({ from, to: to ?? today }))
    .filter((span) => span.from <= span.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const merged: Span[] = []
  for (const span of closed) {
    const last = merged.at(-1)
    if (last && span.from <= addDuration(last.to, 'P1D')) {
      if (span.to > last.to) merged[merged.length - 1] = { from: last.from, to: span.to }
    } else merged.push(span)
  }
  return merged
}

/** Every day away between start and end moves the end on by one, also those in what was added. */
function calendarEnd(plain: IsoDate, startsOn: IsoDate, spans: readonly Span[]): IsoDate {
  let end = plain
  for (const span of spans) {
    const from = span.from < startsOn ? startsOn : span.from
    if (from > end) break
    if (from <= span.to) end = addDuration(end, `P${daysBetween(from, span.to) + 1}D`)
  }
  return end
}

/** The same in working days: only a working day away moves the end, by one working day. */
function workingEnd(
  plain: IsoDate,
  startsOn: IsoDate,
  spans: readonly Span[],
  calendar: WorkingCalendar,
): IsoDate {
  // The start itself is not counted, so being away on it costs nothing, unless it is the end as well.
  const first = plain === startsOn ? startsOn : addDuration(startsOn, 'P1D')
  let end = plain
  for (const span of spans) {
    const from = span.from < first ? first : span.from
    if (from > end) break
    if (from > span.to) continue
    const lost = calendar.workingDaysBetween(subtractDuration(from, 'P1D'), span.to)
    if (lost > 0) end = calendar.addWorkingDays(end, lost)
  }
  return end
}
