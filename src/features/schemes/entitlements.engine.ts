import type { IsoDate } from '../../kernel/dates.ts'
import type { CompiledScheme } from './compiled.language.ts'
import { dueByRule } from './deadline.engine.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { Entitlement } from './programme.language.ts'
import { type Assessor, assessor } from './requirement.engine.ts'
import type { EngineContext } from './scheme.facts.ts'

/** What a programme promises a person, and how far it was kept. */

export interface EntitlementReading {
  readonly entitlement: string
  readonly name: string
  readonly says?: string | undefined
  /** promised: nothing is amiss yet; met: kept so far; not-met: its day has passed, or the programme is over. */
  readonly status: 'promised' | 'met' | 'not-met'
  /** What was found, in words. */
  readonly reason: string
  /** Where it rests on several conditions: each of them, and whether it holds. */
  readonly counts: readonly { readonly name: string; readonly holds: boolean }[]
  readonly dueOn?: IsoDate | undefined
}

export function readEntitlements(
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  assessed: Assessor = assessor(scheme, state, context),
): readonly EntitlementReading[] {
  return (scheme.entitlements ?? []).map((each) => readEntitlement(each, scheme, state, context, assessed))
}

function readEntitlement(
  { entitlement, name, says, shownBy, due }: Entitlement,
  scheme: CompiledScheme,
  state: JourneyState,
  context: EngineContext,
  assessed: Assessor,
): EntitlementReading {
  const { standing, fact, parts } = assessed.assess(shownBy)
  const dueOn = due && dueByRule(due, scheme, state, context)
  const over = state.status === 'completed' || state.status === 'ended'
  const met = standing === 'met' || standing === 'waived'
  const passed = over || (dueOn !== undefined && dueOn < context.today)
  const status = met ? 'met' : passed && standing === 'unmet' ? 'not-met' : 'promised'
  const counts = parts.map((part) => ({
    name: part.name,
    holds: part.standing === 'met' || part.standing === 'waived',
  }))
  return { entitlement, name, says, status, reason: fact, counts, dueOn }
}
