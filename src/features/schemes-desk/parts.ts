import { type Duration, formatDuration } from '../../calendar/public.ts'
import type { PackSources } from '../packs/public.ts'
import {
  nameOfPlace,
  type PackSource,
  type SourceDocument,
  wholeScheme,
  type WordPlace,
  wordPlaces,
} from '../schemes/public.ts'
import { calledAs, kindsInForms, messageCalled, sectionCalled } from './parts.words.ts'
import type { Spot } from './yaml.editing.ts'

/** What of a pack can be changed in a form, as it is written: texts, questions, lengths of time, word limits. */

export type PartKind = keyof typeof kindsInForms
export const partKinds = Object.keys(kindsInForms) as readonly PartKind[]

export interface Part {
  readonly kind: PartKind
  readonly id: string
  readonly name: string
  /** The pack it is taken from; absent for the pack's own. */
  readonly takenFrom?: string
}

/** `words` stands for the least and most words of an answer, two fields of the form. */
export type Entry = 'line' | 'text' | 'tick' | 'duration' | 'number' | 'words'

export interface Place {
  /** Of the form's field. */
  readonly key: string
  readonly spot: Spot
  readonly entry: Entry
  /** `Hint`. */
  readonly label: string
  /** What it belongs to: the name of a question, stage or task; empty for the part itself. */
  readonly of: string
  /** Places of one thing have the same. */
  readonly group: string
  /** A part of a long form: its key, and what it is called. */
  readonly section: { readonly key: string; readonly name: string }
  readonly value: unknown
  readonly isNeeded: boolean
  /** Taken over from a scheme that is extended: what is changed is noted beside it, the rest stays taken over. */
  readonly isInherited: boolean
}

type Group = Readonly<Record<string, unknown>>
const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const kindOf = ({ kind }: SourceDocument) => partKinds.find((each) => each === kind)

/** Of these a pack has one, whatever its id. */
const oneOfAKind: ReadonlySet<string> = new Set(['evidence', 'feedback', 'coverage', 'supervision'])
/** Of a pack that is used, these are not taken over one by one. */
const neverTaken: ReadonlySet<string> = new Set(['scheme', 'pack'])

function partOf(document: SourceDocument): Part | undefined {
  const kind = kindOf(document)
  if (!kind) return undefined
  const { name, subject } = document.value
  if (kind === 'message') return { kind, id: document.id, name: messageCalled(document.id, String(subject)) }
  return { kind, id: document.id, name: typeof name === 'string' ? name : kindsInForms[kind] }
}

/** Every part of the pack that has something to change, then those it has from packs that it uses. */
export function partsOf({ source, used }: PackSources): readonly Part[] {
  const own = source.documents.flatMap((document) => partOf(document) ?? [])
  const isThere = ({ kind, id }: Part) =>
    own.some((each) => each.kind === kind && (each.id === id || oneOfAKind.has(kind)))
  const taken = [...used].flatMap(([code, { documents }]) =>
    documents.flatMap((document) => {
      const part = partOf(document)
      return part && !neverTaken.has(part.kind) && !isThere(part) ? [{ ...part, takenFrom: code }] : []
    }),
  )
  return [...own, ...taken]
}

/** Everything of one part that can be changed, in the order in which it is read; undefined when there is no such part. */
export function placesOf(
  { source, used }: PackSources,
  kind: PartKind,
  id: string,
): readonly Place[] | undefined {
  const all: readonly PackSource[] = [source, ...used.values()]
  const found = all
    .flatMap(({ documents }) => documents)
    .find((each) => each.kind === kind && each.id === id && (!neverTaken.has(kind) || isOf(source, each)))
  if (!found) return undefined
  const whole = kind === 'scheme' ? wholeScheme(source, used, id)?.whole : undefined
  const value = whole?.value ?? found.value
  const places = wordPlaces(kind, value)
  const isLong = places.length > mostOnPage
  return places.flatMap((place, at): readonly Place[] => {
    const where = whole
      ? spotIn(found, value, place, whole.ownPath(place.path))
      : { path: place.written, isInherited: false }
    return where
      ? [
          {
            ...calledAs(place),
            key: `p${at}`,
            spot: { kind, id, path: where.path },
            entry: entryOf(place),
            section: isLong ? sectionOf(place, value) : { key: '', name: '' },
            value: place.value,
            isNeeded: !place.mayBeEmpty,
            isInherited: where.isInherited,
          },
        ]
      : []
  })
}

const isOf = ({ documents }: PackSource, document: SourceDocument) => documents.includes(document)

/** More fields than this are parted into sections of a form. */
const mostOnPage = 60

/** Lists whose entries are each a section. */
const parted: ReadonlySet<unknown> = new Set(['stages', 'sections', 'levels', 'categories'])

function sectionOf({ written, path }: WordPlace, value: Group): Place['section'] {
  const [word = '', at] = written
  if (path.length === 1) return { key: '', name: sectionCalled('', undefined) }
  if (!parted.has(word) || typeof at !== 'number')
    return { key: String(word), name: sectionCalled(String(word), undefined) }
  const entry = (value[word] as readonly unknown[])[at]
  const name = isGroup(entry) && typeof entry['name'] === 'string' ? entry['name'] : undefined
  return { key: `${word}.${at}`, name: sectionCalled(String(word), name) }
}

/**
 * Where a change of a scheme that extends another is written: at its own place where the scheme itself says it, else
 * under `changes:` by the name of the place. Undefined where no name leads there.
 */
function spotIn(
  own: SourceDocument,
  value: Group,
  place: WordPlace,
  ownPath: WordPlace['path'],
): { readonly path: WordPlace['path']; readonly isInherited: boolean } | undefined {
  const { path, written } = place
  const isOwn =
    path.length === 1 || own.has(ownPath) || (place.value === undefined && own.has(ownPath.slice(0, -1)))
  // Only a stage stands elsewhere in the file than in the whole.
  if (isOwn)
    return {
      path: path[0] === 'stages' ? [...ownPath.slice(0, 2), ...written.slice(2)] : written,
      isInherited: false,
    }
  const name = nameOfPlace(value, path, written)
  return name === undefined ? undefined : { path: ['changes', name], isInherited: true }
}

function entryOf({ is, word, value }: WordPlace): Entry {
  if (is === 'truth') return 'tick'
  if (is !== 'text') return is
  if (word === 'name' || word === 'subject') return 'line'
  const isLong = typeof value === 'string' && (value.length > 90 || value.includes('\n'))
  return isLong || longTexts.has(word) ? 'text' : 'line'
}

/** Texts of several lines, also while they are short. */
const longTexts: ReadonlySet<string> = new Set([
  'says',
  'hint',
  'guidance',
  'purpose',
  'rule',
  'remedy',
  'note',
])

/** What stands in the form's fields of a place at first. */
export function shownIn({ key, entry, value }: Place): Readonly<Record<string, string>> {
  if (entry === 'words') {
    const { least, most } = isGroup(value) ? value : {}
    const shown = (number: unknown) => (typeof number === 'number' ? String(number) : '')
    return { [`${key}-least`]: shown(least), [`${key}-most`]: shown(most) }
  }
  if (entry === 'tick') return { [key]: value === false ? '' : 'yes' }
  if (entry === 'number') return { [key]: String(value) }
  if (entry === 'duration') return { [key]: formatDuration(String(value) as Duration) }
  return { [key]: typeof value === 'string' ? value.trim() : '' }
}

const units = { year: 'Y', month: 'M', week: 'W', day: 'D' } as const

/** `1 year and 6 months` or `P18M` as the language writes it; undefined for anything else. */
export function durationTyped(text: string): string | undefined {
  if (/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/.test(text)) return text
  const parts = text.toLowerCase().split(/\s*(?:,|\band\b)\s*/)
  const found = parts.map((part) => /^(\d{1,4}) (year|month|week|day)s?$/.exec(part))
  if (found.some((each) => each === null)) return undefined
  const letters = found.map((each) => units[each?.[2] as keyof typeof units])
  if (
    new Set(letters).size < letters.length ||
    [...letters].sort((a, b) => 'YMWD'.indexOf(a) - 'YMWD'.indexOf(b)).join() !== letters.join()
  )
    return undefined
  return `P${found.map((each, at) => `${Number(each?.[1])}${letters[at]}`).join('')}`
}
