import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * How the authority's workforce strategy goes: what was added to its pack's, updates and owners, entered figures, the
 * board's meetings and reviews, and the reports written for it. `strategy` is the pack's id of the strategy; a subject is
 * the code of an aim or action of the pack, or the id of one that was added.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table strategy_aims (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      strategy text not null,
      kind text not null,
      name text not null,
      says text not null default '',
      status text not null,
      added_by uuid not null,
      added_at timestamptz not null,
      primary key (authority_id, id),
      foreign key (authority_id, added_by) references persons (authority_id, id)
    );
    create index strategy_aims_in_order on strategy_aims (authority_id, strategy, id);

    create table strategy_actions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      strategy text not null,
      aim text not null,
      says text not null,
      status text not null,
      added_by uuid not null,
      added_at timestamptz not null,
      primary key (authority_id, id),
      foreign key (authority_id, added_by) references persons (authority_id, id)
    );
    create index strategy_actions_in_order on strategy_actions (authority_id, strategy, id);

    -- How an aim or action stands from a moment on. Nothing is changed afterwards: a later update says otherwise.
    create table strategy_updates (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      strategy text not null,
      subject text not null,
      status text not null,
      says text not null,
      link_name text,
      link text,
      written_by uuid not null,
      written_at timestamptz not null,
      primary key (authority_id, id),
      foreign key (authority_id, written_by) references persons (authority_id, id),
      check ((link_name is null) = (link is null))
    );
    create index strategy_updates_of_subject on strategy_updates (authority_id, strategy, subject, written_at desc, id desc);

    create table strategy_owners (
      authority_id integer not null default current_authority() references authorities (id),
      strategy text not null,
      subject text not null,
      person_id uuid not null,
      since_at timestamptz not null,
      primary key (authority_id, strategy, subject),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );

    -- Figures that people entered. The latest for a period holds; those before it are kept.
    create table strategy_figures (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      strategy text not null,
      figure text not null,
      begins_on date not null,
      ends_on date not null,
      value numeric not null check (value >= 0),
      -- Of how many, for a share.
      whole numeric check (whole > 0 and whole >= value),
      source text not null,
      entered_by uuid not null,
      entered_at timestamptz not null,
      primary key (authority_id, id),
      foreign key (authority_id, entered_by) references persons (authority_id, id),
      check (ends_on >= begins_on)
    );
    create index strategy_figures_by_period on strategy_figures (authority_id, strategy, figure, begins_on, id desc);

    create table strategy_meetings (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      strategy text not null,
      held_on date not null,
      purpose text not null,
      state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
      -- What was said and decided, once it was held.
      says text not null default '',
      called_by uuid not null,
      called_at timestamptz not null,
      primary key (authority_id, id),
      foreign key (authority_id, called_by) references persons (authority_id, id)
    );
    create index strategy_meetings_by_day on strategy_meetings (authority_id, strategy, held_on desc);

    create table strategy_reviews (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      strategy text not null,
      meeting_id uuid,
      reviewed_on date not null,
      said text not null,
      decided text not null,
      changes text not null default '',
      recorded_by uuid not null,
      recorded_at timestamptz not null,
      primary key (authority_id, id),
      foreign key (authority_id, meeting_id) references strategy_meetings (authority_id, id),
      foreign key (authority_id, recorded_by) references persons (authority_id, id)
    );
    create index strategy_reviews_by_day on strategy_reviews (authority_id, strategy, reviewed_on desc, id desc);

    create table strategy_reports (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      strategy text not null,
      begins_on date not null,
      ends_on date not null,
      -- By section of the pack, what was written.
      words json not null default '{}',
      revision integer not null default 0,
      saved_by uuid not null,
      saved_at timestamptz not null,
      -- The whole report as it was finished: words, aims and figures of that day.
      finished json,
      finished_by uuid,
      finished_at timestamptz,
      -- What the board made of it, at which meeting.
      meeting_id uuid,
      answer text check (answer in ('accepted', 'accepted-with-changes', 'sent-back')),
      comments text not null default '',
      answered_by uuid,
      answered_at timestamptz,
      primary key (authority_id, id),
      foreign key (authority_id, meeting_id) references strategy_meetings (authority_id, id),
      foreign key (authority_id, saved_by) references persons (authority_id, id),
      check (ends_on >= begins_on),
      check (num_nonnulls(finished, finished_by, finished_at) in (0, 3)),
      check (num_nonnulls(answer, answered_by, answered_at) in (0, 3)),
      check (answer is null or finished is not null)
    );
    create index strategy_reports_by_period on strategy_reports (authority_id, strategy, begins_on desc, id desc);
    -- One report of a period is being written at a time.
    create unique index strategy_reports_under_way on strategy_reports (authority_id, strategy, begins_on)
      where finished is null;
    `,
  )
  await makeTenantTable(db, 'strategy_aims')
  await makeTenantTable(db, 'strategy_actions')
  await makeTenantTable(db, 'strategy_updates')
  await makeTenantTable(db, 'strategy_owners')
  await makeTenantTable(db, 'strategy_figures')
  await makeTenantTable(db, 'strategy_meetings')
  await makeTenantTable(db, 'strategy_reviews')
  await makeTenantTable(db, 'strategy_reports')
}
