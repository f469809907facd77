import { type DefaultTreeAdapterTypes as Tree, parse } from 'parse5'

export type Element = Tree.Element
export type Document = Tree.Document

export function parsePage(html: string): Document {
  return parse(html)
}

/** Every element below the node, in document order, that has this tag (any when left out) and these attributes. */
export function elements(
  node: Tree.Node,
  tag?: string,
  attributes: Readonly<Record<string, string>> = {},
): Element[] {
  const found: Element[] = []
  const wanted = Object.entries(attributes)
  const walk = (each: Tree.Node): void => {
    if ('tagName' in each && (tag === undefined || each.tagName === tag)) {
      if (wanted.every(([name, value]) => attribute(each, name) === value)) found.push(each)
    }
    if ('childNodes' in each) for (const child of each.childNodes) walk(child)
  }
  walk(node)
  return found
}

/** The attribute's value; empty text for one without value, undefined for none. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value
}

const blocks = new Set(
  'p h1 h2 h3 h4 li dt dd tr td th div section label legend summary br option button'.split(' '),
)

/** The text below the node as a reader meets it: spaces squeezed, scripts and styles left out. */
export function textOf(node: Tree.Node): string {
  let text = ''
  const walk = (each: Tree.Node): void => {
    if ('value' in each && each.nodeName === '#text') text += each.value
    if ('tagName' in each && (each.tagName === 'script' || each.tagName === 'style')) return
    if ('childNodes' in each) for (const child of each.childNodes) walk(child)
    if ('tagName' in each && blocks.has(each.tagName)) text += ' '
  }
  walk(node)
  return text.replace(/\s+/g, ' ').trim()
}

/** What a browser would send of a form as it stands: hidden, filled, ticked and chosen fields, but no button. */
export function formFields(form: Element): [string, string][] {
  const fields: [string, string][] = []
  for (const field of elements(form)) {
    const name = attribute(field, 'name')
    if (name === undefined || name === '' || attribute(field, 'disabled') !== undefined) continue
    if (field.tagName === 'textarea')
      fields.push([name, field.childNodes.map((c) => ('value' in c ? c.value : '')).join('')])
    if (field.tagName === 'select') {
      const options = elements(field, 'option')
      const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0]
      if (chosen) fields.push([name, attribute(chosen, 'value') ?? textOf(chosen)])
    }
    if (field.tagName === 'input') {
      const type = attribute(field, 'type') ?? 'text'
      if (['submit', 'button', 'image', 'reset', 'file'].includes(type)) continue
      if (['checkbox', 'radio'].includes(type) && attribute(field, 'checked') === undefined) continue
      fields.push([name, attribute(field, 'value') ?? (type === 'checkbox' ? 'on' : '')])
    }
  }
  return fields
}
