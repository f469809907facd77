import type { Words } from '../words.ts'

export interface FoldProps {
  /** Heading of the part, which opens and closes it. */
  readonly title: Words
  readonly headingLevel?: 2 | 3
  readonly headingClasses?: string
  /** Of the heading. */
  readonly id?: string
  readonly children?: Words
}

/**
 * A part of a very long page that a phone shows by its heading alone (`scripts/fold.ts`), and any wider window, print and
 * every browser without scripts whole.
 */
export function Fold({ title, headingLevel = 3, headingClasses, id, children }: FoldProps) {
  const Heading = `h${headingLevel}` as 'h3'
  return (
    <details class="wm-fold" open data-fold>
      <summary class="wm-fold__title">
        <Heading class={headingClasses ?? 'govuk-heading-m'} id={id}>
          {title}
        </Heading>
      </summary>
      {children}
    </details>
  )
}
