import type { IsoDate } from '../../kernel/dates.ts'
import type { RunsOnVersion } from '../journeys/public.ts'
import type { SchemeVersion } from '../packs/public.ts'

/** Which version of a scheme stands how, and who runs on it. Pure. */

export type VersionState = 'in-force' | 'coming' | 'earlier' | 'not-offered'

export interface VersionLine {
  readonly scheme: string
  readonly version: number
  readonly hash: string
  readonly from: IsoDate
  readonly until: IsoDate | null
  readonly state: VersionState
  readonly running: number
  readonly ended: number
}

/**
 * The versions of one scheme, the latest first, each with its state on the day and the count of who runs on it.
 * A person starts on the latest version that holds; `offered` says whether the pack in force has the scheme at all.
 */
export function versionLines(
  versions: readonly SchemeVersion[],
  runs: readonly RunsOnVersion[],
  { today, offered }: { readonly today: IsoDate; readonly offered: boolean },
): readonly VersionLine[] {
  const latestFirst = versions.toSorted((a, b) => b.version - a.version)
  const now = latestFirst.find((each) => holds(each, today))
  return latestFirst.map((each) => {
    const counted = runs.find(({ hash }) => hash === each.hash)
    return {
      scheme: each.scheme,
      version: each.version,
      hash: each.hash,
      from: each.effectiveFrom,
      until: each.effectiveUntil,
      state: stateOf(each, { today, offered, isNow: each === now }),
      running: counted?.running ?? 0,
      ended: counted?.ended ?? 0,
    }
  })
}

function holds({ effectiveFrom, effectiveUntil }: SchemeVersion, on: IsoDate): boolean {
  return effectiveFrom <= on && (effectiveUntil === null || on <= effectiveUntil)
}

function stateOf(
  { effectiveFrom }: SchemeVersion,
  on: { readonly today: IsoDate; readonly offered: boolean; readonly isNow: boolean },
): VersionState {
  if (effectiveFrom > on.today) return 'coming'
  if (!on.isNow) return 'earlier'
  return on.offered ? 'in-force' : 'not-offered'
}
