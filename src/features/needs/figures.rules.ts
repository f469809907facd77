import { shownInWords } from '../../kernel/small-figures.ts'

/** What may be shown of observations; counts of people follow the one rule of every room. Pure. */

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
