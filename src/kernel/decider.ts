import type { Result } from './refusal.ts'

/**
 * A pure core: what may happen (`decide`) and what has happened (`evolve`).
 * Time and facts come in with the context; the same input always gives the same answer.
 */
export interface Decider<State, Command, Event, Context> {
  readonly initial: State
  decide(state: State, command: Command, context: Context): Result<readonly Event[]>
  evolve(state: State, event: Event): State
}
