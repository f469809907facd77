import { addDuration, subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, isoDate } from '../../kernel/dates.ts'
import type { Strategy } from '../schemes/public.ts'
import { labelOf, type Period, periodsOf } from './figures.rules.ts'

/** What is due for the board, and when. Pure. */

/** So long before it is due, whoever keeps the strategy is asked for a review. */
const askedBefore = 'P8W' as IsoDuration

/** The next review: a while after the last one, or on the day of the first. Undefined where no board reviews. */
export function reviewDue(
  { board }: Pick<Strategy, 'board'>,
  lastReviewedOn: IsoDate | undefined,
): { readonly on: IsoDate; readonly askedFrom: IsoDate } | undefined {
  if (!board) return undefined
  const on = lastReviewedOn
    ? addDuration(lastReviewedOn, board.reviews as IsoDuration)
    : isoDate(board.firstReview)
  return { on, askedFrom: subtractDuration(on, askedBefore) }
}

export interface ReportDue extends Period {
  readonly label: string
  readonly dueOn: IsoDate
}

/** The latest period that is over, with the day its report is due; undefined where none is written or none is over. */
export function reportDue(
  strategy: Pick<Strategy, 'from' | 'report'>,
  today: IsoDate,
): ReportDue | undefined {
  const { report } = strategy
  if (!report) return undefined
  const last = periodsOf(strategy, report.every, today).findLast(({ to }) => to < today)
  return last && { ...last, label: labelOf(last), dueOn: addDuration(last.to, report.within as IsoDuration) }
}

/** Periods that a report may be written of: the one that goes on and those before it, the latest first. */
export const reportPeriods = (
  strategy: Pick<Strategy, 'from' | 'report'>,
  today: IsoDate,
): readonly Period[] =>
  strategy.report ? periodsOf(strategy, strategy.report.every, today, 3).toReversed() : []

/** Meetings that a review or report may have been part of. */
export const meetingsUntil = <Each extends { readonly on: IsoDate; readonly state: string }>(
  meetings: readonly Each[],
  today: IsoDate,
): readonly Each[] => meetings.filter(({ on, state }) => on <= today && state !== 'cancelled')
