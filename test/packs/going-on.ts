import {
  type CommandContext,
  type CompiledScheme,
  type JourneyState,
  type JourneyView,
  type TaskView,
  view,
} from '../../src/features/schemes/public.ts'

/** Facts that a journey writes down itself: once written they change only when it goes back. */
const ownSources = new Set(['steps', 'start', 'signatures', 'reviews', 'supervision-due'])

interface Here {
  readonly scheme: CompiledScheme
  readonly state: JourneyState
  readonly context: CommandContext
  readonly seen: JourneyView
}

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
  const here: Here = { scheme, state, context, seen }
  const ways: string[] = []
  if (state.pausedOn !== undefined && offers('resume', here)) ways.push('it can be taken up again')
  if (state.holds.length > 0 && offers('release', here)) ways.push('the hold can be released')
  for (const [id, round] of Object.entries(scheme.rounds)) {
    const open = seen.stages.some((each) => each.stage.stage === round.at && each.state === 'open')
    if (open && state.drawn[id] === undefined && isHeld(round.by, here)) ways.push(`${id} can be drawn`)
  }
  for (const stage of seen.stages) {
    if (stage.state !== 'open' && stage.state !== 'passed') continue
    for (const { id, standing, otherwise } of stage.exit)
      if (otherwise === 'blocks' && standing !== 'met' && standing !== 'waived' && canChange(id, here))
        ways.push(`${stage.stage.stage} waits for ${id}`)
    for (const task of stage.tasks) if (canBeDone(task, here)) ways.push(`${task.task.task} can be done`)
  }
  return ways
}

/** Whoever may close the journey where it stands. */
export function wayOut(scheme: CompiledScheme, context: CommandContext): boolean {
  return scheme.actions.some(
    ({ action, by }) =>
      (action === 'withdraw' || action === 'end') &&
      by.some((role) => (context.holders[role] ?? []).length > 0),
  )
}

function isHeld(roles: readonly string[], { context }: Here): boolean {
  return roles.some((role) => (context.holders[role] ?? []).length > 0)
}

function offers(wanted: string, here: Here): boolean {
  return here.scheme.actions.some(({ action, by }) => action === wanted && isHeld(by, here))
}

/** A task that somebody has, and no condition that can never hold stands before it. */
function canBeDone(view: TaskView, here: Here): boolean {
  const { task, state, holders, because } = view
  if (holders.length === 0 || isRefused(view, here)) return false
  if (state === 'waiting')
    return because.some(({ kind, id }) => kind === 'late' || (kind === 'requirement' && canChange(id, here)))
  if (state !== 'ready') return false
  if (task.does === 'meet' && !canMeet(view, here)) return false
  return task.requires.every((id) => {
    const { standing, otherwise } = here.seen.assess(id)
    return otherwise !== 'blocks' || standing === 'met' || standing === 'waived' || canChange(id, here)
  })
}

/** Late, where what is late is refused and nothing can move the day. */
function isRefused({ task, due }: TaskView, here: Here): boolean {
  const stops = [
    `step.${task.task}`,
    { submit: 'submission', decide: 'outcome', sign: 'sealed' }[task.does as 'sign'],
  ]
  const overrun = here.seen.clocks.some(
    ({ id, late, whenLate }) =>
      late && whenLate === 'refuse' && stops.includes(here.scheme.clocks[id]?.stops ?? ''),
  )
  if (overrun) return true
  if (!due?.late || due.whenLate === 'flag' || offers('adjust', here)) return false
  return !(due.whenLate === 'next-sitting' && task.due?.before === 'meeting')
}

/** The meeting is booked, or somebody can still book it. */
function canMeet({ task }: TaskView, { scheme, state, seen }: Here): boolean {
  const meeting = task.meeting ?? Object.keys(scheme.meetings)[0] ?? ''
  if (state.meetings[meeting]) return true
  return seen.stages.some(
    (stage) =>
      stage.state === 'open' &&
      stage.tasks.some((each) => each.task.does === 'book' && each.state === 'ready'),
  )
}

/** Whether somebody can make a condition hold: by bringing facts, or by waiving it. */
function canChange(id: string, here: Here): boolean {
  const requirement = here.scheme.requirements[id]
  if (!requirement) return false
  if (isHeld(requirement.waivableBy, here)) return true
  if (requirement.kind === 'combined') return requirement.of.some((part) => canChange(part, here))
  return !ownSources.has(requirement.of)
}
