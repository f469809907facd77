import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** The secret of each person, with which their browsers seal what is not sent yet. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Without the row, nothing that the person's browsers still hold can ever be read again: that is how work on a lost
    -- phone is destroyed from afar.
    create table device_keys (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      secret bytea not null check (octet_length(secret) = 32),
      made_at timestamptz not null,
      primary key (authority_id, person_id)
    );
    `,
  )
  await makeTenantTable(db, 'device_keys')
}
