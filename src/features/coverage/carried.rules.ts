import type { IsoDate } from '../../kernel/dates.ts'
import { carriedOver, type EvidenceStandards } from '../evidence/public.ts'

/** What evidence linked to earlier versions of a standard still counts for. Pure. */

/** One link of one piece. */
export interface LinkedPiece {
  readonly id: string
  /** `framework/item`. */
  readonly item: string
  readonly on: IsoDate
}

/** Pieces that came over to an item; a piece is counted once, wholly where any of its links does. */
export interface CarriedCount {
  readonly wholly: number
  readonly partly: number
  readonly latestOn: IsoDate
}

/**
 * The standards whose links may count for this one: those that a crosswalk leads on from, and itself where the
 * authority revised it. Itself always comes along, to know what is linked to it anyway; empty where nothing leads here.
 */
export function leadingTo(
  { crosswalks, revisions = [] }: EvidenceStandards,
  framework: string,
): readonly string[] {
  const from = crosswalks.filter(({ to }) => to === framework).map((crosswalk) => crosswalk.from)
  const isRevised = revisions.some((revision) => revision.framework === framework)
  return from.length > 0 || isRevised ? [...new Set([...from, framework])] : []
}

/** By item of `framework`: what is linked to an earlier version and not to the item itself. */
export function carriedCounts(
  standards: EvidenceStandards,
  framework: string,
  links: readonly LinkedPiece[],
  today: IsoDate,
): ReadonlyMap<string, CarriedCount> {
  const own = new Set(links.map(({ id, item }) => `${item} ${id}`))
  const found = new Map<string, Map<string, { readonly isWhole: boolean; readonly on: IsoDate }>>()
  for (const { id, item, on } of links) {
    const carried = carriedOver(standards, item, today, on)
    if (carried?.toId !== framework || carried.carries === 'not') continue
    for (const to of carried.items) {
      if (own.has(`${framework}/${to.id} ${id}`)) continue
      const pieces = found.get(to.id) ?? new Map<string, { isWhole: boolean; on: IsoDate }>()
      found.set(to.id, pieces)
      pieces.set(id, { isWhole: carried.carries === 'wholly' || pieces.get(id)?.isWhole === true, on })
    }
  }
  return new Map([...found].map(([item, pieces]) => [item, countOf([...pieces.values()])]))
}

function countOf(pieces: readonly { readonly isWhole: boolean; readonly on: IsoDate }[]): CarriedCount {
  const wholly = pieces.filter(({ isWhole }) => isWhole).length
  const days = pieces.map(({ on }) => on).toSorted()
  return { wholly, partly: pieces.length - wholly, latestOn: days.at(-1)! }
}
