import { classes, type Words } from '../words.ts'

/** How something stands. Each has its own shape as well as its colour. */
export type Tone = 'done' | 'with-someone' | 'ready' | 'blocked' | 'late' | 'partly' | 'neutral'

const shapes: Readonly<Record<Tone, Words>> = {
  done: <path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" stroke-width="2.6" />,
  'with-someone': (
    <>
      <circle cx="8" cy="5" r="3" fill="currentColor" />
      <path d="M2 14.5c0-3.4 2.7-5.4 6-5.4s6 2 6 5.4z" fill="currentColor" />
    </>
  ),
  ready: <path d="M4.5 2.5 13 8l-8.5 5.5z" fill="currentColor" />,
  blocked: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1" fill="currentColor" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="2" />
    </>
  ),
  late: (
    <>
      <path d="M8 1.5 15.3 14.5H.7z" fill="currentColor" />
      <path class="wm-status__hole" d="M8 6v4.2M8 11.5v1.8" fill="none" stroke-width="1.8" />
    </>
  ),
  partly: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  neutral: <circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" stroke-width="2.2" />,
}

export interface StatusTagProps {
  readonly tone: Tone
  /** The word that says it all: the shape and colour only repeat it. */
  readonly text?: Words
  readonly children?: Words
  readonly classes?: string
}

/** A state as word, shape and colour. */
export function StatusTag({ tone, text, children, classes: extra }: StatusTagProps) {
  const words = children ?? text
  const together = typeof words === 'string' && words.length <= 24
  return (
    <strong class={classes('wm-status', `wm-status--${tone}`, together && 'wm-status--together', extra)}>
      <StatusShape tone={tone} />
      <span class="wm-status__word">{words}</span>
    </strong>
  )
}

/** The shape alone, for where the word stands beside it anyway. Hidden from screen readers. */
export function StatusShape({ tone }: { readonly tone: Tone }) {
  return (
    <svg
      class="wm-status__shape"
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[tone]}
    </svg>
  )
}
