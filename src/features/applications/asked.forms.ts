import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import { readDate } from '../../ui/public.ts'
import type { CompiledScheme } from '../schemes/public.ts'

/** What was typed into the fields that a scheme asks at the start, by field. */
export function askedIn(
  body: Fields,
  scheme: CompiledScheme,
  prefix: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    scheme.starts.asks.map(({ field, type }) => [
      field,
      type === 'date' ? dayIn(body, `${prefix}-${field}`) : textOf(body, `${prefix}-${field}`),
    ]),
  )
}

/** A day as `2026-09-01`; what cannot be read stays as it was typed, so that the page can show it again. */
export function dayIn(body: Fields, prefix: string): string {
  const typed = readDate(body, prefix)
  if (typed.is === 'day') return typed.on
  if (typed.is === 'empty') return ''
  return ['year', 'month', 'day'].map((unit) => textOf(body, `${prefix}-${unit}`)).join('-')
}
