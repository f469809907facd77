import { options, type VNode } from 'preact'

/**
 * Refuses, for every element of every page, what escaping does not stop: addresses that run script, raw HTML and
 * inline style. A mistake is an error in the test that renders the page, never a hole.
 */
const addresses = ['href', 'src', 'action', 'formaction'] as const
const running = /^(?:javascript|vbscript|data):/i
// Browsers skip these inside an address.
const skipped = /[\u0000-\u0020]/g

const before = options.vnode
options.vnode = (vnode: VNode) => {
  if (typeof vnode.type === 'string') check(vnode.type, vnode.props as Record<string, unknown>)
  before?.(vnode)
}

function check(element: string, props: Record<string, unknown>): void {
  for (const name of addresses) {
    const value = props[name]
    if (typeof value === 'string' && running.test(value.replace(skipped, ''))) {
      throw new TypeError(
        `<${element}> may not have ${name}="${value.slice(0, 40)}": it would run as a script`,
      )
    }
  }
  if (props.dangerouslySetInnerHTML !== undefined)
    throw new TypeError(`<${element}> may not be given raw HTML`)
  if (props.style !== undefined) throw new TypeError(`<${element}> may not have an inline style`)
}
