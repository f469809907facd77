/**
 * What may be shown of counts of people, so that nobody can be told by them. Pure.
 *
 * - A figure of fewer people than the threshold is held back; nobody at all is not held back, as it tells of a need that
 *   nobody named.
 * - Every figure of a group that is itself smaller than the threshold is held back, also that of nobody: whoever knows who
 *   is in the group would know it of each of them.
 * - Those of a list that are held back stand for at least the threshold together, and are never one alone: the sum of the
 *   list may be known from elsewhere. The next smallest go with them until it is so.
 */

/** A count of people, or undefined where it is held back. */
export type Shown = number | undefined

/** These counts as they may be shown, in their order; `of` says of how many people each counts, where that differs. */
export function shownCounts(
  counts: readonly number[],
  threshold: number,
  of?: readonly number[],
): readonly Shown[] {
  const isSmall = (count: number, index: number) =>
    (count > 0 && count < threshold) || (of?.[index] ?? threshold) < threshold
  const held = new Set(counts.flatMap((count, index) => (isSmall(count, index) ? [index] : [])))
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

/** How often something was looked for in observations, and seen; undefined where too few were observed to show it. */
export type ShownObserved = { readonly lookedFor: number; readonly seenIn: number } | undefined

/** These observations as they may be shown: held back where fewer than the threshold looked for it, unless none did. */
export const shownObserved = (observed: NonNullable<ShownObserved>, threshold: number): ShownObserved =>
  observed.lookedFor > 0 && observed.lookedFor < threshold ? undefined : observed

/** "6 of 8", that it is held back, or undefined where it was never looked for. */
export function observedInWords(observed: ShownObserved): string | undefined {
  if (observed === undefined) return shownInWords(undefined)
  return observed.lookedFor > 0 ? `${observed.seenIn} of ${observed.lookedFor}` : undefined
}

/** "12", or in words that the number is held back. */
export const shownInWords = (shown: Shown): string =>
  shown === undefined ? 'Too few to show' : String(shown)
