import type { IsoDate, IsoDuration } from '../kernel/dates.ts'
import { addMonths, civilDayIn, dayNumberOf, fromDayNumber, toDayNumber, weekdayIndex } from './days.ts'

/** A duration as we write it: checked (`IsoDuration`), or a literal in code such as `'P18M'`. */
export type Duration = IsoDuration | `P${string}`

interface Parts {
  readonly years: number
  readonly months: number
  readonly weeks: number
  readonly days: number
}

const shape = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/

function partsOf(text: string): Parts | undefined {
  const found = shape.exec(text)
  if (!found) return undefined
  const [years = 0, months = 0, weeks = 0, days = 0] = found.slice(1).map((part) => Number(part ?? 0))
  return { years, months, weeks, days }
}

// Durations come from packs and code: a handful of different texts, read millions of times.
const known = new Map<string, Parts>()

function readDuration(text: string): Parts {
  const seen = known.get(text)
  if (seen) return seen
  const parts = partsOf(text)
  if (!parts) throw new TypeError(`Not a duration of whole years, months, weeks or days: ${text}`)
  if (known.size < 1000) known.set(text, parts)
  return parts
}

/** The duration if the text is one in whole years, months, weeks, days (`P18M`, `P1Y6M`, `P2W`), else undefined. */
export function parseIsoDuration(text: string): IsoDuration | undefined {
  return partsOf(text) ? (text as IsoDuration) : undefined
}

function shift(on: IsoDate, duration: Duration, sign: 1 | -1): IsoDate {
  const { years, months, weeks, days } = readDuration(duration)
  const reached = addMonths(civilDayIn(on), sign * (years * 12 + months))
  return fromDayNumber(dayNumberOf(reached.year, reached.month, reached.day) + sign * (weeks * 7 + days))
}

/**
 * The day a duration after another. Years and months first, then weeks and days.
 * End of month: where the month reached has no such day, its last day is taken (31 August + P6M is the
 * last of February; 29 February + P1Y is 28 February). Throws a TypeError on text that is no duration.
 */
export function addDuration(on: IsoDate, duration: Duration): IsoDate {
  return shift(on, duration, 1)
}

/**
 * The day a duration before another, by the same end-of-month rule. Not always the inverse of
 * `addDuration`: 31 March less a month is 28 February, and a month later is 28 March.
 */
export function subtractDuration(on: IsoDate, duration: Duration): IsoDate {
  return shift(on, duration, -1)
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDayNumber(to) - toDayNumber(from)
}

/**
 * Whole months from one day to another: the most that `addDuration` can add without passing `to`.
 * Negative when `to` is earlier.
 */
export function monthsBetween(from: IsoDate, to: IsoDate): number {
  if (to < from) {
    const back = monthsBetween(to, from)
    return back === 0 ? 0 : -back
  }
  const [start, end] = [civilDayIn(from), civilDayIn(to)]
  const months = (end.year - start.year) * 12 + end.month - start.month
  return addMonths(start, months).day > end.day ? months - 1 : months
}

/** The first day of the month that holds this day. */
export function firstOfMonth(on: IsoDate): IsoDate {
  return `${on.slice(0, 8)}01` as IsoDate
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export type Weekday = (typeof weekdays)[number]

/** The weekday's English name. */
export function weekdayOf(on: IsoDate): Weekday {
  return weekdays[weekdayIndex(toDayNumber(on))] as Weekday
}

function inWords(counts: readonly (readonly [number, string])[], whenNothing: string): string {
  const said = counts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
  const last = said.pop()
  if (last === undefined) return whenNothing
  return said.length === 0 ? last : `${said.join(', ')} and ${last}`
}

/** A duration in words, unit by unit as it was written: `P18M` is "18 months", `P1Y6M` "1 year and 6 months". */
export function formatDuration(duration: Duration): string {
  const { years, months, weeks, days } = readDuration(duration)
  return inWords(
    [
      [years, 'year'],
      [months, 'month'],
      [weeks, 'week'],
      [days, 'day'],
    ],
    '0 days',
  )
}

/**
 * How long it is from one day to another, in words: years and whole months ("1 year and 7 months");
 * days when it is less than a month. Says nothing of direction: the earlier of the two counts as the start.
 */
export function durationBetween(from: IsoDate, to: IsoDate): string {
  const months = Math.abs(monthsBetween(from, to))
  if (months === 0) return inWords([[Math.abs(daysBetween(from, to)), 'day']], '0 days')
  return inWords(
    [
      [Math.floor(months / 12), 'year'],
      [months % 12, 'month'],
    ],
    '0 days',
  )
}
