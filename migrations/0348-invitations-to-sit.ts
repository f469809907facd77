import { type MigrationDb, runSql } from './support.ts'

/** Members are invited to the dates on which they sit, as applicants are to their own appointment. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table invitations alter column journey_id drop not null;
    alter table invitations add column sitting_id uuid;
    alter table invitations add column sequence integer not null default 0 check (sequence >= 0);
    alter table invitations add foreign key (authority_id, sitting_id) references sittings (authority_id, id);
    alter table invitations add check (num_nonnulls(journey_id, sitting_id) = 1);
    create index invitations_to_sit on invitations (authority_id, sitting_id);
  `,
  )
}
