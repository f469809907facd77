import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * A signature on paper keeps its scan, and whoever is said to have signed can object after it went on. A file that is
 * handed out again is known by what is printed in it, not by the papers alone.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table signature_scans (
      authority_id integer not null default current_authority() references authorities (id),
      edition_id uuid not null,
      slot text not null,
      position integer not null,
      name text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      primary key (authority_id, edition_id, slot, sha256),
      foreign key (authority_id, edition_id, slot) references edition_signatures (authority_id, edition_id, slot)
    );
    create table signature_objections (
      authority_id integer not null default current_authority() references authorities (id),
      edition_id uuid not null,
      slot text not null,
      objected_by uuid not null,
      objection text not null check (objection <> ''),
      objected_on date not null,
      answer text check (answer <> ''),
      answered_by uuid,
      answered_by_name text,
      answered_on date,
      primary key (authority_id, edition_id, slot),
      foreign key (authority_id, edition_id, slot) references edition_signatures (authority_id, edition_id, slot),
      foreign key (authority_id, objected_by) references persons (authority_id, id),
      foreign key (authority_id, answered_by) references persons (authority_id, id),
      check (num_nulls(answer, answered_by, answered_by_name, answered_on) in (0, 4))
    );
    -- SHA-256 in hex of what is printed, but for the code; empty in files that are never handed out again.
    alter table issued_files add column book_hash text not null default '';
  `,
  )
  await makeTenantTable(db, 'signature_scans', ['insert', 'update'])
  await makeTenantTable(db, 'signature_objections', ['insert', 'update'])
}
