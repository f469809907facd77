import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Days of steps of an outcome that were entered wrongly and put right: the old one stays beside the new one. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table handoff_step_days (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      handoff_id uuid not null,
      step text not null,
      was_on date not null,
      done_on date not null,
      put_right_by uuid not null,
      put_right_on date not null,
      primary key (authority_id, id),
      foreign key (authority_id, handoff_id) references handoffs (authority_id, id)
    );
    create index handoff_step_days_of on handoff_step_days (authority_id, handoff_id);
    `,
  )
  await makeTenantTable(db, 'handoff_step_days', ['insert'])
}
