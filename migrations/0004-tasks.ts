import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Who has what to do now. A task that is done is deleted: its history is in the events of its subject. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table tasks (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      subject_kind text not null,
      subject_id uuid not null,
      key text not null,
      title text not null,
      detail text,
      href text not null,
      about_person_id uuid,
      started_by_id uuid,
      due_on date,
      waiting_since_at timestamptz not null,
      look_again_on date,
      primary key (authority_id, id),
      unique (authority_id, subject_kind, subject_id, key)
    );
    create index tasks_about_person on tasks (authority_id, about_person_id);
    create index tasks_started_by on tasks (authority_id, started_by_id);
    create index tasks_to_look_at_again on tasks (authority_id, look_again_on) where look_again_on is not null;

    create table task_holders (
      authority_id integer not null default current_authority() references authorities (id),
      task_id uuid not null,
      person_id uuid,
      duty text,
      acting_for_id uuid,
      id uuid not null default uuidv7(),
      primary key (authority_id, id),
      check (num_nonnulls(person_id, duty) = 1),
      foreign key (authority_id, task_id) references tasks (authority_id, id) on delete cascade
    );
    create unique index task_holders_once on task_holders (authority_id, task_id, person_id, duty, acting_for_id) nulls not distinct;
    create index task_holders_by_person on task_holders (authority_id, person_id) where person_id is not null;
    create index task_holders_by_duty on task_holders (authority_id, duty) where duty is not null;

    create table nudges (
      authority_id integer not null default current_authority() references authorities (id),
      task_id uuid not null,
      working_day_on date not null,
      nudged_by_id uuid not null,
      nudged_at timestamptz not null,
      primary key (authority_id, task_id, working_day_on),
      foreign key (authority_id, task_id) references tasks (authority_id, id) on delete cascade
    );
    `,
  )
  for (const table of ['tasks', 'task_holders', 'nudges']) await makeTenantTable(db, table)
}
