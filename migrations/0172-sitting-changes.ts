import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Why a date of a panel, or one appointment of it, was moved or cancelled, in the words of whoever did it. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table sitting_changes (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      sitting_id uuid not null,
      -- Whose appointment it was; null for the date as a whole.
      journey_id uuid,
      kind text not null check (kind in ('moved', 'cancelled')),
      was_starts_at timestamptz not null,
      -- Null where it has no new time.
      now_starts_at timestamptz,
      reason text not null check (length(reason) between 1 and 2000),
      changed_by uuid not null,
      changed_at timestamptz not null,
      primary key (authority_id, id),
      foreign key (authority_id, changed_by) references persons (authority_id, id)
    );
    create index sitting_changes_of_sitting on sitting_changes (authority_id, sitting_id, changed_at)
      where journey_id is null;
    create index sitting_changes_of_journey on sitting_changes (authority_id, journey_id, changed_at)
      where journey_id is not null;
    `,
  )
  await makeTenantTable(db, 'sitting_changes', ['insert'])
  // The words change only to be redacted.
  await runSql(db, 'grant update (reason) on sitting_changes to waymark_app, waymark_jobs;')
}
