import { type MigrationDb, runSql } from './support.ts'

/** What stands at the head of a letter: the office that sends it, as it was on that day, and who has a copy only. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table outcome_letters add column sender jsonb;
    alter table outcome_letter_recipients add column copy boolean not null default false;
    `,
  )
}
