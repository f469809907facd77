import { type MigrationDb, runSql } from './support.ts'

/**
 * What the lists of applications show besides how each stands: whose it is, which duty has it, who asked and what was
 * done. Filled whenever a journey is restated; `waymark restate` fills rows from before.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    alter table journey_standings
      add column applicant_name text not null default '',
      -- Lower case, family name first: the order of a list of people.
      add column applicant_sorts_as text not null default '',
      add column team_name text not null default '',
      -- Set when whoever holds this duty shares the next task.
      add column with_duty text,
      -- The version the journey runs under, by which it is judged who may see it.
      add column scheme_hash text not null default '',
      add column asked_by uuid,
      add column started_on date,
      add column start_values jsonb not null default '{}',
      -- By task: day, person and what was answered as codes and days.
      add column steps jsonb not null default '{}',
      -- Late things first, then by day; what is paused or has no day comes last.
      add column sort_due date generated always as
        (case when paused then 'infinity'::date else coalesce(due_on, 'infinity'::date) end) stored;

    -- A scheme may let someone run several at once; only where it does not, the database keeps one.
    alter table journeys add column alone boolean not null default true;
    drop index journeys_one_running;
    create unique index journeys_one_running on journeys (authority_id, applicant_id, scheme)
      where status = 'running' and alone;

    drop index journey_standings_by_due;
    create index journey_standings_by_due on journey_standings (authority_id, status, sort_due, journey_id);
    create index journey_standings_by_name on journey_standings (authority_id, status, applicant_sorts_as, journey_id);
    create index journey_standings_by_start on journey_standings (authority_id, scheme, started_on desc, journey_id desc);
    create index journey_standings_by_hash on journey_standings (authority_id, scheme_hash);
    `,
  )
}
