import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Keys of programs. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table api_keys (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      -- Of the key itself nothing is kept: whoever reads the table can ask for nothing.
      key_hash text not null check (key_hash ~ '^[0-9a-f]{64}$'),
      name text not null check (name <> ''),
      scopes text[] not null check (cardinality(scopes) > 0),
      person_id uuid not null,
      made_at timestamptz not null,
      until_on date not null,
      last_used_at timestamptz,
      revoked_at timestamptz,
      revoked_by uuid,
      primary key (authority_id, id),
      check (num_nonnulls(revoked_at, revoked_by) in (0, 2))
    );
    create unique index api_keys_by_hash on api_keys (authority_id, key_hash);
    `,
  )
  await makeTenantTable(db, 'api_keys', ['insert', 'update'])
}
