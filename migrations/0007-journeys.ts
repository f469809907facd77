import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Journeys: who runs which version of a scheme, how each stands, and the texts that its events only point to. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table journeys (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      applicant_id uuid not null,
      scheme text not null,
      scheme_version integer not null,
      scheme_hash text not null,
      previous_id uuid,
      status text not null check (status in ('running', 'completed', 'ended')),
      started_on date not null,
      primary key (authority_id, id)
    );
    -- One running application a person and scheme: the last word against two requests at once.
    create unique index journeys_one_running on journeys (authority_id, applicant_id, scheme) where status = 'running';
    create index journeys_of_person on journeys (authority_id, applicant_id, started_on desc);

    create table journey_standings (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      applicant_id uuid not null,
      scheme text not null,
      scheme_name text not null,
      status text not null,
      stage text not null,
      stage_name text not null,
      stage_number integer not null,
      stages integer not null,
      round integer not null,
      next_task text,
      next_name text,
      with_ids uuid[] not null default '{}',
      with_names text not null default '',
      waiting_since timestamptz not null,
      due_on date,
      due_task text,
      limit_on date,
      blocked_by text,
      flags text[] not null default '{}',
      paused boolean not null default false,
      submitted_on date,
      resubmit_by date,
      meeting text,
      sitting_id uuid,
      meeting_at timestamptz,
      meeting_on date,
      meeting_status text,
      outcome text,
      outcome_on date,
      ending text,
      stream_version integer not null,
      look_again_on date,
      primary key (authority_id, journey_id)
    );
    create index journey_standings_by_due on journey_standings (authority_id, status, due_on, journey_id);
    create index journey_standings_by_stage on journey_standings (authority_id, scheme, stage, status);
    create index journey_standings_of_person on journey_standings (authority_id, applicant_id);
    create index journey_standings_again on journey_standings (authority_id, look_again_on) where look_again_on is not null;

    -- Everyone who holds a role in a journey now, or has acted in it.
    create table journey_parties (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      person_id uuid not null,
      role text not null,
      sees text not null check (sees in ('everything', 'progress', 'outcome')),
      primary key (authority_id, journey_id, person_id, role)
    );
    create index journey_parties_of_person on journey_parties (authority_id, person_id);

    -- What people wrote with a step: reasons, comments. Events hold only the id.
    create table journey_texts (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      task text not null,
      field text not null,
      body text not null,
      written_by uuid not null,
      written_at timestamptz not null default now(),
      primary key (authority_id, id)
    );
    create index journey_texts_of_journey on journey_texts (authority_id, journey_id, written_at);

    -- The talk that comes before: held, benchmarked, decided. Its form is a document owned by the talk.
    create table journey_talks (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      scheme text not null,
      document_id uuid,
      decision text,
      held_on date,
      setting text,
      recorded_by uuid not null,
      recorded_at timestamptz not null default now(),
      closed_at timestamptz,
      primary key (authority_id, id)
    );
    create index journey_talks_of_person on journey_talks (authority_id, person_id, scheme, recorded_at desc);

    -- Reasonable adjustments. The reason is for those who need it; others see only the effect, in the events.
    create table journey_adjustments (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      asked_by uuid not null,
      asked_at timestamptz not null default now(),
      needs text not null,
      discussed_on date,
      effect jsonb,
      decided_by uuid,
      decided_at timestamptz,
      primary key (authority_id, id)
    );
    create index journey_adjustments_of_journey on journey_adjustments (authority_id, journey_id);
  `,
  )
  for (const table of [
    'journeys',
    'journey_standings',
    'journey_parties',
    'journey_talks',
    'journey_adjustments',
  ]) {
    await makeTenantTable(db, table)
  }
  await makeTenantTable(db, 'journey_texts', ['insert', 'update'])
}
