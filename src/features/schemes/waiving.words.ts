import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { CompiledScheme } from './compiled.language.ts'
import type { JourneyState } from './journey.state.engine.ts'

/** A condition that was waived: said as such wherever it is shown, never as met. */
export interface WaivedCondition {
  readonly id: string
  readonly name: string
  /** The ground in the scheme's words. */
  readonly ground: string
  readonly by: PersonId
  readonly on: IsoDate
}

/** Every condition that was waived in a journey, in the order of the scheme. */
export function waivedConditions(
  scheme: CompiledScheme,
  { waived }: Pick<JourneyState, 'waived'>,
): readonly WaivedCondition[] {
  // Nearly always, and then nobody looks through a hundred conditions.
  if (Object.keys(waived).length === 0) return []
  return Object.values(scheme.requirements).flatMap((requirement) => {
    const given = waived[requirement.id]
    if (!given) return []
    const ground = requirement.grounds.find((each) => each.ground === given.ground)?.name ?? given.ground
    return [{ id: requirement.id, name: requirement.name, ground, by: given.by, on: given.on }]
  })
}
