import { LRUCache } from 'lru-cache'
import type { z } from 'zod'
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml'
import {
  elementOfShape,
  entryOfShape,
  fieldOfShape,
  fieldsOfShape,
  type Shape,
  shapesMeant,
  shapesOf,
  takesNumbersOrTruth,
  toCode,
  toFile,
} from './keywords.ts'
import { didYouMean } from './nearest.ts'
import { isPackKind, languages, type PackKind, packKinds } from './pack.kinds.ts'
import type { Place, Problem } from './pack.problems.ts'

/** The text of one file of a pack: `name` as problems should call it. */
export interface PackText {
  readonly name: string
  readonly text: string
}

export type Path = readonly (string | number)[]

/** One document of a pack as it was written, its keywords in the code's form, not yet checked or completed. */
export interface SourceDocument {
  readonly kind: PackKind
  readonly id: string
  readonly file: string
  readonly value: Readonly<Record<string, unknown>>
  /** Where a path of `value` stands; where it is not written, the nearest thing above it that is. */
  at(path: Path, part?: 'value' | 'word'): Place
  /** Whether the path was written in this document. */
  has(path: Path): boolean
}

export interface PackSource {
  readonly documents: readonly SourceDocument[]
  readonly problems: readonly Problem[]
}

/**
 * What was read a moment ago: whoever edits a pack changes one file of forty, and reading is most of a check.
 * The four largest packs there are take a third of this; a character of text holds some forty bytes of what was read.
 */
const readBefore = new LRUCache<string, PackSource>({
  maxSize: 1_500_000,
  maxEntrySize: 300_000,
  sizeCalculation: (_, key) => key.length,
})

/** Reads the files of a pack: YAML (several documents a file), and Markdown with front matter for resources. */
export function readPackTexts(files: readonly PackText[]): PackSource {
  const read = files.map(({ name, text }) => {
    const key = `${name}\n${text}`
    const known = readBefore.get(key)
    if (known) return known
    const problems: Problem[] = []
    const found = { documents: readFile({ name, text }, problems), problems }
    readBefore.set(key, found)
    return found
  })
  return {
    documents: read.flatMap(({ documents }) => documents),
    problems: read.flatMap(({ problems }) => problems),
  }
}

function readFile({ name, text }: PackText, problems: Problem[]): SourceDocument[] {
  const unreadable = whyUnreadable(text)
  if (unreadable) {
    problems.push({ file: name, column: 1, severity: 'error', ...unreadable })
    return []
  }
  if (!name.endsWith('.md')) return readYaml(name, text, problems)
  const found = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text)
  if (!found) {
    problems.push({
      ...{ file: name, line: 1, column: 1, severity: 'error', rule: 'front-matter' },
      message: 'A Markdown file of a pack begins with front matter between two lines of ---',
      remedy: 'begin it with ---, resource: its-id, name: Its name, --- and then the text',
    })
    return []
  }
  const [, front = '', body = ''] = found
  // The empty first line stands for the opening ---, so that lines count as in the file.
  return readYaml(name, `\n${front}`, problems, body.trim())
}

function readYaml(file: string, text: string, problems: Problem[], body?: string): SourceDocument[] {
  const counter = new LineCounter()
  const parsed = parsedDocuments(text, counter)
  if (!parsed || 'empty' in parsed) {
    const fault = parsed
      ? {
          rule: 'empty-file',
          message: 'The file says nothing',
          remedy: 'write into it what it is for, or remove it',
        }
      : tooDeep
    problems.push({ file, line: 1, column: 1, severity: 'error', ...fault })
    return []
  }
  return parsed.flatMap((document) => {
    const faults = [...document.errors, ...document.warnings]
    for (const fault of unlike(faults)) {
      const { line, col } = counter.linePos(fault.pos[0])
      problems.push({ file, line, column: col, severity: 'error', ...faultInWords(fault) })
    }
    if (faults.length > 0 || document.contents === null) return []
    return readDocument(file, document as Document.Parsed, counter, problems, body)
  })
}

const tooDeep = {
  rule: 'too-deep',
  message: 'Groups stand inside groups far deeper than a pack ever needs',
  remedy: 'look for brackets that are not closed, and take out what is one too many',
}

type Fault = Document.Parsed['errors'][number] | Document.Parsed['warnings'][number]

/** One fault of each kind at one place; a text that nests too deeply has that fault alone. */
function unlike(faults: readonly Fault[]): readonly Fault[] {
  const deep = faults.find(isTooDeep)
  if (deep) return [deep]
  return [...new Map(faults.map((fault) => [`${fault.pos[0]} ${fault.message}`, fault])).values()]
}

function isTooDeep({ code, message }: Fault): boolean {
  return code === 'RESOURCE_EXHAUSTION' || message.startsWith('Maximum call stack')
}

function faultInWords(fault: Fault): Pick<Problem, 'rule' | 'message' | 'remedy'> {
  if (isTooDeep(fault)) return tooDeep
  if (fault.code === 'TAG_RESOLVE_FAILED') return foreignTag
  const remedy = 'mend the YAML: two spaces a level, quotes around text with a colon or a leading sign'
  return { rule: 'yaml', message: fault.message, remedy }
}

const foreignTag = {
  rule: 'tag',
  message: 'A word with ! before a value says what kind of value it is, and a pack has none of those',
  remedy: 'take it out, or put the text into quotes',
}

/** Undefined where the text nests so deeply that the parser gives up. */
function parsedDocuments(text: string, lineCounter: LineCounter) {
  try {
    return parseAllDocuments(text, { lineCounter, prettyErrors: false })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readDocument(
  file: string,
  document: Document.Parsed,
  counter: LineCounter,
  problems: Problem[],
  body: string | undefined,
): SourceDocument[] {
  const reader = nodeReader(file, document, counter, problems)
  const root = reader.resolve(document.contents)
  const first = isMap(root) ? root.items[0] : undefined
  const kind = first && isScalar(first.key) ? String(first.key.value) : ''
  if (!isMap(root) || !isPackKind(kind)) {
    const remedy = didYouMean(
      kind,
      packKinds,
      `begin with one of ${packKinds.map((each) => `${each}:`).join(' ')}`,
    )
    reader.report(
      root,
      'kind',
      kind ? `A document cannot begin with \`${kind}\`` : 'The document says nothing',
      remedy,
    )
    return []
  }
  const value = reader.read(root, [languages[kind]]) as Record<string, unknown>
  if (reader.gaveUp()) return []
  if (body !== undefined && value['says'] === undefined) value['says'] = body
  const at = (path: Path, part: 'value' | 'word' = 'value') => reader.locate(root, path, part)
  const has = (path: Path) => reader.find(root, path) !== undefined
  return [{ kind, id: String(value[kind] ?? ''), file, value, at, has }]
}

/** Far more than any file of a pack needs; a file of this size was put there by mistake. */
const mostCharacters = 1_000_000

/** What keeps a file from being read at all. */
function whyUnreadable(text: string): Pick<Problem, 'line' | 'rule' | 'message' | 'remedy'> | undefined {
  if (text.length > mostCharacters) {
    const message = `The file has ${Math.round(text.length / mostCharacters)} million characters, too many for a file of a pack`
    return {
      line: 1,
      rule: 'huge-file',
      message,
      remedy: 'part it into several files, or take it out of the folder',
    }
  }
  const strange = text.search(/[\u0000\ufffd]/)
  if (strange < 0) return undefined
  return {
    line: text.slice(0, strange).split('\n').length,
    rule: 'not-text',
    message: 'The file holds something that is no text',
    remedy: 'save it as plain text (UTF-8), or take it out of the folder',
  }
}

interface Found {
  readonly node: Node | undefined
  readonly keyNode: Node | undefined
}

/** More than any document of a pack has: ten times the largest there is. */
const mostNodes = 100_000
const mostDeep = 100

/** Reads the nodes of one YAML document by the language, and remembers where everything stands. */
function nodeReader(file: string, document: Document.Parsed, counter: LineCounter, problems: Problem[]) {
  const resolve = (node: unknown): Node | undefined =>
    isAlias(node) ? (node as Alias).resolve(document) : ((node as Node | null) ?? undefined)

  const wordOf = (key: unknown): string => {
    const node = resolve(key)
    return isScalar(node) ? (node.source ?? String(node.value)) : ''
  }

  const placeOf = (node: Node | undefined): Place => {
    const { line, col } = counter.linePos(node?.range?.[0] ?? 0)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }

  const report = (node: Node | undefined, rule: string, message: string, remedy: string): void => {
    problems.push({ ...placeOf(node), severity: 'error', rule, message, remedy })
  }

  let nodes = 0
  let depth = 0
  /** Anchors may repeat what was written once, but neither hold themselves nor swell a small file into a huge one. */
  const isTooMuch = (): boolean => nodes > mostNodes || depth > mostDeep

  const read = (given: unknown, schemas: readonly z.core.$ZodType[]): unknown => {
    const node = resolve(given)
    if (isAlias(given) && node === undefined) {
      const message = `Nothing is called \`&${given.source}\`, so \`*${given.source}\` stands for nothing`
      report(given, 'unknown-anchor', message, 'write out what is meant, or name it with & further up')
    }
    if (isTooMuch()) return undefined
    nodes += 1
    depth += 1
    if (isTooMuch()) {
      nodes = Number.POSITIVE_INFINITY
      const remedy = 'write out what the anchors (& and *) repeat, and leave none inside itself'
      report(node, 'too-much', 'What stands here repeats itself far beyond what a pack needs', remedy)
      return undefined
    }
    const value = readNode(node, schemas)
    depth -= 1
    return value
  }

  const readNode = (node: Node | undefined, schemas: readonly z.core.$ZodType[]): unknown => {
    if (node?.tag !== undefined) report(node, foreignTag.rule, foreignTag.message, foreignTag.remedy)
    const shapes = schemas.flatMap(shapesOf)
    if (isMap(node)) return readMap(node, shapes)
    if (isSeq(node)) {
      const elements = shapes.flatMap((shape) => elementOfShape(shape) ?? [])
      return node.items.map((item) => read(item, elements))
    }
    if (!isScalar(node) || node.value === null) return undefined
    // `release: 2026.10` or `element: 1` is text here; as a number it would lose its zero.
    const isText = typeof node.value !== 'string' && shapes.length > 0 && !takesNumbersOrTruth(shapes)
    return isText ? (node.source ?? String(node.value)) : node.value
  }

  const readMap = (node: YAMLMap, shapes: readonly Shape[]): Record<string, unknown> => {
    const pairs = node.items.map(({ key, value }) => ({ keyNode: resolve(key), key: wordOf(key), value }))
    const entries = shapes.flatMap((shape) => entryOfShape(shape) ?? [])
    if (entries.length > 0) {
      return Object.fromEntries(
        pairs.map(({ key, value, keyNode }) => [key, readGiven(value, entries, keyNode, key)]),
      )
    }
    const written = new Set(pairs.map(({ key }) => toCode(key)))
    const meant = shapesMeant(shapes, written, (word) => {
      const value = resolve(pairs.find(({ key }) => toCode(key) === word)?.value)
      return isScalar(value) ? value.value : undefined
    })
    const result: Record<string, unknown> = {}
    for (const { key, keyNode, value } of pairs) {
      const inner = meant.flatMap((shape) => fieldOfShape(shape, toCode(key)) ?? [])
      if (meant.length === 0) result[key] = read(value, [])
      else if (inner.length > 0 && key === toFile(toCode(key)))
        result[toCode(key)] = readGiven(value, inner, keyNode, key)
      else reportWord(keyNode, key, meant)
    }
    return result
  }

  const readGiven = (
    value: unknown,
    schemas: readonly z.core.$ZodType[],
    keyNode: Node | undefined,
    key: string,
  ): unknown => {
    const node = resolve(value)
    if (!isAlias(value) && (node === undefined || (isScalar(node) && node.value === null))) {
      report(keyNode, 'empty', `Nothing follows \`${key}:\``, 'give it a value or take the line out')
    }
    return read(value, schemas)
  }

  const reportWord = (keyNode: Node | undefined, key: string, meant: readonly Shape[]): void => {
    const words = [...new Set(meant.flatMap((shape) => Object.keys(fieldsOfShape(shape)).map(toFile)))]
    const message = `\`${key}\` is not a word of the language here`
    report(keyNode, 'unknown-word', message, didYouMean(toFile(key), words, 'take it out'))
  }

  const child = (node: Node | undefined, step: string | number): Found | undefined => {
    if (isSeq(node)) {
      if (typeof step !== 'number' || step >= node.items.length) return undefined
      return { node: resolve(node.items[step]), keyNode: undefined }
    }
    if (!isMap(node)) return undefined
    for (const word of [String(step), toFile(String(step))]) {
      const pair = node.items.find(({ key }) => wordOf(key) === word)
      if (pair) return { node: resolve(pair.value), keyNode: resolve(pair.key) }
    }
    return undefined
  }

  const find = (root: Node, path: Path): Found | undefined => {
    let found: Found | undefined = { node: root, keyNode: undefined }
    for (const step of path) found = found && child(found.node, step)
    return found
  }

  const locate = (root: Node, path: Path, part: 'value' | 'word'): Place => {
    for (let length = path.length; length > 0; length--) {
      const found = find(root, path.slice(0, length))
      if (!found) continue
      const wantsWord = part === 'word' || length < path.length
      return placeOf(wantsWord && found.keyNode ? found.keyNode : (found.node ?? found.keyNode))
    }
    return placeOf(root)
  }

  return { resolve, read, report, find, locate, gaveUp: isTooMuch }
}
