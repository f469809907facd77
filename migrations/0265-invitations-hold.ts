import { type MigrationDb, runSql } from './support.ts'

/**
 * What a calendar was last sent, so that a change of place, link, hours or breaks is told and nothing is told twice; and
 * who noted an answer that did not come from the calendar itself.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Empty for what was sent before this was kept: then nothing is taken to have changed.
    alter table invitations add column ends_at timestamptz;
    -- Of place, link and breaks, as a hash: compared, never shown.
    alter table invitations add column details_hash text;
    alter table invitations add column answered_by uuid;
    alter table invitations add foreign key (authority_id, answered_by) references persons (authority_id, id);
    create index invitations_of_person on invitations (authority_id, person_id);
  `,
  )
}
