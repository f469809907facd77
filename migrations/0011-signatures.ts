import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Editions: what was sealed for signature, leaf by leaf, and who signed or declined it. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table editions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null,
      owner_kind text not null,
      owner_id uuid not null,
      number integer not null,
      -- SHA-256 over the hashes of all leaves; stays the same when a leaf's text is redacted.
      hash text not null,
      sealed_by uuid not null,
      sealed_at timestamptz not null,
      primary key (authority_id, id),
      unique (authority_id, owner_kind, owner_id, number)
    );

    -- One value each, salted, so that a short answer cannot be guessed from its hash once it is redacted.
    create table edition_leaves (
      authority_id integer not null default current_authority() references authorities (id),
      edition_id uuid not null,
      path text not null,
      salt text,
      value jsonb,
      hash text not null,
      redaction_id uuid,
      primary key (authority_id, edition_id, path),
      foreign key (authority_id, edition_id) references editions (authority_id, id),
      check (redaction_id is not null or (salt is not null and value is not null))
    );

    create table edition_signatures (
      authority_id integer not null default current_authority() references authorities (id),
      edition_id uuid not null,
      slot text not null,
      slot_name text not null,
      person_id uuid not null,
      acting_for uuid,
      printed_name text not null,
      capacity text not null,
      means text not null,
      signed_on date not null,
      signed_at timestamptz not null,
      primary key (authority_id, edition_id, slot),
      foreign key (authority_id, edition_id) references editions (authority_id, id)
    );

    create table edition_refusals (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      edition_id uuid not null,
      slot text not null,
      slot_name text not null,
      person_id uuid not null,
      printed_name text not null,
      reason text not null,
      refused_at timestamptz not null,
      primary key (authority_id, id),
      foreign key (authority_id, edition_id) references editions (authority_id, id)
    );
    create index edition_refusals_of_edition on edition_refusals (authority_id, edition_id);
  `,
  )
  await makeTenantTable(db, 'editions', ['insert'])
  await makeTenantTable(db, 'edition_leaves', ['insert'])
  await makeTenantTable(db, 'edition_signatures', ['insert'])
  await makeTenantTable(db, 'edition_refusals', ['insert', 'update'])
  // A leaf may only ever lose its text to a redaction: never its hash, and never to gain another value.
  await runSql(db, 'grant update (salt, value, redaction_id) on edition_leaves to waymark_app, waymark_jobs')
}
