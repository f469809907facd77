import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Breaks of a sitting, when its packs may be read, whom it keeps out; who stood in for whom; who has read what. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table sittings
      -- [{ startsAt, endsAt }], in order of time; nobody is heard then.
      add column breaks jsonb not null default '[]',
      -- How somebody may stand to an applicant and not hear them, as the scheme said when the date was planned.
      add column keeps_out text[] not null default '{}',
      -- Members read the packs from this day to that one; null for no limit.
      add column packs_from date,
      add column packs_until date;

    -- Somebody took a seat in place of another, or an empty one, on the spot: for the whole date, or for one application.
    create table sitting_substitutes (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      sitting_id uuid not null,
      seat text not null,
      journey_id uuid,
      person_id uuid not null,
      instead_of uuid,
      reason text not null check (reason <> ''),
      seated_by uuid not null,
      seated_at timestamptz not null,
      ended_at timestamptz,
      primary key (authority_id, id),
      foreign key (authority_id, sitting_id) references sittings (authority_id, id)
    );
    create index sitting_substitutes_of_sitting on sitting_substitutes (authority_id, sitting_id);
    create unique index sitting_substitutes_one_a_seat on sitting_substitutes (authority_id, sitting_id, journey_id, seat)
      where journey_id is not null and ended_at is null;
    create index sitting_substitutes_of_person on sitting_substitutes (authority_id, person_id) where ended_at is null;

    -- A member says that they have read an edition; what was added later, they have not seen.
    create table panel_reads (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      sitting_id uuid not null,
      person_id uuid not null,
      edition_id uuid,
      read_at timestamptz not null,
      primary key (authority_id, journey_id, sitting_id, person_id)
    );
    `,
  )
  await makeTenantTable(db, 'sitting_substitutes', ['insert', 'update'])
  await makeTenantTable(db, 'panel_reads')
}
