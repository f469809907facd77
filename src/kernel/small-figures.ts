/**
 * What may be shown of counts of people, so that nobody can be told by them: the one rule of every room that shows figures.
 * Pure. The threshold is the pack's `smallest-figure`.
 */

/** A count of people, or undefined where it is held back. */
export type Shown = number | undefined

/** "12", or in words that the number is held back. */
export const shownInWords = (shown: Shown): string =>
  shown === undefined ? 'Too few to show' : String(shown)

/**
 * Counts of a list whose lines share people, or whose sum may be known from elsewhere, as they may be shown, in their order.
 *
 * - A figure of fewer people than the threshold is held back; nobody at all is not held back.
 * - Those that are held back stand for at least the threshold together, and are never one alone. The next smallest go with
 *   them until it is so.
 */
export function shownCounts(counts: readonly number[], threshold: number): readonly Shown[] {
  const held = new Set(counts.flatMap((count, index) => (count > 0 && count < threshold ? [index] : [])))
  const rest = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count, index }) => count > 0 && !held.has(index))
    .toSorted((one, other) => one.count - other.count)
  const together = () => [...held].reduce((sum, index) => sum + (counts[index] ?? 0), 0)
  while (held.size > 0 && (held.size === 1 || together() < threshold)) {
    const next = rest.shift()
    if (!next) break
    held.add(next.index)
  }
  return counts.map((count, index) => (held.has(index) ? undefined : count))
}
