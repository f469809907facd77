import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * What can be taken back: an entered figure of the strategy, with why; a draft of a learning plan that came to nothing.
 * And which offers and wishes of applicants were taken up.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Taken back: nothing entered holds for its period any more; what was entered stays.
    alter table strategy_figures
      add column taken_back_because text,
      add column taken_back_by uuid,
      add column taken_back_at timestamptz,
      add check (num_nonnulls(taken_back_because, taken_back_by, taken_back_at) in (0, 3)),
      add foreign key (authority_id, taken_back_by) references persons (authority_id, id);

    alter table learning_plan_versions
      add column withdrawn_by uuid,
      add column withdrawn_on date,
      drop constraint learning_plan_versions_state_check,
      add constraint learning_plan_versions_state_check
        check (state in ('draft', 'for-approval', 'published', 'replaced', 'withdrawn')),
      add check (num_nonnulls(withdrawn_by, withdrawn_on) = (case when state = 'withdrawn' then 2 else 0 end));

    -- A plan whose first draft was thrown away leaves its day to another.
    alter table learning_plans
      add column withdrawn_on date,
      drop constraint learning_plans_authority_id_begins_on_key;
    create unique index learning_plans_by_day on learning_plans (authority_id, begins_on) where withdrawn_on is null;

    -- Beside what was declared, which is written anew whenever an application is sent again.
    create table interests_taken_up (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      template text not null,
      field text not null,
      choice text not null,
      person_id uuid not null,
      taken_up_by uuid not null,
      taken_up_on date not null,
      primary key (authority_id, journey_id, template, field, choice),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, taken_up_by) references persons (authority_id, id)
    );
    `,
  )
  await makeTenantTable(db, 'interests_taken_up', ['insert', 'delete'])
}
