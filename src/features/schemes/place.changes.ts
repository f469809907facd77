import { toCode } from './keywords.ts'

/** One place of a value that is named by words and ids, as `removes:` and `changes:` of a scheme name it. Pure. */

type Step = string | number

export function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export interface Changed {
  /** False when there is no such place; the value is then as it was. */
  readonly found: boolean
  readonly value: unknown
  /** The place in the value, with the positions of lists. */
  readonly path: readonly Step[]
}

/**
 * The value with another thing at a place: what `to` makes of the one there, or nothing where it makes `undefined`.
 * A step names a word, an id of a map, the id that an entry of a list begins with, or the entry's position from 1.
 */
export function changedAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  to: (now: unknown) => unknown,
): Changed {
  const unfound: Changed = { found: false, value, path: [] }
  const at = step === undefined ? undefined : keyOf(value, step)
  if (at === undefined) return unfound
  const now = (value as Readonly<Record<Step, unknown>>)[at]
  if (rest.length > 0) {
    const inner = changedAt(now, rest, to)
    return inner.found
      ? { found: true, value: put(value, at, inner.value), path: [at, ...inner.path] }
      : unfound
  }
  const next = to(now)
  return now === undefined && next === undefined
    ? unfound
    : { found: true, value: put(value, at, next), path: [at] }
}

function keyOf(value: unknown, step: string): Step | undefined {
  if (isGroup(value)) return Object.hasOwn(value, step) ? step : toCode(step)
  if (!Array.isArray(value)) return undefined
  const named = value.findIndex((item) => item === step || (isGroup(item) && idOf(item) === step))
  if (named >= 0) return named
  const position = /^[1-9]\d{0,3}$/.test(step) ? Number(step) - 1 : -1
  return position >= 0 && position < value.length ? position : undefined
}

const idOf = (item: Readonly<Record<string, unknown>>) => Object.values(item)[0]

function put(value: unknown, at: Step, next: unknown): unknown {
  if (Array.isArray(value))
    return next === undefined ? value.toSpliced(at as number, 1) : value.with(at as number, next)
  const group = value as Readonly<Record<string, unknown>>
  if (next !== undefined) return { ...group, [at]: next }
  return Object.fromEntries(Object.entries(group).filter(([word]) => word !== at))
}

/**
 * How a file names a place: words and ids joined by dots. `written` is the place with its words as files write them.
 * Undefined where no name leads to it and to nothing else.
 */
export function nameOfPlace(
  value: unknown,
  path: readonly Step[],
  written: readonly Step[],
): string | undefined {
  const steps: string[] = []
  let at = value
  for (const [index, step] of path.entries()) {
    if (Array.isArray(at)) {
      const item: unknown = at[step as number]
      const id = isGroup(item) ? idOf(item) : undefined
      const named = typeof id === 'string' && /^[A-Za-z0-9-]+$/.test(id) ? id : undefined
      const name = [named, String(Number(step) + 1)].find(
        (each) => each !== undefined && keyOf(at, each) === step,
      )
      if (name === undefined) return undefined
      steps.push(name)
      at = item
    } else {
      steps.push(String(written[index]))
      at = isGroup(at) ? at[step] : undefined
    }
  }
  return steps.every((each) => /^[A-Za-z0-9-]+$/.test(each)) ? steps.join('.') : undefined
}
