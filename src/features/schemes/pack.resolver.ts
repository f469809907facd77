import type { z } from 'zod'
import { toCode } from './keywords.ts'
import { didYouMean } from './nearest.ts'
import type { languages, PackKind } from './pack.kinds.ts'
import type { Place, Problem } from './pack.problems.ts'
import { checkAgainstLanguage } from './pack.schema-check.ts'
import type { PackSource, Path, SourceDocument } from './pack.source.ts'

type Value<Kind extends PackKind> = z.output<(typeof languages)[Kind]>

/** A document that keeps to its language, defaults filled in, with the way back to where it was written. */
export interface CheckedDocument<Kind extends PackKind> {
  readonly kind: Kind
  readonly id: string
  readonly value: Value<Kind>
  /** Whether it belongs to the pack itself rather than to one it uses. */
  readonly own: boolean
  at(path: Path, part?: 'value' | 'word'): Place
}

/** A pack with all it uses and extends, every document checked by itself, references not yet. */
export interface ResolvedPack {
  readonly pack: CheckedDocument<'pack'>
  readonly frameworks: readonly CheckedDocument<'framework'>[]
  readonly crosswalks: readonly CheckedDocument<'crosswalk'>[]
  readonly pathways: readonly CheckedDocument<'pathway'>[]
  readonly documents: readonly CheckedDocument<'document'>[]
  /** The pack's own; schemes of packs it uses are only there to be extended. */
  readonly schemes: readonly CheckedDocument<'scheme'>[]
  readonly evidence: CheckedDocument<'evidence'> | undefined
  readonly resources: readonly CheckedDocument<'resource'>[]
  readonly messages: readonly CheckedDocument<'message'>[]
  readonly feedback: CheckedDocument<'feedback'> | undefined
  readonly questionnaires: readonly CheckedDocument<'questionnaire'>[]
  readonly registrations: readonly CheckedDocument<'registration'>[]
  readonly allowances: readonly CheckedDocument<'allowance'>[]
  readonly coverage: CheckedDocument<'coverage'> | undefined
}

export interface Resolution {
  /** Absent when something that does not keep to the language would make later checks guess. */
  readonly resolved: ResolvedPack | undefined
  readonly problems: readonly Problem[]
}

/**
 * Brings together a pack and those it uses, `used` by pack code. What a used pack has and the pack has too
 * (same kind and id, for frameworks also the version) is the pack's own. A scheme that extends another is
 * merged with it: maps by id, lists replaced, `removes` taken out first.
 */
export function resolvePack(source: PackSource, used: ReadonlyMap<string, PackSource>): Resolution {
  const problems: Problem[] = [...source.problems]
  const report = (place: Place, rule: string, message: string, remedy: string) =>
    problems.push({ ...place, severity: 'error', rule, message, remedy })

  const packs = source.documents.filter(({ kind }) => kind === 'pack')
  const pack = packs[0]
  if (!pack) {
    const file = source.documents[0]?.file ?? source.problems[0]?.file ?? 'pack.yaml'
    report(
      { file, line: 1, column: 1 },
      'no-pack',
      'No file says which pack this is',
      'add pack.yaml that begins with pack:',
    )
    return { resolved: undefined, problems }
  }
  for (const second of packs.slice(1)) {
    report(second.at([]), 'twice', 'A folder holds one pack', 'keep one document that begins with pack:')
  }

  const bases = usedPacks(pack, used, report)
  reportTwice(source.documents, report)
  const layers = [
    ...bases.map((base) => ({ ...base, own: false })),
    { code: pack.id, documents: source.documents, own: true },
  ]

  const check = <Kind extends PackKind>(kind: Kind, document: SourceDocument, own: boolean) => {
    const whole =
      kind === 'scheme' ? extended(document, pack.id, layers, own ? report : () => {}) : plain(document)
    const checked = checkAgainstLanguage(kind, whole.value, whole.at)
    if (!checked.ok) {
      // A used pack is checked by itself; here only what keeps this one from being read.
      problems.push(...checked.problems)
      return undefined
    }
    return { kind, id: document.id, value: checked.value, own, at: whole.at } satisfies CheckedDocument<Kind>
  }
  const all = <Kind extends PackKind>(kind: Kind): CheckedDocument<Kind>[] => {
    const found = new Map<string, { document: SourceDocument; own: boolean }>()
    for (const { documents, own } of layers) {
      for (const document of documents)
        if (document.kind === kind) found.set(keyOf(document), { document, own })
    }
    return [...found.values()].flatMap(({ document, own }) => check(kind, document, own) ?? [])
  }

  const packWhole = withInherited(pack, bases)
  const checkedPack = checkAgainstLanguage('pack', packWhole, pack.at)
  if (!checkedPack.ok) problems.push(...checkedPack.problems)
  const schemes = source.documents
    .filter(({ kind }) => kind === 'scheme')
    .flatMap((document) => check('scheme', document, true) ?? [])
  const parts = {
    frameworks: all('framework'),
    crosswalks: all('crosswalk'),
    pathways: all('pathway'),
    documents: all('document'),
    schemes,
    evidence: all('evidence').at(-1),
    resources: all('resource'),
    messages: all('message'),
    feedback: all('feedback').at(-1),
    questionnaires: all('questionnaire'),
    registrations: all('registration'),
    allowances: all('allowance'),
    coverage: all('coverage').at(-1),
  }
  if (!checkedPack.ok || problems.some(({ severity }) => severity === 'error'))
    return { resolved: undefined, problems: problems.filter((problem) => !isEcho(problem, problems)) }
  const head = { kind: 'pack', id: pack.id, value: checkedPack.value, own: true, at: pack.at } as const
  return { resolved: { pack: head, ...parts }, problems }
}

/** A word with nothing after it is missing too, but is told once. */
function isEcho({ rule, file, line }: Problem, problems: readonly Problem[]): boolean {
  return (
    rule === 'missing' &&
    problems.some((other) => other.rule === 'empty' && other.file === file && other.line === line)
  )
}

type Report = (place: Place, rule: string, message: string, remedy: string) => void

interface Layer {
  readonly code: string
  readonly documents: readonly SourceDocument[]
}

function keyOf(document: SourceDocument): string {
  return document.kind === 'framework' ? `${document.id} ${String(document.value['version'])}` : document.id
}

/** The packs that are used, those that they use first. */
function usedPacks(
  pack: SourceDocument,
  used: ReadonlyMap<string, PackSource>,
  report: Report,
): readonly Layer[] {
  const layers = new Map<string, Layer>()
  const visit = (user: SourceDocument, from: readonly string[]) => {
    const names = user.value['uses']
    for (const [index, name] of (Array.isArray(names) ? names : []).map(String).entries()) {
      const place = user === pack ? user.at(['uses', index]) : pack.at(['uses'])
      if (from.includes(name)) {
        report(
          place,
          'circular-use',
          `Packs use each other in a circle: ${[...from, name].join(' → ')}`,
          'take one of the uses out',
        )
        continue
      }
      const source = used.get(name)
      const head = source?.documents.find(({ kind }) => kind === 'pack')
      if (!source || !head) {
        const remedy = didYouMean(name, used.keys(), 'put its folder beside this one')
        report(place, 'unknown-pack', `There is no pack \`${name}\` to use`, remedy)
        continue
      }
      visit(head, [...from, name])
      layers.set(name, { code: name, documents: source.documents })
    }
  }
  visit(pack, [pack.id])
  return [...layers.values()]
}

/** A pack has one of each of these, whatever its id. */
const oneOfAKind: ReadonlySet<PackKind> = new Set(['evidence', 'feedback', 'coverage'])

function reportTwice(documents: readonly SourceDocument[], report: Report): void {
  const first = new Map<string, SourceDocument>()
  for (const document of documents) {
    if (document.kind === 'pack') continue
    const key = oneOfAKind.has(document.kind) ? document.kind : `${document.kind} ${keyOf(document)}`
    const before = first.get(key)
    if (before) {
      const { file, line } = before.at([])
      report(
        document.at([document.kind]),
        'twice',
        `The ${key} is already in ${file}:${line}`,
        'rename or remove one of them',
      )
    } else first.set(key, document)
  }
}

function plain(document: SourceDocument): Pick<SourceDocument, 'value' | 'at'> {
  return { value: document.value, at: (path, part) => document.at(path, part) }
}

/** Lists of the pack file that a pack takes over from those it uses when it has none of its own. */
const inheritedLists = ['duties', 'postKinds', 'retention', 'caseReferences'] as const

function withInherited(pack: SourceDocument, bases: readonly Layer[]): Record<string, unknown> {
  const value: Record<string, unknown> = { ...pack.value }
  for (const word of inheritedLists) {
    if (value[word] !== undefined) continue
    for (const base of bases) {
      const inherited = base.documents.find(({ kind }) => kind === 'pack')?.value[word]
      if (inherited !== undefined) value[word] = inherited
    }
  }
  return value
}

// --- Schemes that extend others ---------------------------------------------

/** Words a scheme never takes over from the one it extends. */
const ownWords = new Set(['scheme', 'version', 'effective', 'extends', 'removes'])

function extended(
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
  return {
    value: merge(lessened, document.value) as Record<string, unknown>,
    // What is not written here stands in the scheme that is extended.
    at: (path, part) =>
      document.has(path) || !hasPath(whole.value, path) ? document.at(path, part) : whole.at(path, part),
  }
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
