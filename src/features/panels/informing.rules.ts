import type { RequirementResult } from '../schemes/public.ts'

/** What the scheme shows a panel: the facts that were found, none of them as a verdict. */
export interface Informing {
  readonly name: string
  readonly says: string
  /** Every fact that counts, by its name; what was looked at and does not count is not named. */
  readonly counted: readonly string[]
}

export function informing(results: readonly RequirementResult[]): readonly Informing[] {
  return results.map((result) => ({
    name: result.name,
    says:
      result.otherwise === 'flags' && result.standing === 'unmet'
        ? `${result.fact} Worth asking about.`
        : result.fact,
    counted: result.counted.filter((fact) => fact.counts === 'yes').map((fact) => fact.label),
  }))
}
