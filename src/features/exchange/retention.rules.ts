import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'

/** How long records are kept, as a pack says it, and whose have been kept that long. */

/** One rule of the pack: `{ of: 'applications', after: 'left-employment', keep: 'P6Y' }`. */
export interface RetentionRule {
  readonly of: string
  readonly after: string
  readonly keep: string
}

export interface Leaver {
  readonly personId: PersonId
  readonly name: string
  /** Their last day. */
  readonly leftOn: IsoDate
}

export interface KeptLongEnough {
  readonly leaver: Leaver
  /** Kinds of records whose period is over, with the last day of the period. */
  readonly kinds: readonly { readonly of: string; readonly keptUntil: IsoDate }[]
}

/** Whether Waymark knows the day from which a rule counts: of a person's records, that is the last day of employment. */
export function isWatched(rule: RetentionRule): boolean {
  return rule.after === 'left-employment'
}

/** Leavers with at least one period that ended before today, in the order given. */
export function keptLongEnough(
  rules: readonly RetentionRule[],
  leavers: readonly Leaver[],
  today: IsoDate,
): readonly KeptLongEnough[] {
  const watched = rules.filter(isWatched)
  return leavers.flatMap((leaver) => {
    const kinds = watched
      .map(({ of, keep }) => ({ of, keptUntil: addDuration(leaver.leftOn, keep as IsoDuration) }))
      .filter(({ keptUntil }) => keptUntil < today)
    return kinds.length > 0 ? [{ leaver, kinds }] : []
  })
}
