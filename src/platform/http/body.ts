import { keptText } from '../../kernel/kept-text.ts'
import { NotReadable } from './errors.ts'
import type { Fields } from './route.ts'

/** Characters in one field: far above any statement of ours, far below what would strain a page. */
const longestField = 200_000
const mostFields = 5_000

/**
 * Reads `a=1&a=2&b=` into fields. Line ends become `\n`, what nobody sees is taken out, and text is put into
 * Unicode's composed form (NFC), so that word counts, hashes and comparisons do not depend on the browser. Throws
 * `NotReadable`.
 */
export function parseForm(text: string): Fields {
  return fieldsFrom(new URLSearchParams(text))
}

/** Gathers name and value pairs into fields, in their order. Throws `NotReadable`. */
export function fieldsFrom(pairs: Iterable<readonly [string, string]>): Fields {
  // No prototype: a field called `__proto__` or `constructor` is only a field.
  const fields: Record<string, string | string[]> = Object.create(null)
  let count = 0
  for (const [name, raw] of pairs) {
    count += 1
    if (count > mostFields) throw new NotReadable('You sent more fields than a form of ours has.', 413)
    const value = readText(raw)
    if (name.length > 500 || name.includes('\0')) throw new NotReadable('You sent a field we do not know.')
    const before = fields[name]
    if (before === undefined) fields[name] = value
    else if (Array.isArray(before)) before.push(value)
    else fields[name] = [before, value]
  }
  return fields
}

/** Text as we keep it (`keptText`). Throws `NotReadable` when it is too long. */
export function readText(raw: string): string {
  if (raw.length > longestField) {
    throw new NotReadable(
      'One of your answers is too long to save. Shorten it to 200,000 characters or fewer.',
      413,
    )
  }
  return keptText(raw)
}

/** The field's one value, trimmed; the first when it was sent several times; empty when missing. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

/** All values of a field, e.g. of checkboxes; empty when missing. */
export function listOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/**
 * Reads a JSON object of texts, numbers, booleans and lists of these into fields, as a draft sent by a script. One
 * object may stand inside: `{ answers: { visit: 'x' } }` gives the field `answers.visit`, as autosave sends it.
 * Throws `NotReadable` for anything nested deeper.
 */
export function parseJsonFields(text: string): Fields {
  let sent: unknown
  try {
    sent = JSON.parse(text)
  } catch {
    throw new NotReadable('What was sent is not readable as JSON.')
  }
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw new NotReadable('What was sent is not one JSON object.')
  const pairs: [string, string][] = []
  const add = (name: string, value: unknown): void => {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each === null) continue
      if (typeof each === 'object') throw new NotReadable('A field of what was sent is not text.')
      pairs.push([name, String(each)])
    }
  }
  for (const [name, value] of Object.entries(sent)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [inner, each] of Object.entries(value)) add(`${name}.${inner}`, each)
    else add(name, value)
  }
  return fieldsFrom(pairs)
}

/** What autosave sends of a form: `answers.title` as `title`. */
export function typedAnswers(body: Fields): Fields {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name.startsWith('answers.') ? [[name.slice('answers.'.length), value]] : [],
    ),
  )
}
