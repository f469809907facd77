import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Induction: what is done for whom in the first weeks, and the handbook; leaving: what people say before they go. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table inductions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      -- The pack's, with its name as it was.
      induction text not null,
      name text not null,
      starts_on date not null,
      -- The text that is the handbook, and from when its reader is asked about it.
      handbook text,
      asks_on date,
      finished_on date,
      primary key (authority_id, id),
      unique (authority_id, person_id, induction),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      check ((handbook is null) = (asks_on is null))
    );
    create index inductions_open on inductions (authority_id, person_id) where finished_on is null;

    -- The list as it was when it began: it stays so when the pack's changes.
    create table induction_items (
      authority_id integer not null default current_authority() references authorities (id),
      induction_id uuid not null,
      item text not null,
      place smallint not null,
      group_name text not null,
      name text not null,
      says text not null default '',
      -- starter, manager, or a duty.
      by_whom text not null,
      due_on date not null,
      asks text not null default '',
      resource text,
      note text not null default '',
      done_on date,
      done_by uuid,
      primary key (authority_id, induction_id, item),
      foreign key (authority_id, induction_id) references inductions (authority_id, id) on delete cascade,
      check ((done_on is null) = (done_by is null))
    );

    create table handbook_feedback (
      authority_id integer not null default current_authority() references authorities (id),
      induction_id uuid not null,
      person_id uuid not null,
      handbook text not null,
      -- 1 to 4, 4 the most useful.
      useful smallint not null check (useful between 1 and 4),
      helped text not null default '',
      missing text not null default '',
      given_on date not null,
      primary key (authority_id, induction_id),
      foreign key (authority_id, induction_id) references inductions (authority_id, id) on delete cascade,
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );

    create table handbook_reviews (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      handbook text not null,
      reviewed_on date not null,
      reviewed_by uuid not null,
      -- What newcomers said, what was changed for it, and what the handbook is called since.
      said text not null,
      changed text not null,
      edition text not null,
      -- How many answers of newcomers it rested on.
      answers integer not null,
      primary key (authority_id, id),
      unique (authority_id, handbook, edition)
    );

    create table exit_interviews (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      leaves_on date not null,
      asked_on date not null,
      -- With whom they chose to talk; null when they answer by themselves.
      interviewer_id uuid,
      -- Whether their line manager may read it; nobody above them does otherwise.
      for_manager boolean not null default false,
      given_on date,
      declined_on date,
      looked_through_on date,
      primary key (authority_id, id),
      unique (authority_id, person_id, leaves_on),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, interviewer_id) references persons (authority_id, id),
      check (given_on is null or declined_on is null)
    );
    create index exit_interviews_by on exit_interviews (authority_id, interviewer_id) where interviewer_id is not null;

    create table exit_answers (
      authority_id integer not null default current_authority() references authorities (id),
      exit_id uuid not null,
      question text not null,
      place smallint not null,
      asks text not null,
      answer text not null,
      primary key (authority_id, exit_id, question),
      foreign key (authority_id, exit_id) references exit_interviews (authority_id, id) on delete cascade
    );

    create table exit_themes (
      authority_id integer not null default current_authority() references authorities (id),
      exit_id uuid not null,
      theme text not null,
      primary key (authority_id, exit_id, theme),
      foreign key (authority_id, exit_id) references exit_interviews (authority_id, id) on delete cascade
    );

    -- What the authority learned from those who left, and what it does about it: about nobody in particular.
    create table exit_learning (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      recorded_on date not null,
      recorded_by uuid not null,
      learned text not null,
      doing text not null default '',
      primary key (authority_id, id)
    );
  `,
  )
  for (const table of [
    'inductions',
    'induction_items',
    'handbook_feedback',
    'handbook_reviews',
    'exit_interviews',
    'exit_answers',
    'exit_themes',
    'exit_learning',
  ])
    await makeTenantTable(db, table)
}
