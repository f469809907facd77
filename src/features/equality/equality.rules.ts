import { addDuration, daysBetween, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate, IsoDuration } from '../../kernel/dates.ts'
import type { EqualityMonitoring } from '../schemes/public.ts'

/**
 * How figures are made so that none of fewer people than the threshold can be worked out from any of them. Pure.
 *
 * - Periods never overlap and are counted once: two figures never differ by the few people between two days.
 * - Of each question there is one division of everybody, of every scheme together. Groups that are too small are put
 *   together with others until each is large enough, by outcome too; a group of nobody counts as too small, since
 *   "nobody" tells of somebody as well. So each figure, and whatever is left of the whole without some of them, is a sum
 *   of groups that are large enough.
 * - Nobody is counted twice, ever: two periods share no people, so that whoever knows which people a period had cannot
 *   take one from the other and be left with the answers of the few who are in one of them only.
 * - Nothing is divided by two questions at once, and nothing is chosen by whoever reads.
 */

/** How many people gave one answer, and how many of them had a good outcome. */
export interface Counted {
  readonly names: readonly string[]
  readonly people: number
  readonly good: number
}

export interface Group {
  readonly names: readonly string[]
  readonly people: number
  /** Undefined where the numbers bear no division by outcome. */
  readonly good: number | undefined
}

const together = (all: readonly Counted[]): Counted => ({
  names: all.flatMap(({ names }) => names),
  people: all.reduce((sum, each) => sum + each.people, 0),
  good: all.reduce((sum, each) => sum + each.good, 0),
})

/**
 * What is published of one question: groups divided by outcome where at least two are large enough so, else by number
 * alone, else nothing. Expects every person in exactly one of the counts.
 */
export function groupsOf(counts: readonly Counted[], threshold: number): readonly Group[] {
  const byOutcome = grouped(counts, ({ people, good }) => good >= threshold && people - good >= threshold)
  if (byOutcome.length > 1) return byOutcome
  const byNumber = grouped(counts, ({ people }) => people >= threshold)
  return byNumber.length > 1 ? byNumber.map((group) => ({ ...group, good: undefined })) : []
}

function grouped(
  counts: readonly Counted[],
  isLargeEnough: (counted: Counted) => boolean,
): readonly Counted[] {
  const large = counts.filter(isLargeEnough)
  const small = counts.filter((counted) => !isLargeEnough(counted))
  if (small.length === 0) return large
  // The smallest join the rest first, so that as much as can be is still shown by itself.
  const bySize = large.toSorted((one, other) => one.people - other.people)
  const rest = [...small]
  while (!isLargeEnough(together(rest))) {
    const next = bySize.shift()
    if (!next) return []
    rest.push(next)
  }
  return [...large.filter((counted) => bySize.includes(counted)), together(rest)]
}

/** Those of a period who have not been counted in an earlier one. */
export function notCountedBefore<Someone extends { readonly id: string }>(
  people: readonly Someone[],
  counted: ReadonlySet<string>,
): readonly Someone[] {
  return people.filter(({ id }) => !counted.has(id))
}

export interface Period {
  readonly begins: IsoDate
  readonly ends: IsoDate
  /** The day from which its figures are made. */
  readonly published: IsoDate
}

type Rhythm = Pick<EqualityMonitoring, 'from' | 'years' | 'publishedAfter'>

function periodFrom({ years, publishedAfter }: Rhythm, begins: IsoDate): Period {
  const ends = subtractDuration(addDuration(begins, `P${years}Y` as IsoDuration), 'P1D' as IsoDuration)
  return { begins, ends, published: addDuration(ends, publishedAfter as IsoDuration) }
}

/** The first period that begins after what was counted already, over or not. */
export function nextPeriod(rhythm: Rhythm, countedUntil: IsoDate | undefined): Period {
  let period = periodFrom(rhythm, rhythm.from as IsoDate)
  while (countedUntil !== undefined && daysBetween(period.begins, countedUntil) >= 0)
    period = periodFrom(rhythm, addDuration(period.ends, 'P1D' as IsoDuration))
  return period
}
