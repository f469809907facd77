import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/** Supervision: what two people agreed about it, when they and groups met, what was said and what is to be done. */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- How one person supervises another. It holds once both have accepted it; changing it is a new one.
    create table supervision_agreements (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      supervisor_id uuid not null,
      meets text not null,
      terms text not null default '',
      proposed_on date not null,
      proposed_by uuid not null,
      person_accepted_on date,
      supervisor_accepted_on date,
      accepted_on date generated always as (case
        when person_accepted_on is null or supervisor_accepted_on is null then null
        else greatest(person_accepted_on, supervisor_accepted_on) end) stored,
      -- The one whose place it takes once accepted; null when it stands beside any other.
      replaces_id uuid,
      ended_on date,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, supervisor_id) references persons (authority_id, id),
      foreign key (authority_id, replaces_id) references supervision_agreements (authority_id, id),
      check (person_id <> supervisor_id)
    );
    create index supervision_agreements_of on supervision_agreements (authority_id, person_id);
    create index supervision_agreements_by on supervision_agreements (authority_id, supervisor_id)
      where ended_on is null;

    create table supervision_meetings (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      -- The kind, and whether several meet, as the policy said when it was planned.
      kind text not null,
      is_group boolean not null,
      lead_id uuid not null,
      state text not null default 'planned' check (state in ('planned', 'held', 'called-off')),
      planned_on date,
      held_on date,
      minutes integer check (minutes between 1 and 1440),
      -- Items of standards that were referred to, written framework/item.
      referred_to text[] not null default '{}',
      revision integer not null default 0,
      created_on date not null,
      primary key (authority_id, id),
      foreign key (authority_id, lead_id) references persons (authority_id, id),
      check (state <> 'held' or (held_on is not null and minutes is not null)),
      check (planned_on is not null or held_on is not null)
    );
    create index supervision_meetings_led on supervision_meetings (authority_id, lead_id, id desc);

    -- Who is supervised in it: one person, or everyone of the group.
    create table supervision_members (
      authority_id integer not null default current_authority() references authorities (id),
      meeting_id uuid not null,
      person_id uuid not null,
      was_there boolean not null default true,
      protected_time_checked boolean not null default false,
      -- What the person says to the record: that it is right, or how they see it otherwise; and how useful it was, 1 to 4.
      answer text check (answer in ('agreed', 'differs')),
      comment text not null default '',
      useful smallint check (useful between 1 and 4),
      answered_on date,
      primary key (authority_id, meeting_id, person_id),
      foreign key (authority_id, meeting_id) references supervision_meetings (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      check ((answer is null) = (answered_on is null))
    );
    create index supervision_members_of on supervision_members (authority_id, person_id);

    create table supervision_notes (
      authority_id integer not null default current_authority() references authorities (id),
      meeting_id uuid not null,
      subject text not null,
      talked_about boolean not null,
      body text not null default '',
      primary key (authority_id, meeting_id, subject),
      foreign key (authority_id, meeting_id) references supervision_meetings (authority_id, id)
    );

    -- Carried from meeting to meeting, and from supervisor to supervisor, until closed.
    create table supervision_actions (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      meeting_id uuid not null,
      action text not null,
      owner text not null check (owner in ('person', 'supervisor')),
      due_on date,
      state text not null default 'open' check (state in ('open', 'done', 'no-longer-needed')),
      closed_on date,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id),
      foreign key (authority_id, meeting_id) references supervision_meetings (authority_id, id),
      check ((state = 'open') = (closed_on is null))
    );
    create index supervision_actions_of on supervision_actions (authority_id, person_id);

    -- Which cases somebody has, by initials and case reference alone: nothing of a child's record is kept here.
    create table supervision_cases (
      authority_id integer not null default current_authority() references authorities (id),
      id uuid not null default uuidv7(),
      person_id uuid not null,
      initials text not null,
      reference text not null,
      opened_on date not null,
      closed_on date,
      primary key (authority_id, id),
      foreign key (authority_id, person_id) references persons (authority_id, id)
    );
    create unique index supervision_cases_open on supervision_cases (authority_id, person_id, reference)
      where closed_on is null;

    create table supervision_case_talks (
      authority_id integer not null default current_authority() references authorities (id),
      case_id uuid not null,
      meeting_id uuid not null,
      primary key (authority_id, case_id, meeting_id),
      foreign key (authority_id, case_id) references supervision_cases (authority_id, id),
      foreign key (authority_id, meeting_id) references supervision_meetings (authority_id, id)
    );
    create index supervision_case_talks_in on supervision_case_talks (authority_id, meeting_id);
  `,
  )
  await makeTenantTable(db, 'supervision_agreements', ['insert', 'update'])
  await makeTenantTable(db, 'supervision_meetings', ['insert', 'update'])
  await makeTenantTable(db, 'supervision_members')
  await makeTenantTable(db, 'supervision_notes')
  await makeTenantTable(db, 'supervision_actions', ['insert', 'update'])
  await makeTenantTable(db, 'supervision_cases', ['insert', 'update'])
  await makeTenantTable(db, 'supervision_case_talks')
}
