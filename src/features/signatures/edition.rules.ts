import { type CanonicalValue, canonicalJson } from '../../kernel/canonical.ts'

/**
 * An edition is any JSON, sealed leaf by leaf: each value has a salted hash of its own and the edition's hash is taken
 * over those. So a text can be redacted later and the rest, and the whole, can still be proved to be what was signed.
 */

export type LeafValue = string | number | boolean | null | readonly [] | Readonly<Record<string, never>>

/** Values by path. A path is a JSON Pointer (RFC 6901): `/documents/0/answers/why`. */
export type Leaves = ReadonlyMap<string, LeafValue>

export interface SealedLeaf {
  readonly path: string
  /** Missing once redacted. */
  readonly salt: string | null
  readonly value: LeafValue
  readonly hash: string
  readonly redactionId: string | null
}

const escape = (key: string) => key.replace(/~/g, '~0').replace(/\//g, '~1')
const unescape = (key: string) => key.replace(/~1/g, '/').replace(/~0/g, '~')

/** Takes JSON apart into its leaves; empty lists and objects are leaves too, so that nothing is lost. */
export function leavesOf(content: CanonicalValue): Leaves {
  const leaves = new Map<string, LeafValue>()
  const walk = (value: CanonicalValue, path: string) => {
    if (Array.isArray(value) && value.length > 0)
      value.forEach((item, index) => walk(item, `${path}/${index}`))
    else if (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.keys(value).length > 0
    ) {
      for (const [key, item] of Object.entries(value))
        if (item !== undefined) walk(item as CanonicalValue, `${path}/${escape(key)}`)
    } else leaves.set(path, value as LeafValue)
  }
  walk(content, '')
  return leaves
}

/** Puts leaves together again: the inverse of `leavesOf`. */
export function contentOf(leaves: Iterable<readonly [path: string, value: LeafValue]>): CanonicalValue {
  interface Node {
    value?: LeafValue
    children?: Map<string, Node>
  }
  const root: Node = {}
  for (const [path, value] of leaves) {
    let node = root
    for (const key of path.split('/').slice(1).map(unescape)) {
      node.children ??= new Map()
      let child = node.children.get(key)
      if (!child) {
        child = {}
        node.children.set(key, child)
      }
      node = child
    }
    node.value = value
  }
  const build = (node: Node): CanonicalValue => {
    if (!node.children) return node.value as CanonicalValue
    const keys = [...node.children.keys()]
    // A list was taken apart into 0, 1, 2 …; an object whose keys happen to be those never comes in.
    if (keys.every((key, index) => node.children?.has(String(index)) && /^\d+$/.test(key))) {
      return keys.map((_, index) => build(node.children?.get(String(index)) as Node))
    }
    return Object.fromEntries([...node.children].map(([key, child]) => [key, build(child)]))
  }
  return build(root)
}

/** What a leaf's hash is taken over. */
export function leafText(salt: string, path: string, value: LeafValue): string {
  return canonicalJson([salt, path, value as CanonicalValue])
}

/** What the edition's hash is taken over: every path with its leaf's hash, in order of path. */
export function editionText(leaves: Iterable<Pick<SealedLeaf, 'path' | 'hash'>>): string {
  const pairs = [...leaves]
    .map(({ path, hash }) => [path, hash] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return canonicalJson(pairs as unknown as CanonicalValue)
}

/** Whether content is still what was sealed; a leaf that was redacted since is not compared. */
export function sameContent(sealed: readonly SealedLeaf[], current: Leaves): boolean {
  if (sealed.length !== current.size) return false
  return sealed.every((leaf) => {
    if (!current.has(leaf.path)) return false
    return (
      leaf.redactionId !== null ||
      canonicalJson(leaf.value as CanonicalValue) === canonicalJson(current.get(leaf.path) as CanonicalValue)
    )
  })
}
