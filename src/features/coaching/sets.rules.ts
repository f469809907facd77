import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { LearningSet, LedSet } from './sets.queries.ts'

/** When a set is full, and when it needs somebody else to lead it. Pure. */

/** Whether a set has as many members as its kind may have; never where the pack names no limit. */
export const isFull = (
  { members }: Pick<LearningSet, 'members'>,
  kind: { readonly most?: number | undefined } | undefined,
): boolean => kind?.most !== undefined && members.length >= kind.most

/** A set waits for its leader no longer than this: a starting value of ours. */
const longAway = 'P28D' as IsoDuration

/** Why nobody leads a set now: they have left, or are away for long; `until` is undefined while nobody knows. */
export type LeaderGone =
  | { readonly why: 'left' }
  | { readonly why: 'away'; readonly since: IsoDate; readonly until: IsoDate | undefined }

/**
 * Undefined while whoever leads it does. An absence counts from its first day when it is known to be long, and one without
 * a day of return once it has lasted so long.
 */
export function leaderGone({ set, away }: LedSet, today: IsoDate): LeaderGone | undefined {
  if (set.facilitatorLeft) return { why: 'left' }
  const long = away.find(
    ({ from, to }) =>
      from <= today && (to === null || to >= today) && (to ?? today) >= addDuration(from, longAway),
  )
  return long && { why: 'away', since: long.from, until: long.to ?? undefined }
}
