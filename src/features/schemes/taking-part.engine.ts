import type { PersonId } from '../../kernel/ids.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyState } from './journey.state.engine.ts'
import type { Holders } from './scheme.facts.ts'
import { findTask } from './scheme.index.ts'
import { meetingOfTask } from './progress.engine.ts'

/** Who took part in what, so that a role can be for people who did not. */

/** Everyone who did one of these tasks (themselves or through a deputy), signed there, or sat in one of these meetings. */
function tookPartIn(
  scheme: CompiledScheme,
  state: JourneyState,
  ids: readonly string[],
): ReadonlySet<PersonId> {
  const people = ids.flatMap((id): readonly PersonId[] => {
    const task = findTask(scheme, id)
    const meeting = task?.does === 'meet' ? meetingOfTask(scheme, task) : id
    const signed =
      task?.does === 'sign'
        ? (state.edition?.signatures ?? []).flatMap(({ by, actingFor }) => [
            by,
            ...(actingFor ? [actingFor] : []),
          ])
        : []
    return [...(state.tookPart[id] ?? []), ...(meeting ? (state.sat[meeting] ?? []) : []), ...signed]
  })
  return new Set(people)
}

/**
 * Holders of each role without those who took part in what the role may not have had a part in. A seat is held by whoever
 * still holds one of the roles that fill it. The very same where nobody is barred.
 */
export function holdersNow(scheme: CompiledScheme, state: JourneyState, holders: Holders): Holders {
  const barring = Object.entries(scheme.roles).filter(
    ([, rule]) => rule.is !== 'applicant' && rule.tookNoPartIn.length > 0,
  )
  if (barring.length === 0) return holders
  const now: Record<string, Holders[string]> = { ...holders }
  for (const [role, rule] of barring) {
    const barred = tookPartIn(scheme, state, rule.is === 'applicant' ? [] : rule.tookNoPartIn)
    now[role] = (holders[role] ?? []).filter(
      ({ personId, actingFor }) =>
        !barred.has(personId) && (actingFor === undefined || !barred.has(actingFor)),
    )
  }
  for (const [role, rule] of Object.entries(scheme.roles)) {
    if (rule.is !== 'seat') continue
    const seat = scheme.meetings[rule.meeting]?.seats.find((each) => each.seat === rule.seat)
    const filling = (seat?.by ?? []).filter((by) => by !== role)
    if (!filling.some((by) => barring.some(([each]) => each === by))) continue
    const left = new Set(filling.flatMap((by) => (now[by] ?? []).map(({ personId }) => personId)))
    now[role] = (now[role] ?? []).filter(({ personId }) => left.has(personId))
  }
  const left = Object.keys(now).every((role) => now[role]?.length === (holders[role]?.length ?? 0))
  return left ? holders : now
}
