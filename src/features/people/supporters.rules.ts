import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { addDuration } from '../../calendar/public.ts'
import type { SupportCapacity } from './people.tables.ts'

/** What a person may grant to a supporter. Pure. */

/** The longest that a grant lasts at once; it can be given again. */
const longest = 'P1Y'

export const capacityNames: Readonly<Record<SupportCapacity, string>> = {
  'union-representative': 'union representative',
  mentor: 'mentor',
  'other-supporter': 'supporter',
}

/** A grant as it stands. */
export type SupportState = 'open' | 'ended' | 'over'

/** Ended by its person, over because its last day has passed, or open. */
export function supportState(
  { revokedAt, untilOn }: { readonly revokedAt: string | undefined; readonly untilOn: IsoDate },
  today: IsoDate,
): SupportState {
  if (revokedAt !== undefined) return 'ended'
  return untilOn < today ? 'over' : 'open'
}

/** What is wrong with a grant, by field. */
export function checkSupport(
  grant: { readonly parts: readonly string[]; readonly untilOn: IsoDate },
  offered: readonly string[],
  today: IsoDate,
): readonly Refusal[] {
  const refusals: Refusal[] = []
  if (grant.parts.length === 0 || grant.parts.some((part) => !offered.includes(part)))
    refusals.push({
      code: 'no-parts',
      field: 'parts',
      says: 'Select which parts of your record they may read',
    })
  if (grant.untilOn < today)
    refusals.push({ code: 'past', field: 'until', says: 'The last day must be today or later' })
  if (grant.untilOn > addDuration(today, longest))
    refusals.push({
      code: 'too-long',
      field: 'until',
      says: 'The last day must be within a year',
      remedy: 'You can let them read again when it has passed',
    })
  return refusals
}
