import type { TypedParts } from '../documents/public.ts'

const dayFirst =
  /^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?([a-z]+|\d{1,2})[\s.,/-]+(\d{4}|\d{2})$/i
const monthFirst = /^(?:[a-z]+,?\s+)?([a-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i
const isoDay = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const monthAlone = /^([a-z]+|\d{1,2})[\s./,-]+(\d{4})$/i
const isoMonth = /^(\d{4})-(\d{1,2})$/

/**
 * A day as people write it, the day before the month; what cannot be read as one stands whole in `day`, so that its
 * writer finds it again. `kept` is the day that Word keeps beside the text.
 */
export function dayParts(text: string, kept?: string): TypedParts {
  const typed = text.replace(/\s+/g, ' ').trim()
  if (typed === '') return { day: '', month: '', year: '' }
  const iso = isoDay.exec(typed)
  if (iso) return { day: iso[3] ?? '', month: iso[2] ?? '', year: iso[1] ?? '' }
  const first = dayFirst.exec(typed)
  if (first) return { day: first[1] ?? '', month: first[2] ?? '', year: fullYear(first[3] ?? '') }
  const american = monthFirst.exec(typed)
  if (american) return { day: american[2] ?? '', month: american[1] ?? '', year: american[3] ?? '' }
  const known = isoDay.exec(kept ?? '')
  return known
    ? { day: known[3] ?? '', month: known[2] ?? '', year: known[1] ?? '' }
    : { day: typed, month: '', year: '' }
}

/** The same of a month and its year; what cannot be read stands whole in `month`. */
export function monthParts(text: string): TypedParts {
  const typed = text.replace(/\s+/g, ' ').trim()
  const iso = isoMonth.exec(typed)
  if (iso) return { month: iso[2] ?? '', year: iso[1] ?? '' }
  const found = monthAlone.exec(typed)
  return found ? { month: found[1] ?? '', year: found[2] ?? '' } : { month: typed, year: '' }
}

const fullYear = (year: string) => (year.length === 2 ? `20${year}` : year)
