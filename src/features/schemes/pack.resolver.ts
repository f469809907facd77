import type { z } from 'zod'
import { canonicalJson } from '../../kernel/canonical.ts'
import { didYouMean } from './nearest.ts'
import { extended, type Layer, plain, type Report, type Whole } from './pack.extending.ts'
import type { languages, PackKind } from './pack.kinds.ts'
import type { Place, Problem } from './pack.problems.ts'
import { checkAgainstLanguage } from './pack.schema-check.ts'
import type { PackSource, Path, SourceDocument } from './pack.source.ts'
import { withReviews } from './reviews.expansion.ts'

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
  readonly supervision: CheckedDocument<'supervision'> | undefined
  readonly equality: CheckedDocument<'equality'> | undefined
  readonly coaching: CheckedDocument<'coaching'> | undefined
  readonly needs: CheckedDocument<'needs'> | undefined
  readonly characteristics: readonly CheckedDocument<'characteristic'>[]
  readonly offers: readonly CheckedDocument<'offer'>[]
  readonly courses: readonly CheckedDocument<'course'>[]
  readonly strategy: CheckedDocument<'strategy'> | undefined
  readonly portal: CheckedDocument<'portal'> | undefined
  readonly requests: CheckedDocument<'requests'> | undefined
  readonly evaluation: CheckedDocument<'evaluation'> | undefined
  readonly recruitment: CheckedDocument<'recruitment'> | undefined
  readonly inductions: readonly CheckedDocument<'induction'>[]
  readonly leaving: CheckedDocument<'leaving'> | undefined
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
  const written = all('document')
  const { schemes: whole, documents } = expanded(schemes, written, report)
  const parts = {
    frameworks: all('framework'),
    crosswalks: all('crosswalk'),
    pathways: all('pathway'),
    documents,
    schemes: whole,
    evidence: all('evidence').at(-1),
    resources: all('resource'),
    messages: all('message'),
    feedback: all('feedback').at(-1),
    questionnaires: all('questionnaire'),
    registrations: all('registration'),
    allowances: all('allowance'),
    coverage: all('coverage').at(-1),
    supervision: all('supervision').at(-1),
    equality: all('equality').at(-1),
    coaching: all('coaching').at(-1),
    needs: all('needs').at(-1),
    characteristics: all('characteristic'),
    offers: all('offer'),
    courses: all('course'),
    strategy: all('strategy').at(-1),
    portal: all('portal').at(-1),
    requests: all('requests').at(-1),
    evaluation: all('evaluation').at(-1),
    recruitment: all('recruitment').at(-1),
    inductions: all('induction'),
    leaving: all('leaving').at(-1),
  }
  if (!checkedPack.ok || problems.some(({ severity }) => severity === 'error'))
    return { resolved: undefined, problems: problems.filter((problem) => !isEcho(problem, problems)) }
  const head = { kind: 'pack', id: pack.id, value: checkedPack.value, own: true, at: pack.at } as const
  return { resolved: { pack: head, ...parts }, problems }
}

/** Schemes whose reviews are made into stages, and all documents with those that are made anew for each review. */
function expanded(
  schemes: readonly CheckedDocument<'scheme'>[],
  documents: readonly CheckedDocument<'document'>[],
  report: Report,
): Pick<ResolvedPack, 'schemes' | 'documents'> {
  const templates = new Map(documents.map(({ id, value }) => [id, value]))
  const all = new Map(documents.map((document) => [document.id, document]))
  const whole = schemes.map((document) => {
    const { scheme, copies, writtenAt } = withReviews(document.value, templates)
    for (const { of, template } of copies) {
      const from = all.get(of)
      const there = all.get(template.document)
      if (there && canonicalJson(there.value) !== canonicalJson(template)) {
        const message = `\`${template.document}\` of a review would be two different documents`
        report(document.at(['reviews']), 'twice', message, 'give the document or the review another id')
      } else if (from) all.set(template.document, { ...from, id: template.document, value: template })
    }
    return {
      ...document,
      value: scheme,
      at: (path: Path, part?: 'value' | 'word') => document.at(writtenAt(path), part),
    }
  })
  return { schemes: whole, documents: [...all.values()] }
}

/**
 * A scheme of the pack with what it takes over from those it extends, reviews not yet made into stages; undefined when
 * there is none of that id.
 */
export function wholeScheme(
  source: PackSource,
  used: ReadonlyMap<string, PackSource>,
  id: string,
): { readonly own: SourceDocument; readonly whole: Whole } | undefined {
  const own = source.documents.find((document) => document.kind === 'scheme' && document.id === id)
  const pack = source.documents.find(({ kind }) => kind === 'pack')
  if (!own || !pack) return undefined
  const silent = () => {}
  const layers = [...usedPacks(pack, used, silent), { code: pack.id, documents: source.documents }]
  return { own, whole: extended(own, pack.id, layers, silent) }
}

/** A word with nothing after it is missing too, but is told once. */
function isEcho({ rule, file, line }: Problem, problems: readonly Problem[]): boolean {
  return (
    rule === 'missing' &&
    problems.some((other) => other.rule === 'empty' && other.file === file && other.line === line)
  )
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
const oneOfAKind: ReadonlySet<PackKind> = new Set([
  'evidence',
  'feedback',
  'coverage',
  'supervision',
  'equality',
  'coaching',
  'strategy',
  'needs',
  'portal',
  'requests',
  'evaluation',
  'recruitment',
  'leaving',
])

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
