import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Authorities, event streams, audit, files. The roles exist already: `src/platform/database/roles.ts`. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    revoke create on schema public from public;
    grant usage on schema public to waymark_app, waymark_jobs;

    create function current_authority() returns integer
      language sql stable parallel safe
      return nullif(current_setting('app.authority_id', true), '')::integer;

    create table authorities (
      id integer generated always as identity primary key,
      code text not null unique check (code ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
      name text not null,
      kind text not null check (kind in ('demonstration', 'live')),
      created_at timestamptz not null default now()
    );

    -- Known before the authority is: so a function of the owner's, which tells no more than code, name and kind.
    create function find_authorities() returns table (id integer, code text, name text, kind text)
      language sql stable security definer set search_path = public, pg_temp
      as 'select id, code, name, kind from authorities';
    revoke execute on function find_authorities() from public;
    grant execute on function find_authorities() to waymark_app, waymark_jobs;
    -- A foreign key is checked as the table's owner; the app role itself needs no sight of the table.
    `,
  )
  await runSql(
    db,
    `
    create table event_streams (
      authority_id integer not null default current_authority() references authorities (id),
      stream text not null,
      version integer not null,
      primary key (authority_id, stream)
    );
    create table events (
      authority_id integer not null default current_authority() references authorities (id),
      stream text not null,
      version integer not null check (version > 0),
      type text not null,
      data jsonb not null,
      at timestamptz not null default now(),
      actor uuid,
      acting_for uuid,
      request_id text,
      primary key (authority_id, stream, version)
    );
    create table audit_entries (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      at timestamptz not null default now(),
      actor uuid,
      acting_for uuid,
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      about uuid,
      detail jsonb not null default '{}',
      request_id text,
      content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
      primary key (authority_id, id)
    );
    create index audit_entries_about on audit_entries (authority_id, about, at);
    create index audit_entries_subject on audit_entries (authority_id, subject_kind, subject_id, at);
    create table audit_seals (
      authority_id integer not null default current_authority() references authorities (id),
      position bigint not null check (position > 0),
      entry_id uuid not null,
      chain_hash text not null check (chain_hash ~ '^[0-9a-f]{64}$'),
      sealed_at timestamptz not null default now(),
      primary key (authority_id, position),
      unique (authority_id, entry_id),
      foreign key (authority_id, entry_id) references audit_entries (authority_id, id)
    );
    create table audit_unsealed (
      authority_id integer not null default current_authority() references authorities (id),
      entry_id uuid not null,
      primary key (authority_id, entry_id),
      foreign key (authority_id, entry_id) references audit_entries (authority_id, id)
    );
    create table files (
      authority_id integer not null default current_authority() references authorities (id),
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      size bigint not null check (size >= 0),
      type text not null,
      name text not null,
      created_at timestamptz not null default now(),
      created_by uuid,
      primary key (authority_id, sha256)
    );
    `,
  )
  await makeTenantTable(db, 'event_streams', ['insert', 'update'])
  await makeTenantTable(db, 'events', ['insert'])
  await makeTenantTable(db, 'audit_entries', ['insert'])
  await makeTenantTable(db, 'audit_seals', [])
  await makeTenantTable(db, 'audit_unsealed', ['insert'])
  await makeTenantTable(db, 'files', ['insert', 'delete'])
  await runSql(db, 'grant insert on audit_seals to waymark_jobs')
  await runSql(db, 'grant delete on audit_unsealed to waymark_jobs')
}
