import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * What left the house as a file, so that anyone can ask whether it is genuine; and redactions: that words were taken
 * out, where they stood and by whose order. The words themselves are in neither.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table issued_files (
      authority_id integer not null default current_authority() references authorities (id),
      code text not null,
      -- Of the bytes as they went out.
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      kind text not null check (kind in ('portfolio', 'document')),
      title text not null,
      edition_id uuid,
      document_id uuid,
      -- What was printed: the edition's hash, or the document's content hash.
      content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
      about_person_id uuid not null,
      size text not null check (size in ('normal', 'large')),
      signatures integer not null,
      pages integer not null check (pages > 0),
      issued_at timestamptz not null,
      issued_on date not null,
      issued_to uuid not null,
      -- The first redaction after it was issued: its bytes are then deleted.
      redaction_id uuid,
      redacted_on date,
      primary key (authority_id, code),
      check (num_nonnulls(edition_id, document_id) = 1),
      check (num_nonnulls(redaction_id, redacted_on) in (0, 2))
    );
    create index issued_files_by_hash on issued_files (authority_id, sha256);
    create index issued_files_of_edition on issued_files (authority_id, edition_id) where edition_id is not null;
    create index issued_files_of_document on issued_files (authority_id, document_id) where document_id is not null;

    create table redactions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid,
      journey_id uuid,
      ground text not null,
      reason text not null,
      ordered_by uuid not null,
      ordered_by_name text not null,
      redacted_on date not null,
      redacted_at timestamptz not null,
      whole_words boolean not null,
      -- Set when a restored backup lacked it and it was done again.
      applied_again_at timestamptz,
      -- Places of the ledger whose text a restored backup holds in a form that could not be matched.
      unmatched integer not null default 0,
      primary key (authority_id, id)
    );

    create table redaction_places (
      authority_id integer not null default current_authority() references authorities (id),
      redaction_id uuid not null,
      position integer not null,
      register text not null,
      table_name text not null,
      row_key jsonb not null,
      -- The column, and inside JSON the pointer: 'answers/why/text'.
      path text not null,
      -- Pairs of offsets in UTF-16 units of the text before: [[from, to], …]
      ranges jsonb not null,
      length integer not null,
      -- SHA-256 of the text after, by which the text before is known again without keeping it.
      after_hash text not null check (after_hash ~ '^[0-9a-f]{64}$'),
      primary key (authority_id, redaction_id, position),
      foreign key (authority_id, redaction_id) references redactions (authority_id, id)
    );
    create index redaction_places_by_row on redaction_places (authority_id, table_name, row_key);
    `,
  )
  await makeTenantTable(db, 'issued_files', ['insert', 'update'])
  await makeTenantTable(db, 'redactions', ['insert', 'update'])
  await makeTenantTable(db, 'redaction_places', ['insert'])
}
