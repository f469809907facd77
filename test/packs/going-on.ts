import {
  type CommandContext,
  type CompiledScheme,
  type JourneyState,
  type JourneyView,
  type TaskView,
  view,
} from '../../src/features/schemes/public.ts'

/** Facts that a journey writes down itself: once written they change only when it goes back. */
const ownSources = new Set(['steps', 'start', 'signatures'])

/**
 * How a running journey can go on: whoever may do something now, what stands in the way that a named holder can
 * remove, or a draw that is due. Empty when nobody can do anything but close it.
 */
export function waysOn(
  scheme: CompiledScheme,
  state: JourneyState,
  context: CommandContext,
): readonly string[] {
  const seen = view(scheme, state, context)
  const ways: string[] = []
  const may = (roles: readonly string[]) => roles.some((role) => (context.holders[role] ?? []).length > 0)
  if (state.pausedOn !== undefined && scheme.actions.some(({ action, by }) => action === 'resume' && may(by)))
    ways.push('it can be taken up again')
  if (state.holds.length > 0 && scheme.actions.some(({ action, by }) => action === 'release' && may(by)))
    ways.push('the hold can be released')
  for (const [id, round] of Object.entries(scheme.rounds)) {
    const waiting = seen.stages.some(
      ({ stage, state: standing }) => stage.stage === round.at && standing === 'open',
    )
    if (waiting && state.drawn[id] === undefined && may(round.by)) ways.push(`${id} can be drawn`)
  }
  for (const stage of seen.stages) {
    if (stage.state !== 'open') continue
    for (const result of stage.exit)
      if (result.standing !== 'met' && canChange(scheme, result.id, context))
        ways.push(`${stage.stage.stage} waits for ${result.id}`)
    for (const task of stage.tasks)
      if (canBeDone(task, seen, scheme, context)) ways.push(`${task.task.task} can be done`)
  }
  return ways
}

/** A task that somebody has, and no condition that can never hold stands before it. */
function canBeDone(
  { task, state, holders, because }: TaskView,
  seen: JourneyView,
  scheme: CompiledScheme,
  context: CommandContext,
): boolean {
  const conditions = task.requires.filter((id) => {
    const { standing, otherwise } = seen.assess(id)
    return otherwise === 'blocks' && standing !== 'met' && standing !== 'waived'
  })
  if (state === 'waiting')
    return because.some(({ kind, id }) => kind === 'requirement' && canChange(scheme, id, context))
  if (state !== 'ready' || holders.length === 0) return false
  return conditions.every((id) => canChange(scheme, id, context))
}

/** Whether somebody can make a condition hold: by bringing facts, or by waiving it. */
function canChange(scheme: CompiledScheme, id: string, context: CommandContext): boolean {
  const requirement = scheme.requirements[id]
  if (!requirement) return false
  if (requirement.waivableBy.some((role) => (context.holders[role] ?? []).length > 0)) return true
  if (requirement.kind === 'combined') return requirement.of.some((part) => canChange(scheme, part, context))
  return !ownSources.has(requirement.of)
}

/** Whoever may close the journey where it stands. */
export function wayOut(scheme: CompiledScheme, context: CommandContext): boolean {
  return scheme.actions.some(
    ({ action, by }) =>
      (action === 'withdraw' || action === 'end') &&
      by.some((role) => (context.holders[role] ?? []).length > 0),
  )
}
