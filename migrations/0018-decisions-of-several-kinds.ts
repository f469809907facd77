import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * An application may be decided on more than once, and heard at more than one meeting: recommended, decided, heard on
 * appeal. And facts about a person that one scheme remembers for others.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- One decision a task and round; the stream tells what each was, and which took another's place.
    alter table panel_decisions
      add column round integer not null default 1 check (round > 0),
      drop constraint panel_decisions_authority_id_journey_id_key,
      add constraint panel_decisions_once unique (authority_id, journey_id, task, round);

    -- One place a meeting: where the panel met stays on record when an appeal is heard.
    alter table sitting_slots drop constraint sitting_slots_pkey,
      add primary key (authority_id, journey_id, sitting_id);

    -- Who came, and what members noted, belongs to the sitting at which it was.
    alter table panel_attendance add column sitting_id uuid not null default '00000000-0000-0000-0000-000000000000';
    alter table panel_notes add column sitting_id uuid not null default '00000000-0000-0000-0000-000000000000';
    -- For the while of filling it in, the owner sees the rows of every authority.
    alter table panel_attendance no force row level security;
    alter table panel_notes no force row level security;
    alter table sitting_slots no force row level security;
    update panel_attendance a set sitting_id = s.sitting_id from sitting_slots s
      where s.authority_id = a.authority_id and s.journey_id = a.journey_id;
    update panel_notes n set sitting_id = s.sitting_id from sitting_slots s
      where s.authority_id = n.authority_id and s.journey_id = n.journey_id;
    alter table panel_attendance force row level security;
    alter table panel_notes force row level security;
    alter table sitting_slots force row level security;
    alter table panel_attendance alter column sitting_id drop default, drop constraint panel_attendance_pkey,
      add primary key (authority_id, journey_id, sitting_id, person_id);
    alter table panel_notes alter column sitting_id drop default, drop constraint panel_notes_pkey,
      add primary key (authority_id, journey_id, sitting_id, person_id);

    -- Conditions that were waived, for lists and figures; restating fills rows from before.
    alter table journey_standings add column waived text[] not null default '{}';

    -- Facts that an application leaves behind for other schemes: codes and days, never prose. The latest counts.
    create table remembered_facts (
      authority_id integer not null default current_authority() references authorities (id),
      person_id uuid not null,
      fact text not null,
      journey_id uuid not null,
      value text not null,
      remembered_on date not null,
      remembered_at timestamptz not null default now(),
      primary key (authority_id, person_id, fact, journey_id)
    );
  `,
  )
  await makeTenantTable(db, 'remembered_facts')
}
