import { type MigrationDb, runSql } from './support.ts'

/** What was handed over after its application ended, what was said with a step of it, and who said which post moves. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table handoffs
      add column after_end boolean not null default false,
      add column post_said_by uuid,
      add column post_said_on date,
      add check (num_nonnulls(post_said_by, post_said_on) in (0, 2));
    alter table handoff_steps add column answers jsonb not null default '{}';
    `,
  )
}
