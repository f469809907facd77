import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Secret links by which a person's calendar program reads their own dates. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table diary_links (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
      made_on date not null,
      last_read_on date,
      revoked_at timestamptz,
      primary key (authority_id, id),
      unique (authority_id, token_hash),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    -- One open link each: a new one ends the old.
    create unique index diary_links_open on diary_links (authority_id, person_id) where revoked_at is null;
  `,
  )
  await makeTenantTable(db, 'diary_links', ['insert', 'update'])
}
