import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** The fuller CPD record: how it was learned, days, initials of a case, whom it is held for, files, drafts, imports. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table evidence_items
      -- Which part of the mix (70:20:10) the learning was, by the pack's code.
      add column part text,
      add column days numeric(5, 2) check (days > 0),
      -- Of the child or family in an example from a case; never a name.
      add column initials text check (char_length(initials) between 1 and 4),
      -- Bodies that ask for evidence each year, by the pack's codes.
      add column bodies text[];

    -- A file's bytes lie in the file store under their hash; a file taken out of an entry leaves only this row.
    create table evidence_files (
      authority_id integer not null default current_authority() references authorities (id),
      item_id uuid not null,
      sha256 text not null,
      name text not null,
      type text not null,
      size integer not null,
      added_at timestamptz not null default now(),
      added_by uuid,
      primary key (authority_id, item_id, sha256),
      foreign key (authority_id, item_id) references evidence_items (authority_id, id) on delete cascade
    );

    -- What was typed into a form and not sent. sent counts how often that form was sent, so that a device can tell
    -- what it sent from what it still holds.
    create table evidence_drafts (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      form text not null,
      sent integer not null default 0,
      answers jsonb,
      saved_at timestamptz not null default now(),
      primary key (authority_id, person_id, form)
    );
    `,
  )
  await makeTenantTable(db, 'evidence_files', ['insert', 'update', 'delete'])
  await makeTenantTable(db, 'evidence_drafts', ['insert', 'update', 'delete'])
}
