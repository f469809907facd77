import { type MigrationDb, runSql } from './support.ts'

/** A task of everyone with a duty but for one person: whoever proposed something does not check it as well. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table task_holders
      add column except_person_id uuid,
      add constraint task_holders_except check (except_person_id is null or duty is not null);
    drop index task_holders_once;
    create unique index task_holders_once
      on task_holders (authority_id, task_id, person_id, duty, acting_for_id, except_person_id) nulls not distinct;
    `,
  )
}
