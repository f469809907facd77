import type { Branded } from './ids.ts'

/** A day as `2026-12-04`. Sorts and compares as text. Days end in `On` in names. */
export type IsoDate = Branded<string, 'IsoDate'>
/** A moment in UTC as `2026-12-04T09:30:00Z`, with or without fractions. Moments end in `At` in names. */
export type IsoInstant = Branded<string, 'IsoInstant'>
/** An ISO 8601 duration in whole years, months, weeks, days: `P18M`, `P2W`, `P1Y6M`. */
export type IsoDuration = Branded<string, 'IsoDuration'>

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day if the text is one that exists (`2027-02-29` is not), else undefined. Never guesses. */
export function parseIsoDate(text: string): IsoDate | undefined {
  const parts = shape.exec(text)
  if (!parts) return undefined
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? (text as IsoDate) : undefined
}

/** Whether somebody at work may mean this year; 0202 and 9999 are slips of the finger. */
export const isLikelyYear = (year: number): boolean => year >= 1900 && year <= 2100

/** The day, or a thrown error: for dates written by us, never for typed input. */
export function isoDate(text: string): IsoDate {
  const date = parseIsoDate(text)
  if (date === undefined) throw new TypeError(`Not a day that exists: ${text}`)
  return date
}

/** The first and the last day of what may be known as a year, a month or a day alone. */
export interface Period {
  readonly first: IsoDate
  readonly last: IsoDate
}

/** A day, a month as `2024-05` or a year as `2024` (also as a number) with its first and last day; else undefined. */
export function periodOf(value: unknown): Period | undefined {
  if (typeof value === 'number') return periodOf(String(value))
  if (typeof value !== 'string') return undefined
  if (value.length === 10) {
    const on = parseIsoDate(value)
    return on && { first: on, last: on }
  }
  if (/^\d{4}$/.test(value)) return { first: `${value}-01-01` as IsoDate, last: `${value}-12-31` as IsoDate }
  const first = /^\d{4}-\d{2}$/.test(value) ? parseIsoDate(`${value}-01`) : undefined
  if (first === undefined) return undefined
  const length = new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)), 0)).getUTCDate()
  return { first, last: `${value}-${length}` as IsoDate }
}
