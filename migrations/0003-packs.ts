import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Installed packs, scheme versions and framework versions, each kept by the SHA-256 of its content and never
 * changed: a journey that names a hash finds it as long as the authority exists. Only `pack_current` moves.
 * `json` rather than `jsonb`, because pages show roles, time limits and conditions in the order the pack has them.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table framework_versions (
      authority_id integer not null default current_authority() references authorities (id),
      framework text not null,
      version text not null,
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      compiled json not null,
      valid_from date,
      valid_until date check (valid_until >= valid_from),
      primary key (authority_id, framework, version)
    );

    create table pack_releases (
      authority_id integer not null default current_authority() references authorities (id),
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      code text not null,
      release text not null,
      compiled json not null,
      schemes text[] not null,
      installed_at timestamptz not null default now(),
      installed_by uuid,
      primary key (authority_id, hash),
      unique (authority_id, code, release)
    );

    create table scheme_versions (
      authority_id integer not null default current_authority() references authorities (id),
      hash text not null check (hash ~ '^[0-9a-f]{64}$'),
      scheme text not null,
      version integer not null check (version > 0),
      compiled json not null,
      effective_from date not null,
      effective_until date check (effective_until >= effective_from),
      primary key (authority_id, hash),
      unique (authority_id, scheme, version)
    );

    create table pack_current (
      authority_id integer not null default current_authority() references authorities (id),
      hash text not null,
      since timestamptz not null default now(),
      primary key (authority_id),
      foreign key (authority_id, hash) references pack_releases (authority_id, hash)
    );
    `,
  )
  await makeTenantTable(db, 'framework_versions', ['insert'])
  await makeTenantTable(db, 'pack_releases', ['insert'])
  await makeTenantTable(db, 'scheme_versions', ['insert'])
  await makeTenantTable(db, 'pack_current', ['insert', 'update'])
}
