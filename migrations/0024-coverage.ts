import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Where there is evidence for each item of a standard, and what people picked as their best. Days and codes only: every
 * word stays with the room that the piece is of.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- One piece (an entry of the CPD record, an observation) that bears on an item, on the day it is of.
    create table coverage_pieces (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      framework_item text not null check (framework_item like '%/%'),
      source text not null check (source in ('self', 'observed', 'families', 'colleagues')),
      on_day date not null,
      piece_kind text not null check (piece_kind in ('evidence', 'observation')),
      piece_id uuid not null,
      primary key (authority_id, piece_id, framework_item)
    );
    create index coverage_pieces_of on coverage_pieces (authority_id, person_id, framework_item, source, on_day desc);

    -- How many of them, and the latest day: what maps are drawn from. Kept in the transaction that changes a piece.
    create table coverage_counts (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      framework_item text not null,
      source text not null,
      pieces integer not null check (pieces > 0),
      latest_on date not null,
      primary key (authority_id, person_id, framework_item, source)
    );

    create table coverage_best (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      framework_item text not null,
      piece_id uuid not null,
      position smallint not null,
      picked_on date not null,
      primary key (authority_id, person_id, framework_item, piece_id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    `,
  )
  for (const table of ['coverage_pieces', 'coverage_counts', 'coverage_best'])
    await makeTenantTable(db, table)
}
