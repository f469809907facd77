import { didYouMean } from './nearest.ts'
import type { Place } from './pack.problems.ts'
import type { Path, SourceDocument } from './pack.source.ts'
import { changedAt, isGroup } from './place.changes.ts'

/** Schemes that extend others: what is taken over, left out, changed, put in the place of something, or added. */

export type Report = (place: Place, rule: string, message: string, remedy: string) => void

export interface Layer {
  readonly code: string
  readonly documents: readonly SourceDocument[]
}

/** A document with what it takes over. */
export interface Whole extends Pick<SourceDocument, 'value' | 'at'> {
  /** Where a path of `value` would stand in the document itself; its parts that are taken over stand nowhere there. */
  ownPath(path: Path): Path
}

/** A document that stands by itself. */
export function plain(document: SourceDocument): Whole {
  return { value: document.value, at: (path, part) => document.at(path, part), ownPath: (path) => path }
}

/** Words a scheme never takes over from the one it extends. */
const ownWords = new Set(['scheme', 'version', 'effective', 'extends', 'removes', 'changes', 'adds'])

/** A scheme as it is when what it does not say is taken from the one it extends, with the way back to each place. */
export function extended(
  document: SourceDocument,
  code: string,
  layers: readonly Layer[],
  report: Report,
  from: readonly SourceDocument[] = [],
): Whole {
  const base = document.value['extends']
  if (typeof base !== 'string') {
    for (const word of ['removes', 'changes'])
      if (document.has([word]))
        report(
          document.at([word], 'word'),
          'nothing-extended',
          `\`${word}\` is said of a scheme that is extended, and this one extends none`,
          'write it in its place in this scheme, or name with extends: the scheme that is meant',
        )
    return plain(document)
  }
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
  const lessened = withoutRemoved(inherited, document, report)
  const { value: changed, places } = withChanges(lessened, document, report)
  const merged = merge(changed, document.value) as Record<string, unknown>
  const { stages, origins } = withAdded(merged['stages'], document, report)
  const ownPath = (path: Path): Path => {
    const origin = path[0] === 'stages' ? origins[path[1] as number] : undefined
    return origin ? [origin.in, origin.index, ...path.slice(2)] : path
  }
  return {
    value: { ...merged, stages },
    ownPath,
    // What is not written here stands in the scheme that is extended.
    at: (path, part) => {
      const there = ownPath(path)
      if (there[0] === 'adds' || document.has(there)) return document.at(there, part)
      const change = places.find((each) => each.path.every((step, index) => step === there[index]))
      if (change) return document.at(['changes', change.name], part)
      return hasPath(whole.value, there) ? whole.at(there, part) : document.at(there, part)
    },
  }
}

function withoutRemoved(inherited: unknown, document: SourceDocument, report: Report): unknown {
  const removes = document.value['removes']
  return (Array.isArray(removes) ? removes : []).reduce<unknown>((value, removed, index) => {
    const { found, value: left } = changedAt(value, String(removed).split('.'), () => undefined)
    if (!found) {
      const remedy = 'write a place of the extended scheme, e.g. requirements.experience or stages.portfolio'
      report(document.at(['removes', index]), 'unknown-removal', noSuch(String(removed)), remedy)
    }
    return left
  }, inherited)
}

const noSuch = (place: string) => `The scheme extended here has no \`${place}\``

/** What the extended scheme says, with single words of it said otherwise; an empty text takes a word out. */
function withChanges(
  inherited: unknown,
  document: SourceDocument,
  report: Report,
): {
  readonly value: unknown
  readonly places: readonly { readonly path: Path; readonly name: string }[]
} {
  const changes = document.value['changes']
  const places: { path: Path; name: string }[] = []
  let value = inherited
  for (const [name, to] of Object.entries(isGroup(changes) ? changes : {})) {
    const changed = changedAt(value, name.split('.'), () => (to === '' ? undefined : to))
    if (changed.found) {
      value = changed.value
      places.push({ path: changed.path, name })
    } else {
      const remedy = 'write a place of the extended scheme, e.g. clocks.year.limit or stages.portfolio.name'
      report(document.at(['changes', name], 'word'), 'unknown-change', noSuch(name), remedy)
    }
  }
  return { value, places }
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
