import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Times when no mail goes out at all: told once as such, and never as addresses that take none. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table mail_outages (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      -- A code, never a server's own words.
      problem text not null,
      first_at timestamptz not null,
      last_at timestamptz not null,
      settled_at timestamptz,
      primary key (authority_id, id)
    );
    create unique index mail_outages_one on mail_outages (authority_id) where settled_at is null;
    `,
  )
  await makeTenantTable(db, 'mail_outages')
}
