import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Addresses of other programs that are told when something happens, and what came of each telling. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table webhooks (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      name text not null check (name <> ''),
      address text not null,
      -- Both sides sign with it, so it is kept as it is; it opens nothing here.
      secret text not null,
      person_id uuid not null,
      made_at timestamptz not null,
      ended_at timestamptz,
      ended_by uuid,
      primary key (authority_id, id),
      check (num_nonnulls(ended_at, ended_by) in (0, 2))
    );
    create table webhook_deliveries (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      webhook_id uuid not null,
      event text not null,
      -- What is sent, byte for byte, each time: ids and moments alone.
      body text not null,
      queued_at timestamptz not null,
      status text not null default 'waiting' check (status in ('waiting', 'delivered', 'failed')),
      attempts integer not null default 0,
      answered integer,
      problem text,
      tried_at timestamptz,
      primary key (authority_id, id),
      foreign key (authority_id, webhook_id) references webhooks (authority_id, id)
    );
    create index webhook_deliveries_log on webhook_deliveries (authority_id, webhook_id, id desc);
    `,
  )
  await makeTenantTable(db, 'webhooks', ['insert', 'update'])
  await makeTenantTable(db, 'webhook_deliveries', ['insert', 'update'])
}
