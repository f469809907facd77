import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Quality checks of each round, and panels: sittings, their seats and slots, notes, marks, conflicts and decisions. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- One check a round of an application. Its checklist is a document of the scheme owned by this row.
    create table quality_checks (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      task text not null,
      round integer not null check (round > 0),
      edition_id uuid,
      document_id uuid,
      started_by uuid not null,
      started_at timestamptz not null default now(),
      finished_by uuid,
      finished_on date,
      printed_name text,
      primary key (authority_id, id),
      check ((finished_by is null) = (finished_on is null))
    );
    create unique index quality_checks_one_a_round on quality_checks (authority_id, journey_id, task, round);

    create table sittings (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      scheme text not null,
      meeting text not null,
      name text not null,
      starts_at timestamptz not null,
      held_on date not null,
      place text not null default '',
      join_link text not null default '',
      capacity integer not null check (capacity between 1 and 40),
      state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
      revision integer not null default 1,
      created_by uuid not null,
      created_at timestamptz not null default now(),
      primary key (authority_id, id)
    );
    create index sittings_by_day on sittings (authority_id, scheme, held_on);

    -- Who sits. One person takes one seat of a sitting.
    create table sitting_seats (
      authority_id integer not null default current_authority() references authorities (id),
      sitting_id uuid not null,
      seat text not null,
      person_id uuid not null,
      primary key (authority_id, sitting_id, seat),
      unique (authority_id, sitting_id, person_id),
      foreign key (authority_id, sitting_id) references sittings (authority_id, id)
    );
    create index sitting_seats_of_person on sitting_seats (authority_id, person_id);

    -- One place a running application. Overlaps are kept out under a lock of the sitting's row.
    create table sitting_slots (
      authority_id integer not null default current_authority() references authorities (id),
      sitting_id uuid not null,
      journey_id uuid not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      primary key (authority_id, journey_id),
      foreign key (authority_id, sitting_id) references sittings (authority_id, id)
    );
    create unique index sitting_slots_by_time on sitting_slots (authority_id, sitting_id, starts_at);

    -- Who came to one application's meeting, members and others by the role they came in.
    create table panel_attendance (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      person_id uuid not null,
      came_as text not null,
      attended boolean not null,
      recorded_by uuid not null,
      recorded_at timestamptz not null default now(),
      primary key (authority_id, journey_id, person_id)
    );

    -- A member's own notes and marks on one application: private until shared.
    create table panel_notes (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      person_id uuid not null,
      notes jsonb not null default '{}',
      marks jsonb not null default '{}',
      revision integer not null default 1,
      saved_at timestamptz not null default now(),
      shared_at timestamptz,
      primary key (authority_id, journey_id, person_id)
    );

    -- Found conflicts follow from roles and are not kept; these were declared.
    create table panel_conflicts (
      authority_id integer not null default current_authority() references authorities (id),
      journey_id uuid not null,
      person_id uuid not null,
      reason text not null,
      declared_at timestamptz not null default now(),
      withdrawn_at timestamptz,
      primary key (authority_id, journey_id, person_id)
    );
    create index panel_conflicts_of_person on panel_conflicts (authority_id, person_id) where withdrawn_at is null;

    -- The prose of a decision; the journey's event holds its id alone.
    create table panel_decisions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      journey_id uuid not null,
      sitting_id uuid,
      task text not null,
      outcome text not null,
      reasons text not null,
      feedback text not null default '',
      objectives text not null default '',
      marks jsonb not null default '{}',
      decided_by uuid not null,
      decided_on date not null,
      decided_at timestamptz not null default now(),
      primary key (authority_id, id),
      unique (authority_id, journey_id)
    );
  `,
  )
  for (const table of [
    'quality_checks',
    'sittings',
    'sitting_seats',
    'sitting_slots',
    'panel_attendance',
    'panel_notes',
    'panel_conflicts',
  ]) {
    await makeTenantTable(db, table)
  }
  // What was decided stays decided; update is for redaction.
  await makeTenantTable(db, 'panel_decisions', ['insert', 'update'])
}
