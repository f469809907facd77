import type { IsoInstant } from '../../kernel/dates.ts'
import { formatMoment } from '../dates.ts'
import { present, type Words } from '../words.ts'

export interface HistoryEntry {
  readonly at: IsoInstant
  readonly who: Words
  /** "sent it to the panel". */
  readonly did: Words
  readonly note?: Words
}

/** What happened to a record, newest first, folded until asked for. */
export function History({
  entries,
  open,
}: {
  readonly entries: readonly HistoryEntry[]
  readonly open?: boolean
}) {
  if (entries.length === 0) return null
  return (
    <details class="wm-fold wm-history" open={open || undefined}>
      <summary class="wm-fold__summary">
        History <span class="wm-history__count">({entries.length})</span>
      </summary>
      <ol class="wm-history__list">
        {entries.map((entry, index) => (
          <li key={index} class="wm-history__entry">
            <p class="wm-history__what">
              <strong>{entry.who}</strong> {entry.did}
            </p>
            {present(entry.note) && <p class="wm-history__note">{entry.note}</p>}
            <p class="wm-history__when">
              <time datetime={entry.at}>{formatMoment(entry.at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}
