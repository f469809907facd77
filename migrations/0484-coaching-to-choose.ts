import { type MigrationDb, runSql } from './support.ts'

/** A wish for coaching whose coach could not waits for the one who asked: the learning team learns of it only when they say so. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table coachings drop constraint coachings_state_check;
    alter table coachings add constraint coachings_state_check
      check (state in ('with-coach', 'to-choose', 'with-team', 'running', 'ended', 'taken-back'));
    drop index coachings_one_open;
    create unique index coachings_one_open on coachings (authority_id, person_id)
      where state in ('with-coach', 'to-choose', 'with-team', 'running');
    `,
  )
}
