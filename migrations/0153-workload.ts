import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** How much of a full workload somebody in a programme has: suggested by one, agreed by another, from a day on. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table programme_workloads (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      person_id uuid not null,
      -- Per cent of a full workload.
      share smallint not null check (share between 1 and 100),
      from_on date not null,
      reason text not null default '',
      suggested_as text not null,
      suggested_by uuid not null,
      suggested_on date not null,
      suggested_at timestamptz not null,
      agreed_as text,
      agreed_by uuid,
      agreed_on date,
      agreed_at timestamptz,
      primary key (authority_id, id),
      check (num_nonnulls(agreed_as, agreed_by, agreed_on, agreed_at) in (0, 4)),
      check (agreed_by is distinct from suggested_by and agreed_as is distinct from suggested_as)
    );
    create index programme_workloads_of_journey on programme_workloads (authority_id, journey_id);
    -- One suggestion at a time waits for an answer.
    create unique index programme_workloads_waiting on programme_workloads (authority_id, journey_id)
      where agreed_on is null;
    `,
  )
  await makeTenantTable(db, 'programme_workloads')
}
