import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Schemes kept in the browser: what a release was written as, drafts of the next one with every change made to them,
 * and what trying or moving found, person by person.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table pack_sources (
      authority_id integer not null default current_authority() references authorities (id),
      hash text not null,
      files json not null,
      kept_at timestamptz not null default now(),
      primary key (authority_id, hash),
      foreign key (authority_id, hash) references pack_releases (authority_id, hash)
    );

    create table pack_drafts (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      files json not null,
      release text,
      compiled json,
      problems json not null default '[]',
      revision integer not null default 1,
      state text not null default 'open' check (state in ('open', 'live', 'discarded')),
      live_hash text,
      live_from date,
      made_by uuid not null,
      made_at timestamptz not null default now(),
      changed_by uuid not null,
      changed_at timestamptz not null default now(),
      primary key (authority_id, id),
      check ((state = 'live') = (live_hash is not null))
    );
    create index pack_drafts_open on pack_drafts (authority_id, changed_at) where state = 'open';

    -- What differs with each change: the place, and its words before and after.
    create table pack_draft_changes (
      authority_id integer not null default current_authority() references authorities (id),
      draft_id uuid not null,
      revision integer not null,
      number integer not null,
      file text not null,
      place text not null,
      was text,
      is_now text,
      changed_by uuid not null,
      changed_at timestamptz not null default now(),
      primary key (authority_id, draft_id, revision, number),
      foreign key (authority_id, draft_id) references pack_drafts (authority_id, id)
    );

    create table scheme_runs (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      kind text not null check (kind in ('simulate', 'plan-move', 'move')),
      draft_id uuid,
      revision integer,
      scheme text,
      to_hash text,
      map json not null default '{"stages":{},"tasks":{}}',
      state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
      looked_at integer not null default 0,
      counts json not null default '[]',
      asked_by uuid not null,
      asked_at timestamptz not null default now(),
      ended_at timestamptz,
      primary key (authority_id, id),
      foreign key (authority_id, draft_id) references pack_drafts (authority_id, id)
    );
    create index scheme_runs_of_draft on scheme_runs (authority_id, draft_id, id desc);
    create index scheme_runs_of_scheme on scheme_runs (authority_id, scheme, id desc);

    create table scheme_run_lines (
      authority_id integer not null default current_authority() references authorities (id),
      run_id uuid not null,
      number integer not null,
      person_id uuid not null,
      journey_id uuid,
      scheme text not null,
      verdict text not null,
      says json not null,
      primary key (authority_id, run_id, number),
      foreign key (authority_id, run_id) references scheme_runs (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index scheme_run_lines_about on scheme_run_lines (authority_id, person_id);
    `,
  )
  await makeTenantTable(db, 'pack_sources', ['insert', 'update'])
  await makeTenantTable(db, 'pack_drafts', ['insert', 'update'])
  await makeTenantTable(db, 'pack_draft_changes', ['insert'])
  await makeTenantTable(db, 'scheme_runs', ['insert', 'update'])
  // What was found about people is let go of once newer findings take its place.
  await makeTenantTable(db, 'scheme_run_lines')
}
