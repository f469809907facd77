import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { EngineContext } from './scheme.facts.ts'

/**
 * What was worked out for one state of a journey in one context, which never change: settling, the view and what a page
 * shows beside it ask for the same days and requirements of every task. Only the journey asked about last is kept, for
 * one is always finished before the next, and nothing is then held longer than it is needed.
 */
interface Known {
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly context: EngineContext | undefined
  readonly by: Map<object, Map<unknown, unknown>>
}

let inContext: Known | undefined
/** What its events alone tell, whatever the day. */
let ofItself: Known | undefined

function knownOf(scheme: CompiledScheme, state: JourneyState, context: EngineContext | undefined): Known {
  const last = context ? inContext : ofItself
  if (last && last.context === context && last.state === state && last.scheme === scheme) return last
  const known: Known = { scheme, state, context, by: new Map() }
  if (context) inContext = known
  else ofItself = known
  return known
}

/**
 * Something that is worked out once for a key in one situation, `work` being asked only the first time. No context: it
 * hangs on nothing but the journey's own events.
 */
export function workedOutOnce<Key, Value>() {
  const kind = {}
  return (
    scheme: CompiledScheme,
    state: JourneyState,
    context: EngineContext | undefined,
    key: Key,
    work: () => Value,
  ): Value => {
    const { by } = knownOf(scheme, state, context)
    let values = by.get(kind) as Map<Key, Value> | undefined
    if (!values) by.set(kind, (values = new Map()))
    const before = values.get(key)
    if (before !== undefined || values.has(key)) return before as Value
    const value = work()
    values.set(key, value)
    return value
  }
}
