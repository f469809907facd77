import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import type { DraftChange } from './drafts.store.ts'
import { durationTyped, type Place, shownIn } from './parts.ts'
import type { Edit } from './renumbering.ts'
import type { NewValue } from './yaml.editing.ts'

/** What was typed for every field of the places, to be shown again. */
export function typedIn(body: Fields, places: readonly Place[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    places.flatMap((place) =>
      Object.keys(shownIn(place)).map((key) => [key, listOf(body, key).length > 0 ? textOf(body, key) : '']),
    ),
  )
}

/** The places that were changed, with their new values; refused beside the fields that cannot be read. */
export function readEdits(body: Fields, places: readonly Place[]): Result<readonly Edit[]> {
  const edits: Edit[] = []
  const wrong: Refusal[] = []
  const typed = typedIn(body, places)
  for (const place of places) {
    const shown = shownIn(place)
    if (Object.entries(shown).every(([key, value]) => typed[key] === value)) continue
    const read = readOne(place, typed)
    if (!read.ok) wrong.push(...read.refusals)
    else
      edits.push({
        spot: place.spot,
        place: placeInWords(place),
        was: inWords(shown),
        value: asWritten(place, read.value),
      })
  }
  const [first, ...others] = wrong
  return first ? refuse(first, ...others) : accept(edits)
}

/**
 * A text that ended with its line goes on doing so, which keeps the line above it as it is. Under `changes:` an empty
 * text takes out what is taken over.
 */
export function asWritten({ value: was, isInherited }: Place, value: NewValue): NewValue {
  if (value === undefined) return isInherited ? '' : undefined
  return typeof value === 'string' && typeof was === 'string' && was.endsWith('\n') ? `${value}\n` : value
}

/** What a place is called on record. */
const placeInWords = ({ of, label }: Place) => (of === '' ? label : `${of}: ${label.toLowerCase()}`)

/**
 * What to show again to whoever comes second: their own words where they typed some, and what others have saved since
 * where they had left a field alone. `since` are the changes after the form was shown, the earliest last.
 */
export function typedOverNew(
  body: Fields,
  places: readonly Place[],
  since: readonly Pick<DraftChange, 'place' | 'was'>[],
): Readonly<Record<string, string>> {
  const typed = typedIn(body, places)
  return Object.fromEntries(
    places.flatMap((place) => {
      const now = shownIn(place)
      const own = Object.fromEntries(Object.keys(now).map((key) => [key, typed[key] ?? '']))
      const before = since.findLast((change) => change.place === placeInWords(place))
      return Object.entries(before && before.was === inWords(own) ? now : own)
    }),
  )
}

function inWords(shown: Readonly<Record<string, string>>): string | undefined {
  const said = Object.values(shown).filter((value) => value !== '')
  return said.length === 0 ? undefined : said.join(' to ')
}

function readOne({ key, entry, isNeeded }: Place, typed: Readonly<Record<string, string>>): Result<NewValue> {
  const wrong = (says: string, field = key) => refuse({ code: 'not-readable', says, field })
  const text = typed[key] ?? ''
  if (entry === 'tick') return accept(text === 'yes')
  if (entry === 'words') {
    const limits: Record<string, number> = {}
    for (const limit of ['least', 'most']) {
      const field = `${key}-${limit}`
      const number = typed[field] ?? ''
      if (number === '') continue
      if (!/^[1-9]\d{0,5}$/.test(number)) return wrong('Enter a whole number of words, such as 300', field)
      limits[limit] = Number(number)
    }
    const { least, most } = limits
    if (least !== undefined && most !== undefined && least > most)
      return wrong('The most words must be as many as the least, or more', `${key}-most`)
    return accept(Object.keys(limits).length === 0 ? undefined : limits)
  }
  if (entry === 'number')
    return /^[1-9]\d{0,5}$/.test(text) ? accept(Number(text)) : wrong('Enter a whole number, such as 60')
  if (text === '')
    return isNeeded ? wrong('Enter something here: it cannot be left empty') : accept(undefined)
  if (entry === 'line' && text.includes('\n')) return wrong('Write this in one line')
  if (entry !== 'duration') return accept(text)
  const duration = durationTyped(text)
  return duration === undefined
    ? wrong('Enter a length of time, such as 6 months or 10 days')
    : accept(duration)
}
