import { addDuration, daysBetween, subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, periodOf } from '../../kernel/dates.ts'
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

/** What the facts come to; `unknown` when one of them lacks what is measured. */
export function measure(
  { measure: { how, field } }: MeasuredRequirement,
  records: readonly FactRecord[],
  context: EngineContext,
  read: Reading = 'least',
): Measured | 'unknown' {
  if (how === 'count') return records.length
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

/** Whether what was measured is within the bounds; lengths of time by the calendar, counted back from today. */
export function within(value: Measured | 'unknown', bound: Bound, { today }: EngineContext): boolean {
  if (value === undefined || value === 'unknown') return false
  if (bound.equals !== undefined && value !== bound.equals) return false
  if (bound.atLeast !== undefined && !reaches(value, bound.atLeast, today)) return false
  if (bound.atMost !== undefined) {
    const limit = bound.atMost
    if (
      isDuration(limit)
        ? addDuration(subtractDuration(today, `P${Number(value)}D`), limit) < today
        : value > limit
    )
      return false
  }
  return true
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
