import { makeTenantTable, type MigrationDb, runSql } from './support.ts'

/**
 * Evidence that came along from elsewhere; packages that are decided on once; supervision that the person themselves asks
 * for, and what is typed of its record before it is sent.
 */
export async function up(db: MigrationDb): Promise<void> {
  await runSql(
    db,
    `
    -- Who handed an entry over, and as which entry of theirs: a later file of the same programme brings it no second time.
    alter table evidence_items add column came_from text;
    alter table evidence_items add column came_as uuid;
    create unique index evidence_items_came_once on evidence_items (authority_id, person_id, came_as)
      where came_as is not null;

    -- Set by the one sending that decides; another finds it set.
    alter table programme_packages add column decided_on date;
    update programme_packages package set decided_on = credit.decided_on
      from programme_credits credit
      where credit.authority_id = package.authority_id and credit.package_id = package.id;

    -- A file of a signed record: how far it was looked at is what was said there.
    alter table file_readings drop constraint file_readings_why_check;
    alter table file_readings add constraint file_readings_why_check
      check (why in ('picture', 'scan', 'locked', 'damaged', 'too-long', 'elsewhere'));

    alter table supervision_meetings drop constraint supervision_meetings_state_check;
    alter table supervision_meetings add constraint supervision_meetings_state_check
      check (state in ('proposed', 'planned', 'held', 'called-off'));
    -- Who asked for it, when that is not who leads it.
    alter table supervision_meetings add column proposed_by uuid;
    alter table supervision_meetings add column proposed_why text not null default '';

    -- What somebody typed into a meeting's record and has not sent, over the revision they saw.
    create table supervision_drafts (
      authority_id integer not null default current_authority() references authorities (id),
      meeting_id uuid not null,
      person_id uuid not null,
      base_revision integer not null,
      answers jsonb not null,
      saved_at timestamptz not null default now(),
      primary key (authority_id, meeting_id, person_id),
      foreign key (authority_id, meeting_id) references supervision_meetings (authority_id, id)
    );
  `,
  )
  await makeTenantTable(db, 'supervision_drafts')
}
