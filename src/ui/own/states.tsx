import type { IsoInstant } from '../../kernel/dates.ts'
import { formatTime } from '../dates.ts'
import { CharacterCount, type CharacterCountProps } from '../govuk/textarea.tsx'
import { present, type Words } from '../words.ts'

export interface EmptyStateProps {
  /** What will stand here: "Nothing waits for you". */
  readonly title: Words
  readonly text?: Words
  /** The first step: a `Button` or a link. */
  readonly action?: Words
}

/** In place of a list that has nothing in it yet. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div class="wm-empty">
      <svg
        class="wm-empty__drawing"
        viewBox="0 0 96 32"
        width="96"
        height="32"
        aria-hidden="true"
        focusable="false"
      >
        <path class="wm-empty__trail" d="M4 22C20 6 32 6 48 16s28 10 40-2" />
        <circle class="wm-empty__marker" cx="48" cy="16" r="5" />
      </svg>
      <p class="wm-empty__title">{title}</p>
      {present(text) && <p class="wm-empty__text">{text}</p>}
      {present(action) && <div class="wm-empty__action">{action}</div>}
    </div>
  )
}

export interface SaveStateProps {
  /** When it was last kept, if ever. The script of `autosave.ts` says the rest. */
  readonly savedAt?: IsoInstant | null
}

/** Says politely how safe the typing is: "Saved 12:04", "Not saved yet", "You are offline: kept on this device". */
export function SaveState({ savedAt }: SaveStateProps) {
  return (
    <p class="wm-save" role="status" data-save-state>
      {savedAt ? `Saved ${formatTime(savedAt)}` : ''}
    </p>
  )
}

export interface WordCountProps extends Omit<CharacterCountProps, 'countType' | 'maxlength'> {
  readonly limit: number
}

/** A text with a word limit, counted while you type. The server counts again (`countWords`). */
export function WordCount({ limit, ...props }: WordCountProps) {
  return <CharacterCount {...props} countType="words" maxlength={limit} rows={props.rows ?? 10} />
}

/** Words as govuk-frontend's character count counts them: runs of what is not white space. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}
