import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/database/tables.ts'
import type { CoverageSource } from '../schemes/public.ts'
import type { PieceKind } from './coverage.tables.ts'
import './coverage.tables.ts'

/** A piece of evidence as a map counts it: whose, from whom, of which day, and the items (`framework/item`) it bears on. */
export interface Piece {
  readonly id: string
  readonly kind: PieceKind
  readonly personId: PersonId
  readonly source: CoverageSource
  /** Undefined only where it bears on nothing. */
  readonly on: IsoDate | undefined
  /** None when it bears on nothing, is not done yet or counts no more. */
  readonly items: readonly string[]
}

/**
 * Makes a piece count for exactly these items, in the caller's transaction. Saying the same again changes nothing. The
 * lock is taken before the counting statement looks, so that two pieces of one person added at once are both counted.
 */
export async function restatePiece(tx: Tx, piece: Piece): Promise<void> {
  const { rows } = await sql<{ item: string }>`
    with gone as (
      delete from coverage_pieces where piece_id = ${piece.id}
        and framework_item <> all (${[...piece.items]}::text[]) returning framework_item
    ), put as (
      insert into coverage_pieces as known (person_id, framework_item, source, on_day, piece_kind, piece_id)
      select ${piece.personId}::uuid, item, ${piece.source}, ${piece.on ?? null}::date, ${piece.kind}, ${piece.id}::uuid
      from unnest(${[...new Set(piece.items)]}::text[]) item
      on conflict (authority_id, piece_id, framework_item)
        do update set source = excluded.source, on_day = excluded.on_day
        where (known.source, known.on_day) is distinct from (excluded.source, excluded.on_day)
      returning framework_item
    )
    select framework_item as item, (select pg_advisory_xact_lock(hashtextextended(${`coverage ${piece.personId}`}, 0)))
    from (select framework_item from gone union select framework_item from put) touched`.execute(tx)
  if (rows.length > 0)
    await recount(
      tx,
      piece.personId,
      rows.map(({ item }) => item),
    )
}

async function recount(tx: Tx, personId: PersonId, items: readonly string[]): Promise<void> {
  await sql`
    with now as (
      select framework_item, source, count(*)::int as pieces, max(on_day) as latest_on from coverage_pieces
      where person_id = ${personId} and framework_item = any(${[...items]}::text[]) group by 1, 2
    ), gone as (
      delete from coverage_counts kept
      where person_id = ${personId} and framework_item = any(${[...items]}::text[])
        and not exists (select from now where now.framework_item = kept.framework_item and now.source = kept.source)
    )
    insert into coverage_counts (person_id, framework_item, source, pieces, latest_on)
    select ${personId}::uuid, framework_item, source, pieces, latest_on from now
    on conflict (authority_id, person_id, framework_item, source)
      do update set pieces = excluded.pieces, latest_on = excluded.latest_on`.execute(tx)
}

/**
 * Builds everything anew from what the rooms keep. `entries` selects piece_id, person_id, framework_item, source
 * (`own`, `import`, `course`, `feedback`) and on_day of the CPD record; `fromColleagues` selects the entries that came of
 * colleagues’ feedback. Answers how many pieces there are.
 */
export async function rebuildPieces(
  tx: Tx,
  from: {
    readonly entries: RawBuilder<unknown>
    readonly fromColleagues: RawBuilder<unknown>
    readonly seen: readonly Piece[]
  },
): Promise<number> {
  await sql`lock table coverage_pieces, coverage_counts in share row exclusive mode`.execute(tx)
  await sql`delete from coverage_pieces`.execute(tx)
  await sql`
    insert into coverage_pieces (person_id, framework_item, source, on_day, piece_kind, piece_id)
    select person_id, framework_item, case when source <> 'feedback' then 'self'
        when piece_id in (${from.fromColleagues}) then 'colleagues' else 'families' end,
      on_day, 'evidence', piece_id from (${from.entries}) entries`.execute(tx)
  const seen = from.seen.flatMap(({ items, ...piece }) =>
    items.map((item) => ({
      person_id: piece.personId,
      framework_item: item,
      source: piece.source,
      on_day: piece.on,
      piece_kind: piece.kind,
      piece_id: piece.id,
    })),
  )
  await sql`
    insert into coverage_pieces (person_id, framework_item, source, on_day, piece_kind, piece_id)
    select person_id, framework_item, source, on_day, piece_kind, piece_id
    from json_populate_recordset(null::coverage_pieces, ${JSON.stringify(seen)}::json)`.execute(tx)
  await sql`delete from coverage_counts`.execute(tx)
  await sql`
    insert into coverage_counts (person_id, framework_item, source, pieces, latest_on)
    select person_id, framework_item, source, count(*)::int, max(on_day) from coverage_pieces group by 1, 2, 3`.execute(
    tx,
  )
  const { rows } = await sql<{ count: number }>`
    select count(distinct piece_id)::int as count from coverage_pieces`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Whether anything was ever counted here; an authority older than the map has it built once. */
export async function hasPieces(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select from coverage_pieces limit 1`.execute(tx)
  return rows.length > 0
}

/** Makes these a person's best for an item, in this order; of pieces that do not bear on it none is taken. */
export async function putBest(
  tx: Tx,
  picked: {
    readonly personId: PersonId
    readonly item: string
    readonly pieces: readonly string[]
    readonly on: IsoDate
  },
): Promise<void> {
  await sql`
    with gone as (delete from coverage_best where person_id = ${picked.personId}
      and framework_item = ${picked.item} and piece_id <> all (${[...picked.pieces]}::uuid[]))
    insert into coverage_best (person_id, framework_item, piece_id, position, picked_on)
    select known.person_id, known.framework_item, known.piece_id, nth, ${picked.on}::date
    from unnest(${[...picked.pieces]}::uuid[]) with ordinality as chosen (piece_id, nth)
    join coverage_pieces known on known.piece_id = chosen.piece_id
      and known.person_id = ${picked.personId} and known.framework_item = ${picked.item}
    on conflict (authority_id, person_id, framework_item, piece_id) do update set position = excluded.position`.execute(
    tx,
  )
}
