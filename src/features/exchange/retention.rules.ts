import { addDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isDeletedByItself } from '../schemes/public.ts'

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
  readonly kinds: readonly Kept[]
}

/** Whether somebody looks whose period is over: Waymark knows the day it counts from, and deletes nothing of it by itself. */
export function isWatched(rule: RetentionRule): boolean {
  return countsFromLastDay(rule) && !isDeletedByItself(rule.of)
}

const countsFromLastDay = ({ after }: RetentionRule) => after === 'left-employment'

/** A kind of record with the last day of its period. */
export interface Kept {
  readonly of: string
  readonly keptUntil: IsoDate
}

/**
 * Until when each kind of somebody's records is kept, the longest last. Nothing is recorded of them after their last
 * day, so every period that counts from something in the record is over when it is over counted from that day, or from
 * the day their last application ended if that was later.
 */
export function keptOf(
  rules: readonly RetentionRule[],
  leftOn: IsoDate,
  lastEndedOn: IsoDate = leftOn,
): readonly Kept[] {
  const latest = lastEndedOn > leftOn ? lastEndedOn : leftOn
  return rules
    .map((rule) => ({
      of: rule.of,
      keptUntil: addDuration(countsFromLastDay(rule) ? leftOn : latest, rule.keep as IsoDuration),
    }))
    .toSorted((a, b) => (a.keptUntil < b.keptUntil ? -1 : 1))
}

/** A period is over on the day after its last. */
export const isOver = ({ keptUntil }: Kept, today: IsoDate): boolean => keptUntil < today

/** Leavers with at least one period that ended before today, in the order given. */
export function keptLongEnough(
  rules: readonly RetentionRule[],
  leavers: readonly Leaver[],
  today: IsoDate,
): readonly KeptLongEnough[] {
  return leavers.flatMap((leaver) => {
    const kinds = keptOf(rules.filter(isWatched), leaver.leftOn).filter((kept) => isOver(kept, today))
    return kinds.length > 0 ? [{ leaver, kinds }] : []
  })
}
