import type { Words } from '../words.ts'

export interface LiveProps {
  readonly name: string
  /** Asked for anew so often; ten seconds unless somebody waits for it. */
  readonly everySeconds?: number
  readonly children?: Words
}

/** A part of a page that shows what others do without a reload (`scripts/live.ts`). Put no field into it. */
export function Live({ name, everySeconds, children }: LiveProps) {
  return (
    <div data-live={name} data-live-seconds={everySeconds}>
      {children}
    </div>
  )
}

/** Says in words that something on the page was brought up to date, or cannot be just now. */
export function LiveState() {
  return <p class="wm-save" role="status" data-live-state="" />
}
