import { toCode } from './keywords.ts'
import { didYouMean } from './nearest.ts'
import type { Place } from './pack.problems.ts'
import type { Path, SourceDocument } from './pack.source.ts'

/** Schemes that extend others: what is taken over, left out, put in the place of something, or added. */

export type Report = (place: Place, rule: string, message: string, remedy: string) => void

export interface Layer {
  readonly code: string
  readonly documents: readonly SourceDocument[]
}

/** A document that stands by itself. */
export function plain(document: SourceDocument): Pick<SourceDocument, 'value' | 'at'> {
  return { value: document.value, at: (path, part) => document.at(path, part) }
}

/** Words a scheme never takes over from the one it extends. */
const ownWords = new Set(['scheme', 'version', 'effective', 'extends', 'removes', 'adds'])

/** A scheme as it is when what it does not say is taken from the one it extends, with the way back to each place. */
export function extended(
  document: SourceDocument,
  code: string,
  layers: readonly Layer[],
  report: Report,
  from: readonly SourceDocument[] = [],
): Pick<SourceDocument, 'value' | 'at'> {
  const base = document.value['extends']
  if (typeof base !== 'string') return plain(document)
  const place = document.at(['extends'])
  const [baseCode, baseId] = base.includes('/') ? (base.split('/') as [string, string]) : [code, base]
  const layer = layers.find((each) => each.code === baseCode)
  if (!layer) {
    const known = layers.map((each) => each.code)
    report(
      place,
      'unknown-pack',
      `The pack \`${baseCode}\` is not used here`,
      didYouMean(baseCode, known, 'name it in uses: of the pack'),
    )
    return plain(document)
  }
  const found = layer.documents.find(({ kind, id }) => kind === 'scheme' && id === baseId)
  if (!found) {
    const known = layer.documents.filter(({ kind }) => kind === 'scheme').map(({ id }) => id)
    report(
      place,
      'unknown-scheme',
      `There is no scheme \`${baseId}\` in the pack ${baseCode}`,
      didYouMean(baseId, known, 'check its id'),
    )
    return plain(document)
  }
  if (found === document || from.includes(found)) {
    const circle = [...from, document, found].map(({ id }) => id).join(' → ')
    report(
      place,
      'circular-extends',
      `Schemes extend each other in a circle: ${circle}`,
      'take one of the extends out',
    )
    return plain(document)
  }
  const whole = extended(found, baseCode, layers, report, [...from, document])
  const inherited = Object.fromEntries(Object.entries(whole.value).filter(([word]) => !ownWords.has(word)))
  const removes = document.value['removes']
  const lessened = (Array.isArray(removes) ? removes : []).reduce<unknown>((value, removed, index) => {
    const { found: there, value: left } = without(value, String(removed).split('.'))
    if (!there) {
      const remedy = 'write a place of the extended scheme, e.g. requirements.experience or stages.portfolio'
      report(
        document.at(['removes', index]),
        'unknown-removal',
        `The scheme extended here has no \`${String(removed)}\``,
        remedy,
      )
    }
    return left
  }, inherited)
  const merged = merge(lessened, document.value) as Record<string, unknown>
  const { stages, origins } = withAdded(merged['stages'], document, report)
  return {
    value: { ...merged, stages },
    // What is not written here stands in the scheme that is extended.
    at: (path, part) => {
      const origin = path[0] === 'stages' ? origins[path[1] as number] : undefined
      if (origin?.in === 'adds') return document.at(['adds', origin.index, ...path.slice(2)], part)
      const there = origin ? ['stages', origin.index, ...path.slice(2)] : path
      return document.has(there) || !hasPath(whole.value, there)
        ? document.at(there, part)
        : whole.at(there, part)
    },
  }
}

interface Origin {
  readonly in: 'stages' | 'adds'
  readonly index: number
}

/** Stages with those that are added, each after the one it names or in the place of the one of its id; and where each was written. */
function withAdded(
  stages: unknown,
  document: SourceDocument,
  report: Report,
): { readonly stages: unknown; readonly origins: readonly Origin[] } {
  const adds = document.value['adds']
  if (!Array.isArray(adds) || !Array.isArray(stages)) return { stages, origins: [] }
  let all: readonly { readonly stage: unknown; readonly origin: Origin }[] = stages.map((stage, index) => ({
    stage,
    origin: { in: 'stages', index },
  }))
  const placeOf = (id: unknown) => all.findIndex(({ stage }) => isGroup(stage) && stage['stage'] === id)
  adds.forEach((add, index) => {
    if (!isGroup(add)) return
    const { after, ...stage } = add
    const made = { stage, origin: { in: 'adds', index } as const }
    const same = placeOf(stage['stage'])
    const before = placeOf(after)
    if (before < 0 && same < 0)
      report(
        document.at(['adds', index, 'after']),
        'unknown-stage',
        `The scheme extended here has no stage \`${String(after)}\``,
        didYouMean(
          String(after),
          all.map((each) => String((each.stage as Record<string, unknown>)['stage'])),
          'name a stage of the extended scheme',
        ),
      )
    all = same >= 0 ? all.with(same, made) : all.toSpliced(before < 0 ? all.length : before + 1, 0, made)
  })
  return { stages: all.map(({ stage }) => stage), origins: all.map(({ origin }) => origin) }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function merge(base: unknown, own: unknown): unknown {
  if (!isGroup(base) || !isGroup(own)) return own === undefined ? base : own
  const words = new Set([...Object.keys(base), ...Object.keys(own)])
  return Object.fromEntries([...words].map((word) => [word, merge(base[word], own[word])]))
}

function hasPath(value: unknown, path: Path): boolean {
  const inner = path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown> | undefined)?.[step],
    value,
  )
  return inner !== undefined
}

/** The value without the thing at a place; a step names a word, an id of a map, or the id that a list's entry begins with. */
function without(
  value: unknown,
  [step, ...rest]: readonly string[],
): { readonly found: boolean; readonly value: unknown } {
  if (step === undefined) return { found: false, value }
  if (Array.isArray(value)) {
    const index = value.findIndex(
      (item) => item === step || (isGroup(item) && Object.values(item)[0] === step),
    )
    if (index < 0) return { found: false, value }
    if (rest.length === 0) return { found: true, value: value.toSpliced(index, 1) }
    const inner = without(value[index], rest)
    return { found: inner.found, value: value.with(index, inner.value) }
  }
  if (!isGroup(value)) return { found: false, value }
  const word = Object.hasOwn(value, step) ? step : toCode(step)
  if (!Object.hasOwn(value, word)) return { found: false, value }
  if (rest.length === 0)
    return { found: true, value: Object.fromEntries(Object.entries(value).filter(([key]) => key !== word)) }
  const inner = without(value[word], rest)
  return { found: inner.found, value: { ...value, [word]: inner.value } }
}
