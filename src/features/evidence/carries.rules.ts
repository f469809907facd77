import type { IsoDate } from '../../kernel/dates.ts'
import { type CarriedOver, carriedOver, type EvidenceStandards } from './evidence.standards.rules.ts'

/** What of a record's links to earlier versions of standards still counts. Pure. */

export interface LinkedEntry {
  readonly id: string
  readonly title: string
  readonly completedOn?: IsoDate | undefined
  readonly plannedOn?: IsoDate | undefined
  readonly links: readonly { readonly item: string }[]
}

/** One link of one entry, with what became of it. */
export interface CarriedLink {
  readonly entry: LinkedEntry
  /** `framework/item`. */
  readonly item: string
  readonly on: IsoDate | undefined
  readonly carried: CarriedOver
}

/** Every link to a version that has been followed by another, in the order of the entries. */
export function carriedLinks(
  standards: EvidenceStandards,
  entries: readonly LinkedEntry[],
  today: IsoDate,
): readonly CarriedLink[] {
  return entries.flatMap((entry) => {
    const on = entry.completedOn ?? entry.plannedOn
    return entry.links.flatMap(({ item }): readonly CarriedLink[] => {
      const carried = carriedOver(standards, item, today, on)
      return carried ? [{ entry, item, on, carried }] : []
    })
  })
}
