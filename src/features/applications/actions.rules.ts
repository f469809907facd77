import type { PersonId } from '../../kernel/ids.ts'
import { type CompiledScheme, whyNotExtendable } from '../schemes/public.ts'
import type { Situation } from '../journeys/public.ts'

type Action = CompiledScheme['actions'][number]

/** In which roles an action may be taken or, for an adjustment, asked for. */
export function rolesOf(action: Action): readonly string[] {
  if (action.action === 'adjust') return [...action.by, ...(action.decidedBy ?? [])]
  return action.action === 'extend' ? (action.decidedBy ?? action.by) : action.by
}

/** Where an action is taken. A scheme may lengthen several clocks and open several stages, each by an action of its own. */
export function actionHref(journeyId: string, { action, clock, stage }: Action): string {
  const which =
    action === 'extend' && clock !== undefined
      ? `?clock=${clock}`
      : action === 'open' && stage !== undefined
        ? `?stage=${stage}`
        : ''
  return `/applications/${journeyId}/actions/${action}${which}`
}

/** Which of the scheme's actions someone may take in an application as it stands now. */
export function actionsOpenTo(
  { scheme, state, context }: Pick<Situation, 'scheme' | 'state' | 'context'>,
  me: PersonId,
): readonly Action[] {
  if (state.status !== 'running') return []
  return scheme.actions.filter((action) => {
    if (!rolesOf(action).some((role) => context.holders[role]?.some((holder) => holder.personId === me)))
      return false
    switch (action.action) {
      case 'pause':
        return state.pausedOn === undefined
      case 'resume':
        return state.pausedOn !== undefined
      case 'release':
        return ownHolds(state.holds).length > 0
      case 'extend':
        return whyNotExtendable(action.clock ?? '', scheme, state, context) === undefined
      case 'open':
        return stageMayOpen(action.stage, scheme, state)
      default:
        return true
    }
  })
}

/** Holds placed in the application itself; one on the person is lifted on the person's page. */
export function ownHolds(holds: readonly string[]): readonly string[] {
  return holds.filter((hold) => hold !== 'person')
}

/** Whether a stage that opens on request can be asked for now: what comes before it is done. */
function stageMayOpen(id: string | undefined, scheme: CompiledScheme, state: Situation['state']): boolean {
  const stage = scheme.stages.find((each) => each.stage === id)
  return (stage?.opensWhen ?? []).every((before) => state.stages[before]?.passedOn !== undefined)
}
