import { present, type Words } from '../words.ts'

export interface BarProps {
  /** What is counted: "Learning recorded this year". */
  readonly label: string
  readonly value: number
  /** What it is measured against: a requirement, or the whole. */
  readonly of: number
  /** "hours", "activities". */
  readonly unit: string
  /** What it means, in a sentence. */
  readonly sentence: Words
  /** Set when the target is missed or in danger; the sentence says why. */
  readonly tone?: 'short'
  readonly href?: string
}

/** A number, a bar and a sentence. */
export function Bar({ label, value, of, unit, sentence, tone, href }: BarProps) {
  const share = of > 0 ? Math.min(1, Math.max(0, value / of)) : 0
  const says = `${value} of ${of} ${unit}`
  return (
    <div class={tone ? `wm-bar wm-bar--${tone}` : 'wm-bar'}>
      <p class="wm-bar__label">{href ? <a href={href}>{label}</a> : label}</p>
      <p class="wm-bar__number">
        <strong>{value}</strong> of {of} {unit}
      </p>
      <svg class="wm-bar__drawing" width="100%" height="12" role="img" aria-label={`${label}: ${says}`}>
        <title>{`${label}: ${says}`}</title>
        <rect class="wm-bar__whole" width="100%" height="12" rx="6" />
        {share > 0 && (
          <rect class="wm-bar__part" width={`${Math.max(2, Math.round(share * 100))}%`} height="12" rx="6" />
        )}
      </svg>
      {present(sentence) && <p class="wm-bar__sentence">{sentence}</p>}
    </div>
  )
}
