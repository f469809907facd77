import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { EngineContext } from './scheme.facts.ts'

/**
 * What was worked out for one state of a journey in one context, which never change: settling, the view and what a page
 * shows beside it ask for the same days and requirements of every task. Only the journey asked about last is kept, for
 * one is always finished before the next, and nothing is then held longer than it is needed.
 */
let last: {
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly context: EngineContext
  readonly known: Map<object, Map<unknown, unknown>>
}

/** Something that is worked out once for a key in one situation, `work` being asked only the first time. */
export function workedOutOnce<Key, Value>() {
  const kind = {}
  return (
    scheme: CompiledScheme,
    state: JourneyState,
    context: EngineContext,
    key: Key,
    work: () => Value,
  ): Value => {
    if (last?.context !== context || last.state !== state || last.scheme !== scheme)
      last = { scheme, state, context, known: new Map() }
    const { known } = last
    let values = known.get(kind) as Map<Key, Value> | undefined
    if (!values) known.set(kind, (values = new Map()))
    const before = values.get(key)
    if (before !== undefined || values.has(key)) return before as Value
    const value = work()
    values.set(key, value)
    return value
  }
}
