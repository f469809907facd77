import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** A document of one record that also counts among the papers of another: an observation used in an application. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table document_attachments (
      authority_id integer not null default current_authority() references authorities (id),
      document_id uuid not null,
      owner_kind text not null,
      owner_id uuid not null,
      attached_at timestamptz not null default now(),
      attached_by uuid,
      primary key (authority_id, document_id, owner_kind, owner_id),
      foreign key (authority_id, document_id) references documents (authority_id, id) on delete cascade
    );
    create index document_attachments_by_owner on document_attachments (authority_id, owner_kind, owner_id);
    `,
  )
  await makeTenantTable(db, 'document_attachments', ['insert', 'delete'])
}
