import type { IsoDate } from '../../kernel/dates.ts'
import {
  type CompiledScheme,
  foldJourney,
  isDecisionTold,
  type JourneyEvent,
  type JourneyState,
  taskThatSends,
} from '../schemes/public.ts'

/** An outcome is the panel's until it is told: applicant and line do not read it off a page before that. */

function tasksOf(scheme: CompiledScheme) {
  return scheme.stages.flatMap((stage) => stage.tasks)
}

/**
 * Whether a decision can be told in the same breath: its telling comes before anything else is decided. A recommendation
 * that another decision follows is told with that one.
 */
export function tellsAtOnce(scheme: CompiledScheme, decision: string): boolean {
  const all = tasksOf(scheme)
  const next = all
    .slice(all.findIndex((task) => task.task === decision) + 1)
    .find(({ does }) => does === 'tell' || does === 'decide')
  return next?.does === 'tell'
}

/** Whether the outcome that stands has been told. */
export function isTold(scheme: CompiledScheme, state: JourneyState): boolean {
  if (state.outcome) return isDecisionTold(scheme, state, state.outcome.task)
  const telling = tasksOf(scheme).filter((task) => task.does === 'tell')
  return telling.length === 0 || telling.some((task) => state.steps[task.task] !== undefined)
}

/** The outcome as it stands for those who were told: while a revision is not told yet, the one before it. */
export function toldOutcome(
  scheme: CompiledScheme,
  state: JourneyState,
): { readonly outcome: string; readonly on: IsoDate } | undefined {
  if (!state.outcome || isTold(scheme, state)) return state.outcome
  const { decisionId } = state.outcome
  const revised = state.decisions.find((each) => each.decisionId === decisionId)?.revises
  return revised !== undefined && isDecisionTold(scheme, state, revised) ? state.decided[revised] : undefined
}

/** Whether those who act on an outcome alone may know of it: once it, or the one before a revision, was told or handed over. */
export function isOutcomeOut(scheme: CompiledScheme, state: JourneyState): boolean {
  if (!state.outcome) return false
  return toldOutcome(scheme, state) !== undefined || isHandedOver(scheme, state)
}

function isHandedOver(scheme: CompiledScheme, { steps }: JourneyState): boolean {
  return scheme.handOffs.some(({ handOff }) => {
    const task = taskThatSends(scheme, handOff)
    return task !== undefined && steps[task.task] !== undefined
  })
}

/**
 * Roles that decide, check, tell or act on outcomes know of one at once; the applicant and those above by the line are
 * told, unless it is their decision, or theirs to tell.
 */
export function waitsToBeTold(scheme: CompiledScheme, roles: ReadonlySet<string>): boolean {
  const deciding = new Set(
    tasksOf(scheme).flatMap((task) =>
      task.does === 'tell' || (task.does === 'decide' && task.decides !== 'recommended') ? task.by : [],
    ),
  )
  return [...roles].every((role) => {
    const rule = scheme.roles[role]
    if (deciding.has(role)) return false
    return rule === undefined || !['duty', 'seat', 'post'].includes(rule.is)
  })
}

/** What had happened before the outcome was recorded: what those see who have not been told yet. */
export function beforeTheOutcome<Happened extends { readonly event: JourneyEvent }>(
  scheme: CompiledScheme,
  stored: readonly Happened[],
  roles: ReadonlySet<string>,
  earlier?: ReadonlyMap<string, CompiledScheme>,
): { readonly stored: readonly Happened[]; readonly state: JourneyState } {
  const stateOf = (all: readonly Happened[]) =>
    foldJourney(
      scheme,
      all.map(({ event }) => event),
      earlier,
    )
  let before = stored
  let state = stateOf(before)
  // An appeal's result that is not told yet hides itself; the outcome before it has been told and stays.
  while (state.outcome && !isTold(scheme, state)) {
    const { decisionId } = state.outcome
    const decided = before.findIndex(
      ({ event }) => event.type === 'outcome-decided' && event.decisionId === decisionId,
    )
    before = before.slice(0, decided)
    state = stateOf(before)
  }
  return withoutUntold(scheme, before, state, roles)
}

/** Nor do they read what was recommended or decided provisionally before it is shared; that somebody did stays visible. */
function withoutUntold<Happened extends { readonly event: JourneyEvent }>(
  scheme: CompiledScheme,
  stored: readonly Happened[],
  state: JourneyState,
  roles: ReadonlySet<string>,
): { readonly stored: readonly Happened[]; readonly state: JourneyState } {
  const own = new Set(
    tasksOf(scheme).flatMap(({ task, by }) => (by.some((role) => roles.has(role)) ? [task] : [])),
  )
  const hidden = new Set(
    state.decisions
      .filter(
        ({ standing, task }) =>
          standing !== 'final' && !own.has(task) && !isDecisionTold(scheme, state, task),
      )
      .map(({ decisionId }) => decisionId),
  )
  if (hidden.size === 0) return { stored, state }
  return {
    stored: stored.filter(({ event }) => event.type !== 'outcome-decided' || !hidden.has(event.decisionId)),
    state: {
      ...state,
      decisions: state.decisions.filter(({ decisionId }) => !hidden.has(decisionId)),
      decided: Object.fromEntries(
        Object.entries(state.decided).filter(([, { decisionId }]) => !hidden.has(decisionId)),
      ),
    },
  }
}

/**
 * Whether a paper that is written after the decision has been sent on: every task that waits for it and passes it on is
 * the moment it becomes the applicant's to read. Papers of the application itself are never held back, and nobody is kept
 * from what they write themselves: an assessor who recommends writes the assessment before anything is decided.
 */
export function isHeldBack(
  scheme: CompiledScheme,
  state: JourneyState,
  template: string,
  roles: ReadonlySet<string> = new Set(),
): boolean {
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
  if (written.by.some((role) => roles.has(role))) return false
  return (
    !isTold(scheme, state) ||
    (sending.length > 0 && !sending.some((task) => state.steps[task.task] !== undefined))
  )
}
