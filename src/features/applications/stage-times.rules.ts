import { firstOfMonth, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'

/**
 * What is shown of how long stages take, so that nobody's own time stands there. Pure.
 *
 * - A stage that fewer people passed than the threshold is held back, and one that nobody passed alike.
 * - Where a scheme would have one stage held back alone, the next smallest goes with it: what is known of all stages
 *   together cannot be taken apart.
 * - "Nine of ten" needs twice the threshold, as with fewer it is the time of the slowest one; the longest is never shown.
 * - Figures are of twelve whole months and change on the first of a month, so that they do not follow one person from
 *   one day to the next.
 */

/** The twelve months that were over before this one; both days counted. */
export function twelveMonthsBefore(today: IsoDate): { readonly from: IsoDate; readonly until: IsoDate } {
  const next = firstOfMonth(today)
  return {
    from: subtractDuration(next, 'P1Y' as IsoDuration),
    until: subtractDuration(next, 'P1D' as IsoDuration),
  }
}

/** What was counted of one stage, in calendar days. */
export interface CountedTime {
  readonly stage: string
  /** How many people passed it. */
  readonly people: number
  /** How often it was passed; an application that came back passes it again. */
  readonly passed: number
  /** Half took no longer. */
  readonly middle: number
  /** Nine of ten took no longer. */
  readonly most: number
}

/** What is shown of it; `shown` is undefined where too few passed it. */
export interface ShownTime {
  readonly stage: string
  readonly shown:
    | { readonly passed: number; readonly middle: number; readonly most: number | undefined }
    | undefined
}

/** The stages of one scheme in their order, each with what may be shown of it. Expects no stage twice. */
export function shownTimes(
  stages: readonly string[],
  counted: readonly CountedTime[],
  threshold: number,
): readonly ShownTime[] {
  const large = counted
    .filter(({ stage, people }) => stages.includes(stage) && people >= threshold)
    .toSorted((one, other) => other.people - one.people)
  if (stages.length - large.length === 1) large.pop()
  return stages.map((stage) => {
    const time = large.find((each) => each.stage === stage)
    return {
      stage,
      shown: time && {
        passed: time.passed,
        middle: time.middle,
        most: time.people >= 2 * threshold ? time.most : undefined,
      },
    }
  })
}
