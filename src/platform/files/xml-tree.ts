import { DOMParser, type Element, type Node } from '@xmldom/xmldom'

/** XML from outside as a tree, walked without regard to prefixes. */

export type { Element } from '@xmldom/xmldom'

/** Far deeper than any text; beyond it, walking a tree would overflow the stack. */
const deepest = 200

/**
 * The root element. Throws for what is no XML, nests too deeply, or declares a document type: entities, and files named
 * from outside, come with one.
 */
export function xmlTree(bytes: Uint8Array): Element {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new RangeError('Declares a document type')
  const tree = new DOMParser({
    onError: (level, says) => {
      if (level !== 'warning') throw new RangeError(says)
    },
  }).parseFromString(text, 'text/xml')
  const root = tree.documentElement
  if (!root) throw new RangeError('Nothing in it')
  let depth = 0
  for (let at: Node | null = root; at; ) {
    if (at.firstChild) {
      at = at.firstChild
      depth += 1
      if (depth > deepest) throw new RangeError('Nests too deeply')
      continue
    }
    while (at && at !== root && !at.nextSibling) {
      at = at.parentNode
      depth -= 1
    }
    at = at === root ? null : (at?.nextSibling ?? null)
  }
  return root
}

/** The elements directly inside. */
export function* childrenOf(of: Element): Generator<Element> {
  for (let at: Node | null = of.firstChild; at; at = at.nextSibling)
    if (at.nodeType === at.ELEMENT_NODE) yield at as Element
}

/** The first element inside of this local name. */
export function childOf(of: Element | undefined, name: string): Element | undefined {
  if (of) for (const child of childrenOf(of)) if (child.localName === name) return child
  return undefined
}

/** The value of an attribute, whatever its prefix. */
export function attributeOf(of: Element | undefined, name: string): string | undefined {
  for (const each of of?.attributes ?? []) if (each.localName === name) return each.value
  return undefined
}
