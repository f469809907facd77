import { addDuration, subtractDuration } from '../../calendar/public.ts'
import { type IsoDate, type IsoDuration, isoDate } from '../../kernel/dates.ts'
import type { Strategy } from '../schemes/public.ts'
import { labelOf, type Period, periodsOf } from './figures.rules.ts'
import type { ReportGlance } from './report.rules.ts'

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

/** The finished report of a period that holds: one that was not sent back before one that was. */
export function finishedFor<Each extends Pick<ReportGlance, 'from' | 'finishedAt' | 'answer'>>(
  reports: readonly Each[],
  from: IsoDate,
): Each | undefined {
  const finished = reports.filter((each) => each.from === from && each.finishedAt !== null)
  return finished.find(({ answer }) => answer !== 'sent-back') ?? finished[0]
}

/** Reports that the board sent back and nobody has finished anew since, one a period. */
export const toWriteAgain = <Each extends Pick<ReportGlance, 'from' | 'finishedAt' | 'answer'>>(
  reports: readonly Each[],
): readonly Each[] =>
  [...new Set(reports.map(({ from }) => from))].flatMap((from) => {
    const found = finishedFor(reports, from)
    return found?.answer === 'sent-back' ? [found] : []
  })

/** Whether a report tells of all of its period: before that its figures are of no use for good. */
export const isOver = ({ to }: Pick<Period, 'to'>, today: IsoDate): boolean => to < today

/** Periods that a report may be written of: the one that goes on and all before it, the latest first. */
export const reportPeriods = (
  strategy: Pick<Strategy, 'from' | 'report'>,
  today: IsoDate,
): readonly Period[] =>
  strategy.report ? periodsOf(strategy, strategy.report.every, today, Infinity).toReversed() : []

/** Meetings at which a report may have been presented: held or due since it was finished. */
export const meetingsSince = <Each extends { readonly on: IsoDate; readonly state: string }>(
  meetings: readonly Each[],
  finishedOn: IsoDate,
  today: IsoDate,
): readonly Each[] => meetingsUntil(meetings, today).filter(({ on }) => on >= finishedOn)

/** Meetings that a review or report may have been part of. */
export const meetingsUntil = <Each extends { readonly on: IsoDate; readonly state: string }>(
  meetings: readonly Each[],
  today: IsoDate,
): readonly Each[] => meetings.filter(({ on, state }) => on <= today && state !== 'cancelled')

/** The last twelve months, for what learning changed. */
export const lastYear = (today: IsoDate): Period => ({ from: subtractDuration(today, 'P1Y'), to: today })
