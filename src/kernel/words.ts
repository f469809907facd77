import type { IsoDate } from './dates.ts'

/** Days in words, the one way Waymark says them. */

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** "Friday 4 December 2026". */
export function formatDay(on: IsoDate): string {
  let words = daysInWords.get(on)
  if (words === undefined) {
    const date = new Date(`${on}T00:00:00Z`)
    words = `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
    if (daysInWords.size < 10_000) daysInWords.set(on, words)
  }
  return words
}

/** The day that `formatDay` says so; undefined for any other words. */
export function dayInWords(words: string): IsoDate | undefined {
  const [, date, month, year] = /^\w+ (\d{1,2}) (\w+) (\d{4})$/.exec(words) ?? []
  const nth = months.findIndex((each) => each === month) + 1
  if (!date || !year || nth === 0) return undefined
  const on = `${year}-${String(nth).padStart(2, '0')}-${date.padStart(2, '0')}` as IsoDate
  return formatDay(on) === words ? on : undefined
}

/** Every list says the same few days over and over; some thirty years of them are kept. */
const daysInWords = new Map<string, string>()

/** "4 Dec 2026", for tables. */
export function formatShortDay(on: IsoDate): string {
  const date = new Date(`${on}T00:00:00Z`)
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]?.slice(0, 3)} ${date.getUTCFullYear()}`
}

/** "4 Dec", where the year is told beside it. */
export function formatDayAndMonth(on: IsoDate): string {
  return formatShortDay(on).slice(0, -' 2026'.length)
}

/** "December 2026" for a month written `2026-12`, or any day in it. */
export function formatMonth(month: string): string {
  return `${months[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`
}

/** A day, month or year, as far as it is known: "Friday 4 December 2026", "December 2026", "2026". */
export function formatPeriod(value: string): string {
  return value.length === 10 ? formatDay(value as IsoDate) : value.length === 7 ? formatMonth(value) : value
}

const units = {
  Y: ['year', 'years'],
  M: ['month', 'months'],
  W: ['week', 'weeks'],
  D: ['day', 'days'],
} as const

/** "6 years", "1 year and 6 months". */
export function lengthInWords(duration: string): string {
  return [...duration.matchAll(/(\d+)([YMWD])/g)]
    .map(([, count, unit]) => `${count} ${units[unit as keyof typeof units][Number(count) === 1 ? 0 : 1]}`)
    .join(' and ')
}
