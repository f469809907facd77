import type { z } from 'zod'

/**
 * Files say `opens-when`, code says `opensWhen`. Only the language's own words change their form, and only
 * where the language has them: ids, keys of maps and names of data fields stay as they were written.
 */

/** `opens-when` to `opensWhen`. */
export function toCode(word: string): string {
  return word.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** `opensWhen` to `opens-when`. */
export function toFile(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** One possible shape at a place, without the wrappers that say whether it may be left out. */
export type Shape = z.core.$ZodTypes

/** The shapes a schema allows: unions opened, optional and default taken off, a transform seen from the file's side. */
export function shapesOf(schema: z.core.$ZodType): readonly Shape[] {
  const { def } = (schema as Shape)._zod
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'readonly':
      return shapesOf(def.innerType)
    case 'pipe':
      return shapesOf(def.in)
    case 'union':
      return def.options.flatMap(shapesOf)
    default:
      return [schema as Shape]
  }
}

/** The words that the object at this place may have, as files write them. Empty where no object may stand. */
export function wordsAt(schema: z.core.$ZodType): readonly string[] {
  return [...new Set(shapesOf(schema).flatMap((shape) => Object.keys(fieldsOfShape(shape)).map(toFile)))]
}

/** The words of one object shape with what each holds; nothing for any other shape. */
export function fieldsOfShape(shape: Shape): Readonly<Record<string, z.core.$ZodType>> {
  return shape._zod.def.type === 'object' ? shape._zod.def.shape : {}
}

/** What one word of an object shape holds. Words that every object of the machine has (`constructor`) are none of the language. */
export function fieldOfShape(shape: Shape, word: string | number): z.core.$ZodType | undefined {
  const fields = fieldsOfShape(shape)
  return Object.hasOwn(fields, word) ? fields[word] : undefined
}

/** What the entries of a map hold, when the shape is a map from ids of the writer's own. */
export function entryOfShape(shape: Shape): z.core.$ZodType | undefined {
  return shape._zod.def.type === 'record' ? shape._zod.def.valueType : undefined
}

export function elementOfShape(shape: Shape): z.core.$ZodType | undefined {
  return shape._zod.def.type === 'array' ? shape._zod.def.element : undefined
}

/** Whether a plain number or truth value may stand here as such; if not, it is text that merely looks like one. */
export function takesNumbersOrTruth(shapes: readonly Shape[]): boolean {
  return shapes.some((shape) => {
    const { def } = shape._zod
    if (def.type === 'literal') return def.values.some((value) => typeof value !== 'string')
    return def.type === 'number' || def.type === 'boolean'
  })
}

/**
 * Which of several object shapes was meant, judged by the words that were written: shapes told apart by a
 * fixed word (`type: date`, `is: duty`) by that word, else those that know the most of the words.
 */
export function shapesMeant(
  shapes: readonly Shape[],
  written: ReadonlySet<string>,
  fixed: (word: string) => unknown,
): readonly Shape[] {
  const objects = shapes.filter((shape) => shape._zod.def.type === 'object')
  const byFixedWord = objects.filter((shape) =>
    Object.entries(fieldsOfShape(shape)).every(([word, schema]) => {
      const allowed = fixedWords(schema)
      return allowed === undefined || !written.has(word) || allowed.includes(fixed(word))
    }),
  )
  const left = byFixedWord.length > 0 ? byFixedWord : objects
  const known = left.map(
    (shape) => Object.keys(fieldsOfShape(shape)).filter((word) => written.has(word)).length,
  )
  const most = Math.max(0, ...known)
  return left.filter((_, index) => known[index] === most)
}

function fixedWords(schema: z.core.$ZodType): readonly unknown[] | undefined {
  const { def } = (schema as Shape)._zod
  if (def.type === 'literal') return def.values
  if (def.type === 'enum') return Object.values(def.entries)
  return undefined
}

/** Turns a value of the code back into the words of a file, by the same rules: for exports and round trips. */
export function toFileForm(schema: z.core.$ZodType, value: unknown): unknown {
  const shapes = shapesOf(schema)
  if (Array.isArray(value)) {
    const element = shapes.map(elementOfShape).find((each) => each !== undefined)
    return element ? value.map((each) => toFileForm(element, each)) : value
  }
  if (typeof value !== 'object' || value === null) return value
  const given = value as Record<string, unknown>
  const meant = shapesMeant(shapes, new Set(Object.keys(given)), (word) => given[word])
  const entry = shapes.map(entryOfShape).find((each) => each !== undefined)
  return Object.fromEntries(
    Object.entries(given).map(([key, inner]) => {
      const schemas = meant.flatMap((shape) => fieldOfShape(shape, key) ?? [])
      if (schemas[0]) return [toFile(key), toFileForm(schemas[0], inner)]
      return [key, entry ? toFileForm(entry, inner) : inner]
    }),
  )
}
