import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * A form that is signed on its own may have been signed with ink on a print: who entered that and who saw it, its
 * scans, and what whoever is said to have signed objects. Beside the signature, which stays one like any other.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table section_signatures_on_paper (
      authority_id integer not null default current_authority() references authorities (id),
      signature_id uuid not null,
      entered_by uuid not null,
      entered_by_name text not null check (entered_by_name <> ''),
      seen_by uuid not null,
      seen_by_name text not null check (seen_by_name <> ''),
      primary key (authority_id, signature_id),
      foreign key (authority_id, signature_id) references section_signatures (authority_id, id) on delete cascade,
      foreign key (authority_id, entered_by) references persons (authority_id, id),
      foreign key (authority_id, seen_by) references persons (authority_id, id)
    );
    create table section_signature_scans (
      authority_id integer not null default current_authority() references authorities (id),
      signature_id uuid not null,
      position integer not null,
      name text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      primary key (authority_id, signature_id, sha256),
      foreign key (authority_id, signature_id)
        references section_signatures_on_paper (authority_id, signature_id) on delete cascade
    );
    create table section_signature_objections (
      authority_id integer not null default current_authority() references authorities (id),
      signature_id uuid not null,
      objected_by uuid not null,
      objection text not null check (objection <> ''),
      objected_on date not null,
      answer text check (answer <> ''),
      answered_by uuid,
      answered_by_name text,
      answered_on date,
      primary key (authority_id, signature_id),
      foreign key (authority_id, signature_id)
        references section_signatures_on_paper (authority_id, signature_id) on delete cascade,
      foreign key (authority_id, objected_by) references persons (authority_id, id),
      foreign key (authority_id, answered_by) references persons (authority_id, id),
      check (num_nulls(answer, answered_by, answered_by_name, answered_on) in (0, 4))
    );
  `,
  )
  await makeTenantTable(db, 'section_signatures_on_paper', ['insert'])
  await makeTenantTable(db, 'section_signature_scans', ['insert', 'update'])
  await makeTenantTable(db, 'section_signature_objections', ['insert', 'update'])
}
