import type { EvidenceLogRow } from '../evidence/public.ts'
import { type Framework, itemNames } from '../frameworks/public.ts'

/** A row with what the person picked it for. */
export type OfferedRow = EvidenceLogRow & { readonly bestFor?: string | undefined }

/** What a person picked as their best first, in the order given otherwise; `best` holds the picked ids by `framework/item`. */
export function bestFirst(
  rows: readonly EvidenceLogRow[],
  best: ReadonlyMap<string, readonly string[]>,
  frameworks: readonly Framework[],
): readonly OfferedRow[] {
  const itemsOf = (id: string) => [...best].flatMap(([item, ids]) => (ids.includes(id) ? [item] : []))
  const offered = rows.map((row): OfferedRow => {
    const items = itemsOf(row.id)
    if (items.length === 0) return row
    return {
      ...row,
      bestFor: itemNames(frameworks, items)
        .map(({ short }) => short)
        .join(', '),
    }
  })
  return [...offered.filter(({ bestFor }) => bestFor), ...offered.filter(({ bestFor }) => !bestFor)]
}
