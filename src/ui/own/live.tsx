import type { Words } from '../words.ts'

/** A part of a page that shows what others do without a reload (`scripts/live.ts`). Put no form and no field into it. */
export function Live({ name, children }: { readonly name: string; readonly children?: Words }) {
  return <div data-live={name}>{children}</div>
}

/** Says in words that something on the page was brought up to date, or cannot be just now. */
export function LiveState() {
  return <p class="wm-save" role="status" data-live-state="" />
}
