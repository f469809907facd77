import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** People who help each other learn: coaching, sets and groups, help given, appointments and the chance of one. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Who coaches. What for and how, by the codes of the pack.
    create table coaches (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      subjects text[] not null,
      ways text[] not null,
      says text not null default '',
      -- How many people at once.
      places smallint not null check (places between 1 and 20),
      offered_on date not null,
      ended_on date,
      primary key (authority_id, person_id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );

    create table coachings (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      subject text not null,
      -- In the person's own words, for them and their coach.
      wish text not null default '',
      way text,
      outside_line boolean not null default true,
      -- An entry of the person's CPD record that it follows up.
      follows_id uuid,
      coach_id uuid,
      state text not null check (state in ('with-coach', 'with-team', 'running', 'ended', 'taken-back')),
      goal text not null default '',
      -- What the person takes with them, said at the end.
      word text not null default '',
      asked_on date not null,
      began_on date,
      ended_on date,
      evidence_id uuid,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, coach_id) references persons (authority_id, id),
      check (person_id <> coach_id),
      check ((state in ('running', 'with-coach')) <= (coach_id is not null))
    );
    create index coachings_of on coachings (authority_id, person_id);
    create index coachings_by on coachings (authority_id, coach_id);
    create unique index coachings_one_open on coachings (authority_id, person_id)
      where state in ('with-coach', 'with-team', 'running');

    -- Who was asked, by the person or for them by the learning team, and what they said.
    create table coaching_asks (
      authority_id integer not null default current_authority() references authorities (id),
      coaching_id uuid not null,
      coach_id uuid not null,
      suggested boolean not null default false,
      asked_on date not null,
      answer text check (answer in ('accepted', 'declined')),
      answered_on date,
      primary key (authority_id, coaching_id, coach_id),
      foreign key (authority_id, coaching_id) references coachings (authority_id, id) on delete cascade,
      foreign key (authority_id, coach_id) references persons (authority_id, id)
    );

    create table coaching_talks (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      coaching_id uuid not null,
      planned_on date not null,
      state text not null default 'planned' check (state in ('planned', 'held', 'called-off')),
      minutes integer check (minutes between 1 and 600),
      primary key (authority_id, id),
      foreign key (authority_id, coaching_id) references coachings (authority_id, id) on delete cascade
    );
    create index coaching_talks_of on coaching_talks (authority_id, coaching_id);

    create table coaching_actions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      coaching_id uuid not null,
      action text not null,
      due_on date,
      done_on date,
      primary key (authority_id, id),
      foreign key (authority_id, coaching_id) references coachings (authority_id, id) on delete cascade
    );
    create index coaching_actions_of on coaching_actions (authority_id, coaching_id);

    -- Of one person alone: the other of the two does not read it either.
    create table coaching_reflections (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      coaching_id uuid not null,
      person_id uuid not null,
      body text not null,
      written_on date not null,
      primary key (authority_id, id),
      foreign key (authority_id, coaching_id) references coachings (authority_id, id) on delete cascade,
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index coaching_reflections_of on coaching_reflections (authority_id, coaching_id, person_id);

    create table learning_sets (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      kind text not null,
      name text not null,
      about text not null default '',
      rules text not null default '',
      facilitator_id uuid not null,
      started_on date not null,
      ended_on date,
      primary key (authority_id, id),
      foreign key (authority_id, facilitator_id) references persons (authority_id, id)
    );
    create table learning_set_members (
      authority_id integer not null default current_authority() references authorities (id),
      set_id uuid not null,
      person_id uuid not null,
      joined_on date not null,
      left_on date,
      primary key (authority_id, set_id, person_id),
      foreign key (authority_id, set_id) references learning_sets (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index learning_set_members_of on learning_set_members (authority_id, person_id);
    create table learning_set_meetings (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      set_id uuid not null,
      planned_on date not null,
      state text not null default 'planned' check (state in ('planned', 'held', 'called-off')),
      primary key (authority_id, id),
      foreign key (authority_id, set_id) references learning_sets (authority_id, id)
    );
    create index learning_set_meetings_of on learning_set_meetings (authority_id, set_id);
    -- Who was at a meeting; what they learned is their own, what they will try is the group's.
    create table learning_set_notes (
      authority_id integer not null default current_authority() references authorities (id),
      meeting_id uuid not null,
      person_id uuid not null,
      came boolean not null,
      learned text not null default '',
      action text not null default '',
      done_on date,
      primary key (authority_id, meeting_id, person_id),
      foreign key (authority_id, meeting_id) references learning_set_meetings (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index learning_set_notes_of on learning_set_notes (authority_id, person_id);

    create table appointments (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      kind text not null,
      person_id uuid not null,
      subject text,
      team_id uuid,
      says text not null default '',
      -- Null while the person is only proposed.
      from_on date,
      until_on date,
      proposed_on date,
      -- The chance that was taken up, if it came from one.
      opportunity_id uuid,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, team_id) references teams (authority_id, id),
      check (until_on is null or from_on is not null),
      check (from_on is not null or proposed_on is not null)
    );
    create index appointments_of on appointments (authority_id, person_id);
    create unique index appointments_proposed on appointments (authority_id, kind, person_id) where from_on is null;

    create table appointment_opportunities (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      kind text not null,
      title text not null,
      says text not null default '',
      places smallint not null check (places between 1 and 200),
      open_until date not null,
      published_on date not null,
      closed_on date,
      primary key (authority_id, id)
    );
    create table opportunity_wishes (
      authority_id integer not null default current_authority() references authorities (id),
      opportunity_id uuid not null,
      person_id uuid not null,
      why text not null default '',
      state text not null default 'asked' check (state in ('asked', 'given', 'not-now', 'taken-back')),
      asked_on date not null,
      answered_on date,
      primary key (authority_id, opportunity_id, person_id),
      foreign key (authority_id, opportunity_id) references appointment_opportunities (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create index opportunity_wishes_of on opportunity_wishes (authority_id, person_id);

    create table help_given (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      kind text not null,
      given_on date not null,
      minutes integer not null check (minutes between 1 and 6000),
      -- A colleague, who is asked to confirm; or nobody named: a student, several.
      for_id uuid,
      note text not null default '',
      answer text check (answer in ('confirmed', 'not-so')),
      answered_on date,
      evidence_id uuid,
      removed_on date,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, for_id) references persons (authority_id, id),
      check (person_id <> for_id)
    );
    create index help_given_by on help_given (authority_id, person_id, given_on);
    create index help_given_for on help_given (authority_id, for_id);
    `,
  )
  for (const table of [
    'coaches',
    'coachings',
    'coaching_asks',
    'coaching_talks',
    'coaching_actions',
    'coaching_reflections',
    'learning_sets',
    'learning_set_members',
    'learning_set_meetings',
    'learning_set_notes',
    'appointments',
    'appointment_opportunities',
    'opportunity_wishes',
    'help_given',
  ])
    await makeTenantTable(db, table)
}
