import { sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Reading, reading } from '../../platform/database/reading.ts'
import type { CoverageSource } from '../schemes/public.ts'
import type { LinkedPiece } from './carried.rules.ts'
import type { SourceCount } from './coverage.rules.ts'
import type { PieceKind } from './coverage.tables.ts'
import './coverage.tables.ts'

/** What there is for a person by one standard: by item (its id within the standard), one count a kind of source. */
export type PersonCoverage = ReadonlyMap<string, readonly SourceCount[]>

interface CountRow {
  readonly item: string
  readonly source: CoverageSource
  readonly pieces: number
  readonly latest_on: IsoDate
}

export function personCoverageReading(personId: PersonId, framework: string): Reading<PersonCoverage> {
  return reading(
    sql<CountRow>`
      select substr(framework_item, ${framework.length + 2}::int) as item, source, pieces, latest_on from coverage_counts
      where person_id = ${personId} and starts_with(framework_item, ${`${framework}/`})`,
    (rows) => {
      const found = new Map<string, SourceCount[]>()
      for (const { item, source, pieces, latest_on: latestOn } of rows)
        found.set(item, [...(found.get(item) ?? []), { source, pieces, latestOn }])
      return found
    },
  )
}

/** Every link of a person's pieces to these standards; nothing is read where there are none. */
export function linkedPiecesReading(
  personId: PersonId,
  frameworks: readonly string[],
): Reading<readonly LinkedPiece[]> {
  return reading(
    sql<LinkedPiece>`
      select piece_id as id, framework_item as item, on_day as on from coverage_pieces
      where person_id = ${personId} and split_part(framework_item, '/', 1) = any(${[...frameworks]}::text[])`,
    (rows) => rows,
  )
}

/** One piece that bears on an item, as it is chosen from. */
export interface PieceForItem {
  readonly id: string
  readonly kind: PieceKind
  readonly source: CoverageSource
  readonly on: IsoDate
  /** Its place among the person's best for the item; undefined when it is none. */
  readonly best: number | undefined
}

/** The most that a page offers to choose from. */
const mostPieces = 200

/** What of a person bears on one item (`framework/item`): their best first, then the latest. */
export function piecesForItemReading(
  personId: PersonId,
  frameworkItem: string,
): Reading<readonly PieceForItem[]> {
  return reading(
    sql<Omit<PieceForItem, 'best'> & { readonly best: number | null }>`
      select known.piece_id as id, piece_kind as kind, source, on_day as on, best.position as best
      from coverage_pieces known
      left join coverage_best best on best.person_id = known.person_id
        and best.framework_item = known.framework_item and best.piece_id = known.piece_id
      where known.person_id = ${personId} and known.framework_item = ${frameworkItem}
      order by best.position nulls last, on_day desc, known.piece_id desc limit ${mostPieces}`,
    (rows) => rows.map((row) => ({ ...row, best: row.best ?? undefined })),
  )
}

/** A person's best: pieces that still count, by item (`framework/item`), in the order they were picked. */
export function bestReading(personId: PersonId): Reading<ReadonlyMap<string, readonly string[]>> {
  return reading(
    sql<{ readonly item: string; readonly id: string }>`
      select framework_item as item, piece_id as id from coverage_best
      join coverage_pieces using (person_id, framework_item, piece_id)
      where person_id = ${personId} order by framework_item, position`,
    (rows) => {
      const found = new Map<string, string[]>()
      for (const { item, id } of rows) found.set(item, [...(found.get(item) ?? []), id])
      return found
    },
  )
}

/** For how many items of standards a person has any evidence, and the day of the latest. */
export function coverageGlanceReading(
  personId: PersonId,
): Reading<{ readonly items: number; readonly latestOn: IsoDate | undefined }> {
  return reading(
    sql<{ readonly items: number; readonly latest_on: IsoDate | null }>`
      select count(distinct framework_item)::int as items, max(latest_on) as latest_on from coverage_counts
      where person_id = ${personId}`,
    ([row]) => ({ items: row?.items ?? 0, latestOn: row?.latest_on ?? undefined }),
  )
}
