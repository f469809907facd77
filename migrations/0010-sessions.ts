import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Who is signed in, and which forms were answered already (so that a repeat makes nothing twice). */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table sessions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
      person_id uuid not null,
      acting_for uuid,
      signed_in_by text not null check (signed_in_by in ('demonstration', 'oidc')),
      browser text not null default '',
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      primary key (authority_id, id),
      unique (authority_id, token_hash),
      check (acting_for <> person_id)
    );
    create index sessions_person on sessions (authority_id, person_id);
    create index sessions_last_seen on sessions (authority_id, last_seen_at);

    create table once_answers (
      authority_id integer not null default current_authority() references authorities (id),
      asked_by text not null,
      once_key text not null,
      answer jsonb,
      asked_at timestamptz not null,
      primary key (authority_id, asked_by, once_key)
    );
    create index once_answers_asked on once_answers (authority_id, asked_at);
    `,
  )
  await makeTenantTable(db, 'sessions')
  await makeTenantTable(db, 'once_answers')
}
