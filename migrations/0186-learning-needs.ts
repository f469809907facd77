import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Learning needs: what people and managers say is needed, what else was found, the plan made of it and its versions,
 * whether practice changed, what difference it made, and what went well.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table learning_needs (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      -- Whose need it is; a whole team's where nobody is named.
      person_id uuid,
      team_id uuid,
      priority text not null,
      need text not null check (need <> ''),
      way text,
      by_on date,
      -- Whether those who look after learning may know whose it is.
      is_shared boolean not null,
      state text not null default 'open' check (state in ('open', 'met', 'withdrawn')),
      said_by uuid not null,
      said_at timestamptz not null,
      closed_by uuid,
      closed_on date,
      primary key (authority_id, id),
      check (num_nonnulls(person_id, team_id) = 1),
      check ((state = 'open') = (closed_on is null))
    );
    create index learning_needs_of on learning_needs (authority_id, person_id);

    create table learning_findings (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      input text not null,
      priority text not null,
      found_on date not null,
      finding text not null check (finding <> ''),
      lesson text not null check (lesson <> ''),
      entered_by uuid not null,
      entered_at timestamptz not null,
      review text,
      reviewed_by uuid,
      reviewed_on date,
      primary key (authority_id, id)
    );

    create table learning_plans (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      name text not null,
      begins_on date not null,
      ends_on date not null check (ends_on >= begins_on),
      primary key (authority_id, id),
      unique (authority_id, begins_on)
    );

    create table learning_plan_versions (
      authority_id integer not null default current_authority() references authorities (id),
      plan_id uuid not null,
      version integer not null check (version > 0),
      state text not null check (state in ('draft', 'for-approval', 'published', 'replaced')),
      -- Its priorities, why, and what is to be done: as it stands in a draft, as it was approved ever after.
      content jsonb not null,
      revision integer not null default 1,
      -- What this version changes, and what made it change: an input of the pack, a check, a review, an evaluation.
      changes text not null default '',
      caused_by text,
      sent_back text,
      -- The figures it rests on, as they were on the day it was approved.
      figures jsonb,
      made_by uuid not null,
      made_at timestamptz not null,
      approved_by uuid,
      approved_on date,
      primary key (authority_id, plan_id, version),
      foreign key (authority_id, plan_id) references learning_plans (authority_id, id)
    );
    -- One revision at a time, whoever presses the button twice.
    create unique index learning_plan_versions_open on learning_plan_versions (authority_id, plan_id)
      where state in ('draft', 'for-approval');

    create table learning_plan_progress (
      authority_id integer not null default current_authority() references authorities (id),
      plan_id uuid not null,
      action_id uuid not null,
      status text not null check (status in ('not-started', 'under-way', 'done', 'dropped')),
      note text not null default '',
      said_by uuid not null,
      said_at timestamptz not null,
      primary key (authority_id, plan_id, action_id),
      foreign key (authority_id, plan_id) references learning_plans (authority_id, id)
    );

    create table learning_checks (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      -- The learning that was looked at: a course of the offer, or in words.
      course text,
      subject text not null check (subject <> ''),
      priority text not null,
      kind text not null,
      looked_on date not null,
      looked_at integer not null check (looked_at > 0),
      changed integer not null check (changed between 0 and looked_at),
      words text not null check (words <> ''),
      entered_by uuid not null,
      entered_at timestamptz not null,
      primary key (authority_id, id)
    );

    create table learning_impact_reviews (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      course text,
      subject text not null check (subject <> ''),
      priority text not null,
      due_on date not null,
      reviewer_id uuid not null,
      asked_by uuid not null,
      asked_at timestamptz not null,
      state text not null default 'planned' check (state in ('planned', 'held', 'called-off')),
      difference text check (difference in ('clear', 'some', 'not-yet')),
      themes text[] not null default '{}',
      words text,
      closed_by uuid,
      closed_on date,
      primary key (authority_id, id),
      check ((state = 'planned') = (closed_on is null)),
      check ((state = 'held') = (difference is not null))
    );

    create table learning_successes (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      title text not null check (title <> ''),
      priority text not null,
      went_well text not null check (went_well <> ''),
      made_it_so text not null check (made_it_so <> ''),
      to_spread text not null check (to_spread <> ''),
      proposed_by uuid not null,
      proposed_at timestamptz not null,
      state text not null default 'proposed' check (state in ('proposed', 'shared', 'not-shared', 'withdrawn')),
      answer text,
      answered_by uuid,
      answered_on date,
      primary key (authority_id, id)
    );
    `,
  )
  for (const table of [
    'learning_needs',
    'learning_findings',
    'learning_plans',
    'learning_plan_versions',
    'learning_plan_progress',
    'learning_checks',
    'learning_impact_reviews',
    'learning_successes',
  ])
    await makeTenantTable(db, table, ['insert', 'update'])
  // A need is removed with its person's record.
  await runSql(db, 'grant delete on learning_needs to waymark_app, waymark_jobs')
}
