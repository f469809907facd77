import { accept, type Refusal, refuse, type Result } from '../../kernel/refusal.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { noJourney } from './journey.state.engine.ts'
import { assessor } from './requirement.engine.ts'
import type { EngineContext } from './scheme.facts.ts'

/** Whether a journey may begin. */

/** Whether someone may start a journey now, with every reason against it. */
export function mayStart(scheme: CompiledScheme, context: EngineContext): Result<true> {
  const assessed = assessor(scheme, noJourney, context)
  const against: Refusal[] = []
  for (const id of scheme.starts.requires) {
    const result = assessed.assess(id)
    if (result.otherwise !== 'blocks' || assessed.holds(id)) continue
    against.push({
      code: result.standing === 'unknown' ? 'not-known' : 'not-met',
      says:
        result.standing === 'unknown' ? `${result.name}: it is not known yet.` : `${result.name}: not yet.`,
      rule: result.rule,
      fact: result.fact,
      source: result.source,
      ...(result.remedy ? { remedy: result.remedy } : {}),
    })
  }
  const [first, ...others] = against
  return first ? refuse(first, ...others) : accept(true)
}
