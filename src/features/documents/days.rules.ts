import { type IsoDate, parseIsoDate } from '../../kernel/dates.ts'
import type { TypedParts } from './answer.values.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The day or month as ISO text when it can be read, else the parts exactly as typed; empty text when nothing was typed. */
export function readTypedParts(typed: TypedParts, kind: 'date' | 'month'): string | TypedParts {
  const parts: TypedParts = {
    ...(kind === 'date' ? { day: typed.day ?? '' } : {}),
    month: typed.month ?? '',
    year: typed.year ?? '',
  }
  if (Object.values(parts).every((each) => each.trim() === '')) return ''
  const year = parts.year?.trim() ?? ''
  const month = monthNumber(parts.month?.trim() ?? '')
  const day = kind === 'date' ? (parts.day?.trim() ?? '').padStart(2, '0') : '01'
  if (!/^\d{4}$/.test(year)) return parts
  const on = parseIsoDate(`${year}-${month.padStart(2, '0')}-${day}`)
  return on === undefined ? parts : kind === 'date' ? on : on.slice(0, 7)
}

/** What is wrong with parts that are no day; names the part that is missing. */
export function whatIsWrongWithParts(parts: TypedParts, kind: 'date' | 'month'): string {
  const units = kind === 'date' ? (['day', 'month', 'year'] as const) : (['month', 'year'] as const)
  const missing = units.filter((unit) => (parts[unit] ?? '').trim() === '')
  if (missing.length > 0) return `Enter the ${missing.join(' and ')} too`
  if (!/^\d{4}$/.test(parts.year?.trim() ?? '')) return 'Enter the year with four figures'
  return kind === 'date'
    ? 'Enter a day that exists, for example 27 3 2026'
    : 'Enter a month as a number from 1 to 12'
}

function monthNumber(typed: string): string {
  const index = months.indexOf(typed.slice(0, 3).toLowerCase())
  return index === -1 ? typed : String(index + 1)
}

/** A bound of the template: a day, a month (its first day), or `today`; undefined when it is something else. */
export function dayBound(bound: string | undefined, today: IsoDate): IsoDate | undefined {
  if (bound === undefined) return undefined
  return bound === 'today' ? today : parseIsoDate(bound.length === 7 ? `${bound}-01` : bound)
}
