import { type Duration, subtractDuration } from '../../calendar/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import {
  type CoverageMark,
  type CoverageRules,
  type CoverageSource,
  coverageSources,
} from '../schemes/public.ts'

/** When an item has enough evidence, by the rules of the pack; why not, and what would change it. Pure. */

/** What there is from one kind of source. */
export interface SourceCount {
  readonly source: CoverageSource
  readonly pieces: number
  readonly latestOn: IsoDate
}

export const coverageStates = ['green', 'amber', 'none'] as const
/** Enough, some, too little. */
export type CoverageState = (typeof coverageStates)[number]

/** What a mark still asks for. One new piece may answer several of these at once. */
export type Lack =
  | { readonly lack: 'pieces'; readonly have: number; readonly need: number }
  | { readonly lack: 'recent'; readonly since: IsoDate; readonly latestOn: IsoDate | undefined }
  | { readonly lack: 'sources'; readonly have: number; readonly need: number }
  | { readonly lack: 'from'; readonly source: CoverageSource }

export interface Judged {
  readonly state: CoverageState
  readonly pieces: number
  readonly latestOn: IsoDate | undefined
  /** What is missing for green; nothing when it is green. */
  readonly toGreen: readonly Lack[]
  /** What is missing for amber; nothing when it is amber or green. */
  readonly toAmber: readonly Lack[]
}

/** How one item stands by what there is for it from each kind of source. */
export function judge(counts: readonly SourceCount[], rules: CoverageRules, today: IsoDate): Judged {
  const pieces = counts.reduce((sum, count) => sum + count.pieces, 0)
  const latestOn = counts.map((count) => count.latestOn).reduce(later, undefined)
  const toGreen = lacksOf(rules.green, counts, today)
  const toAmber = toGreen.length === 0 ? [] : lacksOf(rules.amber, counts, today)
  const state = toGreen.length === 0 ? 'green' : toAmber.length === 0 ? 'amber' : 'none'
  return { state, pieces, latestOn, toGreen, toAmber }
}

const later = (one: IsoDate | undefined, other: IsoDate): IsoDate =>
  one !== undefined && one > other ? one : other

/** The first day on which the latest piece may lie for a mark; undefined where it may be of any day. */
export function sinceFor(mark: CoverageMark, today: IsoDate): IsoDate | undefined {
  return mark.latestWithin === undefined ? undefined : subtractDuration(today, mark.latestWithin as Duration)
}

function lacksOf(mark: CoverageMark, counts: readonly SourceCount[], today: IsoDate): readonly Lack[] {
  const pieces = counts.reduce((sum, count) => sum + count.pieces, 0)
  const latestOn = counts.map((count) => count.latestOn).reduce(later, undefined)
  const since = sinceFor(mark, today)
  const have = new Set(counts.map(({ source }) => source))
  const missing = coverageSources.filter((source) => mark.from.includes(source) && !have.has(source))
  return [
    ...(pieces < mark.atLeast ? [{ lack: 'pieces', have: pieces, need: mark.atLeast } as const] : []),
    ...(since !== undefined && (latestOn === undefined || latestOn < since)
      ? [{ lack: 'recent', since, latestOn } as const]
      : []),
    ...missing.map((source) => ({ lack: 'from', source }) as const),
    // One kind of source comes with any piece at all.
    ...(Math.max(1, have.size + missing.length) < mark.sources
      ? [{ lack: 'sources', have: have.size + missing.length, need: mark.sources } as const]
      : []),
  ]
}
