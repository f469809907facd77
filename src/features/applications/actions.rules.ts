import type { PersonId } from '../../kernel/ids.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import type { Situation } from '../journeys/public.ts'

/** Which of the scheme's actions someone may take in an application as it stands now. */
export function actionsOpenTo(
  { scheme, state, context }: Pick<Situation, 'scheme' | 'state' | 'context'>,
  me: PersonId,
): readonly CompiledScheme['actions'][number][] {
  if (state.status !== 'running') return []
  return scheme.actions.filter((action) => {
    const may = action.action === 'adjust' ? [...action.by, ...(action.decidedBy ?? [])] : action.by
    if (!may.some((role) => context.holders[role]?.some((holder) => holder.personId === me))) return false
    switch (action.action) {
      case 'pause':
        return state.pausedOn === undefined
      case 'resume':
        return state.pausedOn !== undefined
      case 'release':
        return ownHolds(state.holds).length > 0
      default:
        return true
    }
  })
}

/** Holds placed in the application itself; one on the person is lifted on the person's page. */
export function ownHolds(holds: readonly string[]): readonly string[] {
  return holds.filter((hold) => hold !== 'person')
}
