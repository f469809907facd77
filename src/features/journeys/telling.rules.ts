import { type CompiledScheme, foldJourney, type JourneyEvent, type JourneyState } from '../schemes/public.ts'

/** An outcome is the panel's until it is told: applicant and line do not read it off a page before that. */

function tasksOf(scheme: CompiledScheme) {
  return scheme.stages.flatMap((stage) => stage.tasks)
}

/** Whether the outcome has been told; where the scheme has no step for telling, recording it tells it. */
export function isTold(scheme: CompiledScheme, state: JourneyState): boolean {
  const telling = tasksOf(scheme).filter((task) => task.does === 'tell')
  return telling.length === 0 || telling.some((task) => state.steps[task.task] !== undefined)
}

/**
 * Roles that decide, check or act on outcomes know of one at once; the applicant and those above by the line are told,
 * unless it is their decision.
 */
export function waitsToBeTold(scheme: CompiledScheme, roles: ReadonlySet<string>): boolean {
  const deciding = new Set(
    tasksOf(scheme).flatMap((task) =>
      task.does === 'decide' && task.decides !== 'recommended' ? task.by : [],
    ),
  )
  return [...roles].every((role) => {
    const rule = scheme.roles[role]
    if (deciding.has(role)) return false
    return rule === undefined || (rule.is !== 'duty' && rule.is !== 'seat')
  })
}

/** What had happened before the outcome was recorded: what those see who have not been told yet. */
export function beforeTheOutcome<Happened extends { readonly event: JourneyEvent }>(
  scheme: CompiledScheme,
  stored: readonly Happened[],
  earlier?: ReadonlyMap<string, CompiledScheme>,
): { readonly stored: readonly Happened[]; readonly state: JourneyState } {
  const decided = stored.findIndex(({ event }) => event.type === 'outcome-decided')
  const before = decided < 0 ? stored : stored.slice(0, decided)
  const events = before.map(({ event }) => event)
  return { stored: before, state: foldJourney(scheme, events, earlier) }
}

/**
 * Whether a paper that is written after the decision has been sent on: every task that waits for it and passes it on is
 * the moment it becomes the applicant's to read. Papers of the application itself are never held back.
 */
export function isHeldBack(scheme: CompiledScheme, state: JourneyState, template: string): boolean {
  const deciding = scheme.stages.findIndex((stage) => stage.tasks.some((task) => task.does === 'decide'))
  if (deciding < 0) return false
  const written = scheme.stages
    .slice(deciding)
    .flatMap((stage) => stage.tasks)
    .find((task) => task.does === 'document' && task.document === template)
  if (!written) return false
  const sending = tasksOf(scheme).filter((task) => task.opensWhen.includes(written.task))
  // What applicants write themselves is theirs from the moment they know the outcome.
  if (written.by.some((role) => scheme.roles[role]?.is === 'applicant')) return !isTold(scheme, state)
  return (
    !isTold(scheme, state) ||
    (sending.length > 0 && !sending.some((task) => state.steps[task.task] !== undefined))
  )
}
