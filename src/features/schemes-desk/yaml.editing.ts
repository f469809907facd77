import { isDeepStrictEqual } from 'node:util'
import { LRUCache } from 'lru-cache'
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parse,
  parseAllDocuments,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { PackText } from '../schemes/public.ts'

/** One value of a pack's file changed where it stands: every other character stays, comments and all. */

export type NewValue = string | number | boolean | Readonly<Record<string, number>> | undefined

export interface Spot {
  /** The first word of the document and what it says: `scheme` and its id. */
  readonly kind: string
  readonly id: string
  /** As the file writes it. */
  readonly path: readonly (string | number)[]
}

type Parsed = Document.Parsed
interface Found {
  readonly documents: readonly Parsed[]
  readonly at: number
}

/** Of several changes each begins with the text that the one before was checked by. Nobody may change what was read. */
const readBefore = new LRUCache<string, ReturnType<typeof parseAllDocuments>>({ max: 8 })

function read(yaml: string): ReturnType<typeof parseAllDocuments> {
  const documents = readBefore.get(yaml) ?? parseAllDocuments(yaml, { prettyErrors: false })
  readBefore.set(yaml, documents)
  return documents
}

/**
 * The file with the value at the spot changed, added, or taken out where it is undefined. Undefined when the file has
 * no such spot, or writes it in a way that cannot be changed by itself, such as through an alias.
 */
export function withValue(file: PackText, spot: Spot, value: NewValue): string | undefined {
  const parts = partsOf(file)
  if (isBody(parts, spot))
    return typeof value === 'string' ? `${parts.head}${parts.yaml}${parts.fence}${value}\n` : undefined
  const edited = editedYaml(parts.yaml, spot, value)
  return edited === undefined ? undefined : `${parts.head}${edited}${parts.fence}${parts.body ?? ''}`
}

/** What stands at a spot, as the file says it; undefined when nothing does. */
export function valueAt(file: PackText, spot: Spot): unknown {
  const { yaml, body } = partsOf(file)
  if (isBody({ yaml, body }, spot)) return body?.trim()
  const found = documentIn(yaml, spot)
  return found && lookedUp(found.documents[found.at]?.toJS(), spot.path)
}

/**
 * A document by itself as its file writes it, comments and all; a Markdown file is one document. Undefined when the file
 * has none of that kind and id.
 */
export function documentText(file: PackText, { kind, id }: Omit<Spot, 'path'>): string | undefined {
  const { yaml, body } = partsOf(file)
  const found = documentIn(yaml, { kind, id, path: [] })
  const range = found?.documents[found.at]?.range
  if (!range) return undefined
  if (body !== undefined) return file.text
  return `${yaml
    .slice(range[0], range[2])
    .replace(/^---[^\n]*\n/, '')
    .trim()}\n`
}

/** A Markdown file parted into its front matter and its text; any other is YAML from end to end. */
function partsOf({ name, text }: PackText) {
  const found = name.endsWith('.md')
    ? /^(---\r?\n)([\s\S]*?)(\r?\n---[ \t]*(?:\r?\n|$))([\s\S]*)$/.exec(text)
    : null
  if (!found) return { head: '', yaml: text, fence: '', body: undefined }
  const [, head = '', yaml = '', fence = '', body = ''] = found
  return { head, yaml, fence, body }
}

/** Whether the spot is the text below the front matter of this very document: another's id may stand in its words. */
function isBody({ yaml, body }: Pick<ReturnType<typeof partsOf>, 'yaml' | 'body'>, spot: Spot): boolean {
  const isText = body !== undefined && spot.path.length === 1 && spot.path[0] === 'says'
  return isText && documentIn(yaml, spot) !== undefined
}

function documentIn(yaml: string, { kind, id }: Spot): Found | undefined {
  const documents = read(yaml)
  if (!Array.isArray(documents)) return undefined
  const at = documents.findIndex(({ contents, errors }) => {
    const first = errors.length === 0 && isMap(contents) ? contents.items[0] : undefined
    return (
      first &&
      isScalar(first.key) &&
      first.key.value === kind &&
      isScalar(first.value) &&
      String(first.value.value) === id
    )
  })
  return at < 0 ? undefined : { documents: documents as readonly Parsed[], at }
}

function editedYaml(yaml: string, spot: Spot, value: NewValue): string | undefined {
  const found = documentIn(yaml, spot)
  const document = found?.documents[found.at]
  const word = spot.path.at(-1)
  const root = document?.contents
  if (!found || !document || !isMap(root) || word === undefined) return undefined
  const wanted = changed(document.toJS(), spot.path, value)
  const parent = document.getIn(spot.path.slice(0, -1), true)
  for (const written of waysIn(yaml, root as YAMLMap<Node, Node>, parent, spot, value))
    if (isAsWanted(written, found, wanted)) return written
  return undefined
}

function waysIn(
  yaml: string,
  root: YAMLMap<Node, Node>,
  parent: unknown,
  { path }: Spot,
  value: NewValue,
): Iterable<string> {
  const [word, above] = [path.at(-1), path[0]]
  if (isSeq(parent) && typeof word === 'number') return waysInList(yaml, parent as YAMLSeq<Node>, word, value)
  if (typeof word !== 'string') return []
  if (isMap(parent)) return waysToWrite(yaml, parent as YAMLMap<Node, Node>, word, value)
  // The first entry of a group that the document has not yet.
  if (parent !== undefined || path.length !== 2 || value === undefined || typeof above !== 'string') return []
  return waysToBegin(yaml, root, above, word, value)
}

function* waysInList(yaml: string, list: YAMLSeq<Node>, at: number, value: NewValue): Generator<string> {
  const range = list.items[at]?.range
  if (!range || value === undefined) return
  for (const text of textsOf(value, undefined)) yield replaced(yaml, range, text)
}

function* waysToBegin(
  yaml: string,
  root: YAMLMap<Node, Node>,
  group: string,
  word: string,
  value: Exclude<NewValue, undefined>,
): Generator<string> {
  const after = lineToFollow(root)
  const indent = columnOf(yaml, root.items[0]?.key.range?.[0] ?? 0)
  for (const text of textsOf(value, indent + 2))
    if (after) yield added(yaml, after, false, indent, `${group}:\n${' '.repeat(indent + 2)}${word}: ${text}`)
}

function replaced(yaml: string, range: readonly number[], text: string): string {
  const [start = 0, end = 0] = range
  const ending = yaml.slice(start, end).endsWith('\n') ? '\n' : ''
  return `${yaml.slice(0, start)}${text}${ending}${yaml.slice(end)}`
}

/** What a new word is written behind: the name where there is one. */
function lineToFollow(parent: YAMLMap<Node, Node>): Pair<Node, Node | null> | undefined {
  return parent.items.find(({ key }) => isScalar(key) && key.value === 'name') ?? parent.items[0]
}

/** A way of writing is taken only when it reads as wanted, and every other document as before. */
function isAsWanted(written: string, { documents, at }: Found, wanted: unknown): boolean {
  const now = read(written)
  return (
    Array.isArray(now) &&
    now.length === documents.length &&
    now.every(
      (each, index) =>
        each.errors.length === 0 &&
        isDeepStrictEqual(each.toJS(), index === at ? wanted : documents[index]?.toJS()),
    )
  )
}

function* waysToWrite(
  yaml: string,
  parent: YAMLMap<Node, Node>,
  word: string,
  value: NewValue,
): Generator<string> {
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === word)
  const isFlow = parent.flow === true
  if (value === undefined) {
    yield pair ? without(yaml, parent, pair, isFlow) : yaml
    return
  }
  const after = lineToFollow(parent)
  const indent = columnOf(yaml, parent.items[0]?.key.range?.[0] ?? 0)
  for (const text of textsOf(value, isFlow ? undefined : indent)) {
    const range = pair?.value?.range
    if (range) {
      yield replaced(yaml, range, text)
    } else if (!pair && after) {
      yield added(yaml, after, isFlow, indent, `${word}: ${text}`)
    }
  }
}

function added(
  yaml: string,
  after: Pair<Node, Node | null>,
  isFlow: boolean,
  indent: number,
  line: string,
): string {
  const end = (after.value ?? after.key).range?.[1] ?? yaml.length
  if (isFlow) return `${yaml.slice(0, end)}, ${line}${yaml.slice(end)}`
  const next = yaml.charAt(end - 1) === '\n' ? end : yaml.indexOf('\n', end) + 1
  const [before, rest] = next === 0 ? [`${yaml}\n`, ''] : [yaml.slice(0, next), yaml.slice(next)]
  return `${before}${' '.repeat(indent)}${line}\n${rest}`
}

/** The first entry of a group names it and is never taken out. */
function without(
  yaml: string,
  parent: YAMLMap<Node, Node>,
  pair: Pair<Node, Node | null>,
  isFlow: boolean,
): string {
  const previous = parent.items[parent.items.indexOf(pair as Pair<Node, Node>) - 1]
  const start = pair.key.range?.[0] ?? 0
  const end = (pair.value ?? pair.key).range?.[1] ?? start
  if (isFlow)
    return `${yaml.slice(0, (previous?.value ?? previous?.key)?.range?.[1] ?? start)}${yaml.slice(end)}`
  const lineStart = yaml.lastIndexOf('\n', start - 1) + 1
  const lineEnd = yaml.charAt(end - 1) === '\n' ? end : yaml.indexOf('\n', end) + 1 || yaml.length
  return `${yaml.slice(0, lineStart)}${yaml.slice(lineEnd)}`
}

/** How a value may be written, the most readable first; without an indent it stands in a line between braces. */
function textsOf(value: Exclude<NewValue, undefined>, indent: number | undefined): readonly string[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  if (typeof value !== 'string')
    return [
      `{ ${Object.entries(value)
        .map(([word, number]) => `${word}: ${number}`)
        .join(', ')} }`,
    ]
  const quoted = JSON.stringify(value)
  if (!value.includes('\n')) return isPlain(value) ? [value, quoted] : [quoted]
  if (indent === undefined) return [quoted]
  const margin = ' '.repeat(indent + 2)
  const [header, shown] = /[^\n]\n$/.test(value) ? ['|', value.slice(0, -1)] : ['|-', value]
  const lines = shown.split('\n').map((line) => (line === '' ? '' : `${margin}${line}`))
  return [`${header}\n${lines.join('\n')}`, quoted]
}

/** Reads as itself without quotes, also between braces. */
function isPlain(value: string): boolean {
  return /^[\p{L}\d][\p{L}\d ()/.’'-]*$/u.test(value) && !value.endsWith(' ') && parse(value) === value
}

function columnOf(yaml: string, at: number): number {
  return at - (yaml.lastIndexOf('\n', at - 1) + 1)
}

function lookedUp(value: unknown, path: Spot['path']): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string | number, unknown>)[step]
        : undefined,
    value,
  )
}

function changed(value: unknown, path: Spot['path'], to: NewValue): unknown {
  // Written out, so that what one anchor shares is changed in one place only, and the difference is noticed.
  const copy = JSON.parse(JSON.stringify(value)) as Record<string | number, unknown>
  const word = path.at(-1) as string
  const above = path[0] as string
  if (path.length === 2 && to !== undefined) copy[above] ??= {}
  const parent = lookedUp(copy, path.slice(0, -1)) as Record<string | number, unknown> | undefined
  if (!parent) return copy
  if (to === undefined) delete parent[word]
  else parent[word] = to
  return copy
}
