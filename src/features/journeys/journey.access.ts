import {
  above,
  type AccessRule,
  allows,
  anyOf,
  conflicted,
  duty,
  except,
  participant,
  type Relations,
  self,
} from '../../kernel/access.ts'
import type { CompiledScheme, JourneyEvent, JourneyState } from '../schemes/public.ts'
import type { ClosedSince } from './closed-since.rules.ts'
import { isOutcomeOut } from './telling.rules.ts'

/** Who may open an application, and how far. The record is the journey; participants are its parties, by what their role sees. */

/** How much of an application someone may open. */
export type Sees = 'everything' | 'progress' | 'outcome'

function dutiesSeeing(scheme: CompiledScheme, sees: readonly Sees[]): readonly AccessRule[] {
  return Object.values(scheme.roles).flatMap((role) =>
    role.is === 'duty' && role.seesFrom === undefined && sees.includes(role.sees) ? [duty(role.duty)] : [],
  )
}

/** The whole application: applicant, and everyone whose role in it sees everything. Someone with a conflict of interest sees nothing. */
export const seeEverything = (scheme: CompiledScheme): AccessRule =>
  except(anyOf(self, participant('everything'), ...dutiesSeeing(scheme, ['everything'])), conflicted)

/** How it stands: also anyone above the applicant in the reporting line. */
export const seeProgress = (scheme: CompiledScheme): AccessRule =>
  except(
    anyOf(
      self,
      above(),
      participant('everything'),
      participant('progress'),
      ...dutiesSeeing(scheme, ['everything', 'progress']),
    ),
    conflicted,
  )

/** Its outcome alone, once it was told or handed over: HR and the like. */
const seeOutcome = (scheme: CompiledScheme): AccessRule =>
  except(
    anyOf(
      self,
      above(),
      participant('everything'),
      participant('progress'),
      participant('outcome'),
      ...dutiesSeeing(scheme, ['everything', 'progress', 'outcome']),
    ),
    conflicted,
  )

/** Whether an application has come as far as a role must wait for (a panel, say), so that it meets no one's drafts. */
export function isReached(
  role: CompiledScheme['roles'][string],
  { stages }: Pick<JourneyState, 'stages'>,
): boolean {
  return !('seesFrom' in role) || role.seesFrom === undefined || stages[role.seesFrom] !== undefined
}

/** Duties that see an application only from a stage on, once it is reached: for single records, not for lists. */
function dutiesSinceReached(
  scheme: CompiledScheme,
  state: Pick<JourneyState, 'stages'>,
  sees: Sees,
): AccessRule {
  const duties = Object.values(scheme.roles).flatMap((role) =>
    role.is === 'duty' && role.seesFrom !== undefined && role.sees === sees && isReached(role, state)
      ? [duty(role.duty)]
      : [],
  )
  return except(anyOf(...duties), conflicted)
}

/** How far someone may see, or undefined for not at all: the record is then not found. */
export function seesOf(scheme: CompiledScheme, relations: Relations, state: JourneyState): Sees | undefined {
  if (allows(dutiesSinceReached(scheme, state, 'everything'), relations)) return 'everything'
  if (allows(seeEverything(scheme), relations)) return 'everything'
  if (allows(seeProgress(scheme), relations)) return 'progress'
  if (allows(dutiesSinceReached(scheme, state, 'progress'), relations)) return 'progress'
  if (isOutcomeOut(scheme, state) && allows(seeOutcome(scheme), relations)) return 'outcome'
  return undefined
}

/**
 * Why somebody who sees nothing of an application read it before: it had come as far as their duty waits for, and was
 * sent back from there. They know of it, so they may be told. Undefined for anyone else. `events` are all of it, in order.
 */
export function sentBackFor(
  scheme: CompiledScheme,
  relations: Relations,
  events: readonly JourneyEvent[],
): ClosedSince | undefined {
  const at = events.findLastIndex(({ type }) => type === 'returned')
  const back = events[at]
  if (back?.type !== 'returned') return undefined
  const reached = new Set(
    events.slice(0, at).flatMap((event) => (event.type === 'stage-opened' ? [event.stage] : [])),
  )
  const waitsFor = new Set(
    Object.values(scheme.roles).flatMap((role) =>
      role.is === 'duty' &&
      role.seesFrom !== undefined &&
      role.sees !== 'outcome' &&
      reached.has(role.seesFrom) &&
      allows(except(duty(role.duty), conflicted), relations)
        ? [role.seesFrom]
        : [],
    ),
  )
  const opensAt = scheme.stages.find(({ stage }) => waitsFor.has(stage))?.stage
  return opensAt === undefined
    ? undefined
    : { is: 'sent-back', on: back.on, by: back.by, opensAt, byPanel: false }
}

/** The same question about everything, for lists that know only at which stage an application is. */
export function seesAllAt(
  scheme: CompiledScheme,
  relations: Relations,
  at: { readonly stage: string | null; readonly stage_number: number },
): boolean {
  const found = scheme.stages.findIndex(({ stage }) => stage === at.stage)
  const reached = scheme.stages.slice(0, found === -1 ? at.stage_number : found + 1)
  const stages = Object.fromEntries(reached.map(({ stage }) => [stage, {}])) as JourneyState['stages']
  return (
    allows(seeEverything(scheme), relations) ||
    allows(dutiesSinceReached(scheme, { stages }, 'everything'), relations)
  )
}

/**
 * Roles that act before or at the start of an application. The others (a panel, say) meet an application, never the
 * record of everyone who might make one.
 */
export function rolesBeforeApplying(scheme: CompiledScheme): readonly string[] {
  const first = scheme.stages[0]?.tasks.flatMap((task) => task.by) ?? []
  return [...(scheme.before?.by ?? []), ...scheme.starts.askedBy, ...first]
}
