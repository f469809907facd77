import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Journeys that began on paper: what was checked, its scans, and signatures that were put on paper. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table paper_starts (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null,
      journey_id uuid not null,
      checked text not null check (checked <> ''),
      checked_by uuid not null,
      checked_on date not null,
      objection text,
      objected_on date,
      answer text,
      answered_by uuid,
      answered_on date,
      primary key (authority_id, id),
      -- A journey begins once.
      unique (authority_id, journey_id),
      foreign key (authority_id, journey_id) references journeys (authority_id, id),
      foreign key (authority_id, checked_by) references persons (authority_id, id),
      foreign key (authority_id, answered_by) references persons (authority_id, id),
      check ((objection is null) = (objected_on is null)),
      check ((answer is null) = (answered_on is null)),
      check (answer is null or objection is not null)
    );
    create table paper_scans (
      authority_id integer not null default current_authority() references authorities (id),
      paper_id uuid not null,
      position integer not null,
      name text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      primary key (authority_id, paper_id, sha256),
      foreign key (authority_id, paper_id) references paper_starts (authority_id, id)
    );
    -- Set when the signature stands on paper: who typed it in, and who saw it.
    alter table edition_signatures add column entered_by uuid, add column entered_by_name text,
      add column seen_by uuid, add column seen_by_name text,
      add constraint edition_signatures_on_paper
        check (num_nulls(entered_by, entered_by_name, seen_by, seen_by_name) in (0, 4));
  `,
  )
  await makeTenantTable(db, 'paper_starts', ['insert', 'update'])
  await makeTenantTable(db, 'paper_scans', ['insert', 'update'])
}
