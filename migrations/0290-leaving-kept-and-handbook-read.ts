import { type MigrationDb, runSql } from './support.ts'

/** What leavers said is not kept for ever; what newcomers say of the handbook is read with what others said. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Since when nothing is kept of what was said but that it was.
    alter table exit_interviews add column forgotten_on date;

    -- Whether it may be read before others have answered, and since when it is read.
    alter table handbook_feedback add column at_once boolean not null default false;
    alter table handbook_feedback add column read_from date;
  `,
  )
}
