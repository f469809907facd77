import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * People, their dated posts and managers, duties, standing in, absences and holds, and the authority's calendar.
 * A post row is one holding of a seat: job-sharers and successive holders share `seat_id`, a vacancy is a row
 * without a person. Names of kinds and levels are codes of the authority's pack.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    create table teams (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      name text not null,
      parent_id uuid,
      closed_on date,
      primary key (authority_id, id),
      foreign key (authority_id, parent_id) references teams (authority_id, id)
    );

    create table persons (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      given_name text not null,
      family_name text not null,
      known_as text,
      email text not null,
      phone text,
      registration_number text,
      registration_renews_on date,
      qualified_on date,
      started_with_employer_on date,
      sign_in_subject text,
      status text not null default 'active' check (status in ('active', 'left')),
      leaves_on date,
      primary key (authority_id, id)
    );
    create unique index persons_by_email on persons (authority_id, lower(email));
    create unique index persons_by_subject on persons (authority_id, sign_in_subject) where sign_in_subject is not null;
    create index persons_by_name on persons (authority_id, lower(family_name), lower(given_name), id);

    create table posts (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      seat_id uuid not null default uuidv7(),
      person_id uuid,
      job_title text not null,
      kind text not null,
      level text,
      team_id uuid,
      location text,
      hours numeric(4, 3) not null default 1 check (hours > 0 and hours <= 1),
      employment text not null default 'permanent' check (employment in ('permanent', 'fixed-term', 'agency', 'secondee')),
      qualified boolean not null default true,
      main boolean not null default true,
      from_on date not null,
      to_on date check (to_on >= from_on),
      source text not null default 'employment-record',
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, team_id) references teams (authority_id, id)
    );
    create index posts_by_person on posts (authority_id, person_id, from_on);
    create index posts_by_seat on posts (authority_id, seat_id);
    create index posts_by_team on posts (authority_id, team_id) where to_on is null;

    create table post_managers (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      post_id uuid not null,
      manager_person_id uuid,
      manager_seat_id uuid,
      from_on date not null,
      to_on date check (to_on >= from_on),
      primary key (authority_id, id),
      check (num_nonnulls(manager_person_id, manager_seat_id) = 1),
      foreign key (authority_id, post_id) references posts (authority_id, id),
      foreign key (authority_id, manager_person_id) references persons (authority_id, id)
    );
    create index post_managers_by_post on post_managers (authority_id, post_id);

    create table reporting_lines (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      above_id uuid not null,
      steps smallint not null check (steps >= 1),
      primary key (authority_id, person_id, above_id),
      check (person_id <> above_id)
    );
    create index reporting_lines_from_above on reporting_lines (authority_id, above_id, steps, person_id);

    create table person_duties (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      duty text not null,
      from_on date not null,
      to_on date check (to_on >= from_on),
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index person_duties_by_person on person_duties (authority_id, person_id);
    create index person_duties_by_duty on person_duties (authority_id, duty);

    create table acting_for (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      deputy_id uuid not null,
      for_id uuid not null,
      from_on date not null,
      to_on date not null check (to_on >= from_on),
      reason text not null check (reason in ('leave', 'sickness', 'vacancy', 'other')),
      primary key (authority_id, id),
      check (deputy_id <> for_id),
      foreign key (authority_id, deputy_id) references persons (authority_id, id),
      foreign key (authority_id, for_id) references persons (authority_id, id)
    );
    create index acting_for_by_deputy on acting_for (authority_id, deputy_id, to_on);
    create index acting_for_by_person on acting_for (authority_id, for_id, to_on);

    create table absences (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      kind text not null check (kind in ('sickness', 'parental', 'other')),
      from_on date not null,
      to_on date check (to_on >= from_on),
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index absences_by_person on absences (authority_id, person_id, from_on);

    create table holds (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      kind text not null check (kind in ('suspension', 'grievance', 'lapsed-registration')),
      from_on date not null,
      to_on date check (to_on >= from_on),
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index holds_by_person on holds (authority_id, person_id);
    create unique index holds_open on holds (authority_id, person_id, kind) where to_on is null;

    create table fact_disputes (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      post_id uuid,
      fact text not null,
      note text not null,
      disputed_by uuid not null,
      disputed_at timestamptz not null default now(),
      settled_by uuid,
      settled_at timestamptz,
      settlement text check (settlement in ('corrected', 'stands')),
      settlement_note text,
      primary key (authority_id, id),
      check (num_nonnulls(settled_by, settled_at, settlement) in (0, 3)),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, post_id) references posts (authority_id, id)
    );
    create unique index fact_disputes_open on fact_disputes (authority_id, person_id, post_id, fact)
      nulls not distinct where settled_at is null;

    create table closed_days (
      authority_id integer not null default current_authority() references authorities (id),
      closed_on date not null,
      kind text not null check (kind in ('bank-holiday', 'closure')),
      name text not null,
      primary key (authority_id, closed_on)
    );

    create table closed_day_changes (
      authority_id integer not null default current_authority() references authorities (id),
      id bigint generated always as identity,
      closed_on date not null,
      kind text not null,
      name text not null,
      change text not null check (change in ('added', 'removed')),
      changed_by uuid,
      changed_at timestamptz not null default now(),
      primary key (authority_id, id)
    );

    create table demonstration_people (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      position integer not null,
      heading text not null,
      role text not null,
      situation text not null,
      primary key (authority_id, person_id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    `,
  )
  for (const table of [
    'teams',
    'persons',
    'posts',
    'post_managers',
    'reporting_lines',
    'person_duties',
    'acting_for',
    'absences',
    'holds',
    'fact_disputes',
    'closed_days',
    'demonstration_people',
  ]) {
    await makeTenantTable(db, table)
  }
  await makeTenantTable(db, 'closed_day_changes', ['insert'])
}
