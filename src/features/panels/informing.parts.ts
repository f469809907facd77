import type { RequirementResult } from '../schemes/public.ts'
import type { Condition } from '../../ui/public.ts'

/** What the scheme shows a panel: every fact that was counted, none of it as a verdict. */
export function informing(results: readonly RequirementResult[]): readonly Condition[] {
  return results.map((result) => ({
    name: result.name,
    result:
      result.standing === 'unmet' ? 'not-met' : result.standing === 'unknown' ? 'unknown' : result.standing,
    reason: result.fact,
    rule: result.rule,
    fact: [result.fact, ...result.counted.map((fact) => fact.label)].join('. '),
    source: result.source,
    remedy: 'It informs the panel and decides nothing by itself.',
  }))
}
