import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * What people write into the documents of a scheme. Prose lies in these tables and nowhere else (current answers,
 * revisions, drafts), so that a redaction reaches every copy of it.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table documents (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      owner_kind text not null,
      owner_id uuid not null,
      about_person_id uuid not null,
      template text not null,
      template_version integer not null,
      template_hash text not null,
      number integer not null check (number > 0),
      upload_sha256 text,
      upload_name text,
      calculated jsonb not null default '{}',
      created_at timestamptz not null default now(),
      created_by uuid,
      primary key (authority_id, id),
      unique (authority_id, owner_kind, owner_id, template, number)
    );
    create index documents_about on documents (authority_id, about_person_id);

    create table document_sections (
      authority_id integer not null default current_authority() references authorities (id),
      document_id uuid not null,
      section text not null,
      answers jsonb not null,
      revision integer not null check (revision > 0),
      saved_by uuid not null,
      saved_at timestamptz not null,
      primary key (authority_id, document_id, section),
      foreign key (authority_id, document_id) references documents (authority_id, id) on delete cascade
    );

    create table document_revisions (
      authority_id integer not null default current_authority() references authorities (id),
      document_id uuid not null,
      section text not null,
      revision integer not null,
      answers jsonb not null,
      saved_by uuid not null,
      acting_for uuid,
      saved_at timestamptz not null,
      confirmed text[] not null default '{}',
      primary key (authority_id, document_id, section, revision),
      foreign key (authority_id, document_id) references documents (authority_id, id) on delete cascade
    );

    create table document_drafts (
      authority_id integer not null default current_authority() references authorities (id),
      document_id uuid not null,
      section text not null,
      person_id uuid not null,
      base_revision integer not null,
      answers jsonb not null,
      saved_at timestamptz not null,
      primary key (authority_id, document_id, section, person_id),
      foreign key (authority_id, document_id) references documents (authority_id, id) on delete cascade
    );

    create table section_signatures (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      document_id uuid not null,
      section text not null,
      person_id uuid not null,
      acting_for uuid,
      printed_name text not null,
      role text not null,
      signed_at timestamptz not null,
      signed_on date not null,
      revision integer not null,
      content_hash text not null,
      voided_at timestamptz,
      voided_by uuid,
      primary key (authority_id, id),
      foreign key (authority_id, document_id) references documents (authority_id, id) on delete cascade
    );
    create unique index section_signed_once on section_signatures (authority_id, document_id, section)
      where voided_at is null;
    `,
  )
  for (const table of [
    'documents',
    'document_sections',
    'document_revisions',
    'document_drafts',
    'section_signatures',
  ])
    await makeTenantTable(db, table)
}
