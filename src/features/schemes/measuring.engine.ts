import { addDuration, daysBetween, subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, parseIsoDate, periodOf } from '../../kernel/dates.ts'
import type { MeasuredRequirement } from './compiled.language.ts'
import type { Bound } from './requirement.language.ts'
import type { EngineContext, FactRecord } from './scheme.facts.ts'

/** What facts come to, and whether that is enough. */

/** Days, a number, a day or a word, by how it was measured; nothing when no fact bears a value. */
export type Measured = number | IsoDate | string | undefined

/** Whether days that are known only as a month or a year are read as giving the least or the most. */
export type Reading = 'least' | 'most'

/**
 * The length of time covered by the posts or periods up to today, in days, each day once. A last day that is over counts,
 * today does not yet. Days of which only the year or month is known are read as short or as long as they may be.
 * `unknown` when a start is missing.
 */
function daysCovered(records: readonly FactRecord[], today: IsoDate, read: Reading): number | 'unknown' {
  const spans: { from: IsoDate; until: IsoDate }[] = []
  for (const record of records) {
    const started = periodOf(record.fields['started-on'])
    const ended = periodOf(record.fields['ended-on'])
    if (!started) return 'unknown'
    const from = read === 'least' ? started.last : started.first
    const last = read === 'least' ? ended?.first : ended?.last
    const until = last !== undefined && last < today ? addDuration(last, 'P1D') : today
    if (from < until) spans.push({ from, until })
  }
  spans.sort((a, b) => (a.from < b.from ? -1 : 1))
  let days = 0
  let covered: IsoDate | undefined
  for (const span of spans) {
    const from: IsoDate = covered !== undefined && span.from < covered ? covered : span.from
    if (span.until <= from) continue
    days += daysBetween(from, span.until)
    covered = span.until
  }
  return days
}

/** Facts of which some count for sure and others may. */
export interface Told {
  readonly sure: readonly FactRecord[]
  readonly perhaps: readonly FactRecord[]
  /** For a share: what it is a share of. */
  readonly whole: { readonly sure: readonly FactRecord[]; readonly perhaps: readonly FactRecord[] }
}

/**
 * The measure as it would be at either end of what is not known yet; whatever turns out lies between. Both ends are the
 * same where everything is known. `unknown` is an end that nothing bounds.
 */
export function measureEnds(
  requirement: MeasuredRequirement,
  told: Told,
  context: EngineContext,
): readonly [Measured | 'unknown', Measured | 'unknown'] {
  const { sure, perhaps } = told
  const { how, field } = requirement.measure
  if (how === 'share') return shareEnds(told)
  const low = measure(requirement, sure, context)
  // A day of which only the month or the year is known is read both ways.
  if (how === 'time') return [low, measure(requirement, perhaps, context, 'most')]
  if (perhaps.length === sure.length) return [low, low]
  // One more day may split a gap or add one.
  if (how === 'longest-gap') return [low, 'unknown']
  if (how !== 'sum') return [low, measure(requirement, perhaps, context)]
  const open = perhaps.filter((record) => !sure.includes(record))
  const amounts = open.map((record) => record.fields[field as string])
  if (low === 'unknown' || amounts.includes(undefined)) return [low, 'unknown']
  const add = (sign: (amount: number) => boolean) =>
    amounts.reduce<number>((sum, each) => (sign(Number(each)) ? sum + Number(each) : sum), Number(low))
  return [add((amount) => amount < 0), add((amount) => amount > 0)]
}

/** The part of the whole that fits, 0 to 1; nothing where there is nothing to take a part of. */
function shareEnds({ sure, perhaps, whole }: Told): readonly [Measured | 'unknown', Measured | 'unknown'] {
  const certain = new Set(whole.sure)
  // What may not even belong to the whole lowers the share if it belongs and does not fit, and raises it if it fits.
  const [fitting, mayFit] = [sure.filter((each) => certain.has(each)), new Set(perhaps)]
  const open = whole.perhaps.filter((each) => !certain.has(each))
  const lowers = open.filter((each) => !sure.includes(each)).length
  const raises = open.filter((each) => mayFit.has(each)).length
  const high = whole.sure.filter((each) => mayFit.has(each)).length + raises
  const ends = [
    part(fitting.length, whole.sure.length + lowers),
    part(high, whole.sure.length + raises),
  ] as const
  // Whether there is anything at all is not known.
  return whole.sure.length === 0 && open.length > 0 ? [undefined, 'unknown'] : ends
}

function part(some: number, all: number): Measured {
  return all === 0 ? undefined : some / all
}

/** What the facts come to; `unknown` when one of them lacks what is measured. Shares are measured by `measureEnds`. */
function measure(
  { measure: { how, field } }: MeasuredRequirement,
  records: readonly FactRecord[],
  context: EngineContext,
  read: Reading = 'least',
): Measured | 'unknown' {
  if (how === 'count' || how === 'share') return records.length
  if (how === 'time') return daysCovered(records, context.today, read)
  const values = records.map((record) => record.fields[field as string])
  if (values.some((value) => value === undefined)) return 'unknown'
  const scalars = values.flat() as (string | number)[]
  switch (how) {
    case 'sum':
      return scalars.reduce<number>((sum, value) => sum + Number(value), 0)
    case 'distinct':
      return new Set(scalars).size
    case 'latest':
    case 'most':
      return scalars.reduce<string | number | undefined>(
        (best, value) => (best === undefined || value > best ? value : best),
        undefined,
      )
    case 'earliest':
    case 'least':
      return scalars.reduce<string | number | undefined>(
        (best, value) => (best === undefined || value < best ? value : best),
        undefined,
      )
    case 'span':
    case 'longest-gap': {
      const parsed = scalars.map((value) => parseIsoDate(String(value)))
      if (parsed.includes(undefined)) return 'unknown'
      const days = [...new Set(parsed as IsoDate[])].sort()
      const [first, last] = [days[0], days.at(-1)]
      if (first === undefined || last === undefined) return undefined
      if (how === 'span') return daysBetween(first, last)
      return days.reduce(
        (longest, on, index) =>
          Math.max(longest, index === 0 ? 0 : daysBetween(days[index - 1] as IsoDate, on)),
        0,
      )
    }
  }
}

function isDuration(value: string | number): value is IsoDuration {
  return typeof value === 'string' && value.startsWith('P')
}

/** Whether days add up to a calendar length, counted back from today: 549 days are eighteen months or not, by the calendar. */
function lasts(days: number, length: IsoDuration, today: IsoDate): boolean {
  return addDuration(subtractDuration(today, `P${days}D`), length) <= today
}

function reaches(value: number | string, limit: string | number, today: IsoDate): boolean {
  return isDuration(limit) ? lasts(Number(value), limit, today) : value >= limit
}

type Side = 'within' | 'below' | 'above' | 'beside'

/** Where a value lies; lengths of time by the calendar, counted back from today. `beside`: it is nothing that compares. */
function sideOf(value: Measured, bound: Bound, { today }: EngineContext): Side {
  if (value === undefined) return 'beside'
  const { equals, atLeast, atMost } = bound
  if (equals !== undefined && value !== equals) return value < equals ? 'below' : 'above'
  if (atLeast !== undefined && !reaches(value, atLeast, today)) return 'below'
  if (atMost !== undefined) {
    const over = isDuration(atMost)
      ? addDuration(subtractDuration(today, `P${Number(value)}D`), atMost) < today
      : value > atMost
    if (over) return 'above'
  }
  return 'within'
}

/**
 * Whether everything between two ends is within the bounds, nothing of it, or some: then it cannot be told. Where
 * nothing was found there is no value, and nothing is within.
 */
export function between(
  ends: readonly [Measured | 'unknown', Measured | 'unknown'],
  bound: Bound,
  context: EngineContext,
): 'met' | 'unmet' | 'unknown' {
  const [low, high] = ends
  if (low === 'unknown' || high === 'unknown') return 'unknown'
  const sides = [sideOf(low, bound, context), sideOf(high, bound, context)]
  if (sides.every((side) => side === 'within')) return 'met'
  if (sides.includes('within')) return 'unknown'
  // From below to above, what lies between may be just right.
  return sides.includes('below') && sides.includes('above') ? 'unknown' : 'unmet'
}

/** When a length of time that is still running will be reached. */
export function willHoldOn(
  { measure: { how }, is }: MeasuredRequirement,
  records: readonly FactRecord[],
  value: Measured | 'unknown',
  { today }: EngineContext,
): IsoDate | undefined {
  if (how !== 'time' || typeof value !== 'number' || is.atLeast === undefined || !isDuration(is.atLeast))
    return undefined
  const running = records.some(
    (record) => record.fields['ended-on'] === undefined || String(record.fields['ended-on']) >= today,
  )
  return running ? addDuration(subtractDuration(today, `P${value}D`), is.atLeast) : undefined
}
