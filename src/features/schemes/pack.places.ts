import type { z } from 'zod'
import {
  elementOfShape,
  entryOfShape,
  fieldOfShape,
  fieldsOfShape,
  type Shape,
  shapesMeant,
  shapesOf,
  toFile,
} from './keywords.ts'
import { languages, type PackKind } from './pack.kinds.ts'
import type { Path } from './pack.source.ts'
import { isGroup } from './place.changes.ts'
import { duration, text } from './words.language.ts'

/** Where in a document its texts, lengths of time and word limits stand, told by the language itself. Pure. */

/** `words`: the least and most words of an answer. `truth`: whether an answer is needed. `number`: a whole number from 1. */
export type PlaceKind = 'text' | 'duration' | 'number' | 'words' | 'truth'

export interface WordPlace {
  readonly is: PlaceKind
  /** In the value, and with its words as files write them. */
  readonly path: Path
  readonly written: Path
  /** The last word of the language on the path: `says` also for an entry of a list of texts. */
  readonly word: string
  /** Undefined where it is not written, and may be. */
  readonly value: unknown
  /** Whether the language lets it be left out. */
  readonly mayBeEmpty: boolean
  /** The groups around it, the outermost first. */
  readonly within: readonly Readonly<Record<string, unknown>>[]
}

/** Words that are offered though they are not written, by the word that their group begins with. */
const offered: Readonly<Record<string, readonly string[]>> = {
  scheme: ['says'],
  stage: ['says'],
  task: ['hint'],
  field: ['hint', 'required', 'words'],
  outcome: ['says'],
  ending: ['says'],
  document: ['purpose'],
  section: ['guidance'],
  entitlement: ['says'],
  coverage: ['says'],
  supervision: ['says'],
  coaching: ['says'],
  allowance: ['says'],
  offer: ['says'],
  course: ['says'],
  registration: ['says'],
  subject: ['hint'],
  question: ['hint'],
}

/** Numbers that say a time or a length; every other number decides something and stays in the files. */
const numbersOfTime = new Set(['nthWorkingDay', 'minutes', 'leastMinutes', 'afterHours'])
/** What names a version, an id for machines, or how a foreign file is read. */
const notShown = new Set(['version', 'register', 'removes', 'changes', 'adds'])

/** Every place of a document that a form may change, in the order of the language. `value` as the code has it. */
export function wordPlaces(kind: PackKind, value: Readonly<Record<string, unknown>>): readonly WordPlace[] {
  const places: WordPlace[] = []
  const walk = (schemas: readonly z.core.$ZodType[], at: At): void => {
    const shapes = schemas.flatMap(shapesOf)
    const is = kindOf(shapes, at)
    if (is) {
      places.push({ ...at, is, mayBeEmpty: at.mayBeEmpty && is !== 'duration' && is !== 'number' })
    } else if (Array.isArray(at.value)) {
      const elements = shapes.flatMap((shape) => elementOfShape(shape) ?? [])
      for (const [index, item] of at.value.entries())
        walk(elements, { ...inner(at, index, index), value: item, mayBeEmpty: false })
    } else if (isGroup(at.value)) walkGroup(shapes, at, at.value)
  }
  const walkGroup = (shapes: readonly Shape[], at: At, group: Readonly<Record<string, unknown>>): void => {
    const entries = shapes.flatMap((shape) => entryOfShape(shape) ?? [])
    if (entries.length > 0) {
      for (const [key, item] of Object.entries(group))
        walk(entries, { ...inner(at, key, key), value: item, mayBeEmpty: false })
      return
    }
    const meant = shapesMeant(shapes, new Set(Object.keys(group)), (word) => group[word])
    const words = new Set(meant.flatMap((shape) => Object.keys(fieldsOfShape(shape))))
    const begins = Object.keys(group)[0] ?? ''
    for (const word of words) {
      if (notShown.has(word)) continue
      const isOffered = offered[begins]?.includes(word) === true && group['type'] !== 'read'
      if (group[word] === undefined && !isOffered) continue
      const schemas = meant.flatMap((shape) => fieldOfShape(shape, word) ?? [])
      const mayBeEmpty = schemas.every(({ _zod }) => _zod.optin === 'optional')
      const within = [...at.within, group]
      walk(schemas, { ...inner(at, word, toFile(word)), word, value: group[word], mayBeEmpty, within })
    }
  }
  walk([languages[kind]], { path: [], written: [], word: kind, value, mayBeEmpty: false, within: [] })
  return places
}

type At = Omit<WordPlace, 'is'>

const inner = (at: At, step: string | number, written: string | number): At => ({
  ...at,
  path: [...at.path, step],
  written: [...at.written, written],
})

const saysTheSame = (shape: Shape, { _zod }: z.ZodType) => (shape._zod.def as unknown) === _zod.def

function kindOf(shapes: readonly Shape[], { word, value, within }: At): PlaceKind | undefined {
  const isWritten = value !== undefined
  if (shapes.some((shape) => saysTheSame(shape, text)) && (!isWritten || typeof value === 'string'))
    return 'text'
  if (shapes.some((shape) => saysTheSame(shape, duration)) && /^P\d/.test(String(value))) return 'duration'
  const group = within.at(-1)
  if (word === 'required' && shapes.some(({ _zod }) => _zod.def.type === 'boolean')) return 'truth'
  if (word === 'words' && shapes.some((shape) => 'most' in fieldsOfShape(shape))) return 'words'
  const isOfTime =
    numbersOfTime.has(word) ||
    (group !== undefined && 'wordsIn' in group) ||
    (isGroup(within.at(-2)) && within.at(-2)?.['minutes'] === group)
  return typeof value === 'number' && isOfTime ? 'number' : undefined
}
